namespace MlpLab.Persistence;

/// <summary>What will be a file, under another name beside it until it is whole.</summary>
/// <remarks>
/// A writer locks its temporary file as long as it lives, and the system takes the lock away when it does not. So whoever finds one that is not
/// locked has found an orphan.
/// </remarks>
internal sealed class TemporaryFile : IDisposable
{
    private const string Ending = ".mlplab-tmp";
    private const int RandomLength = 8;
    private const int MostAttempts = 5;
    private const int BufferSize = 1 << 16;

    private readonly FileStream _stream;
    private readonly string _path;
    private bool _isDone;

    private TemporaryFile(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Creates one, and removes the orphans of the same target.</summary>
    public static TemporaryFile Create(string target)
    {
        RemoveOrphans(target);
        for (int attempt = 1; ; attempt++)
        {
            string path = $"{target}.{Path.GetRandomFileName()[..RandomLength]}{Ending}";
            try
            {
                FileStream stream = Create(path, isPrivate: File.Exists(target));

                // A process that looked for orphans may have been faster than the lock.
                if (File.Exists(path))
                {
                    return new TemporaryFile(stream, path);
                }

                stream.Dispose();
            }
            catch (PathTooLongException exception)
            {
                int room = 1 + RandomLength + Ending.Length;
                throw new PathTooLongException($"The name '{Path.GetFileName(target)}' is too long: a temporary file beside it needs {room} characters more.", exception);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new UnauthorizedAccessException($"The folder '{Path.GetDirectoryName(target)}' must not be written to.", exception);
            }
            catch (IOException exception) when (attempt == MostAttempts)
            {
                throw new IOException(exception.Message.Replace(path, target, StringComparison.Ordinal), exception);
            }
            catch (IOException)
            {
                // The name is taken, or somebody who looks for orphans holds the new file.
            }
        }
    }

    public void Write(Action<Stream> write)
    {
        // Not disposed of: what it still holds when something fails is not to be written.
        var buffered = new BufferedStream(new WrittenFile(_stream), BufferSize);
        write(buffered);
        buffered.Flush();
    }

    /// <summary>Takes the target's permissions, then its name.</summary>
    public void Become(string target, bool replace)
    {
        if (File.Exists(target))
        {
            FilePermissions.Copy(target, _stream.SafeFileHandle);
        }

        _stream.Flush(flushToDisk: true);
        try
        {
            File.Move(_path, target, replace);
        }
        catch (IOException exception)
        {
            throw new IOException(exception.Message.Replace(_path, target, StringComparison.Ordinal), exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnauthorizedAccessException(exception.Message.Replace(_path, target, StringComparison.Ordinal), exception);
        }

        _isDone = true;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _stream.Dispose();
        Remove();
    }

    // Whoever may not read the old file must not read the new one either, while it is written.
    private static FileStream Create(string path, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static void RemoveOrphans(string target)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(target)!))
            {
                if (IsTemporaryOf(Path.GetFileName(target), Path.GetFileName(path)))
                {
                    RemoveOrphan(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that may be written to need not be readable.
        }
    }

    private static bool IsTemporaryOf(string name, ReadOnlySpan<char> other) =>
        other.Length == name.Length + 1 + RandomLength + Ending.Length
        && other.StartsWith(name, StringComparison.Ordinal) && other[name.Length] == '.' && other.EndsWith(Ending, StringComparison.Ordinal);

    private static void RemoveOrphan(string path)
    {
        try
        {
            // A link of this name is none of ours.
            if (new FileInfo(path).LinkTarget is null)
            {
                FileOptions options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
                using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
                if (!OperatingSystem.IsWindows())
                {
                    // Before the lock is given up.
                    File.Delete(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Somebody is writing it, or it is another user's.
        }
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Remove();

    private void Remove()
    {
        if (!_isDone)
        {
            File.Delete(_path);
        }
    }
}
