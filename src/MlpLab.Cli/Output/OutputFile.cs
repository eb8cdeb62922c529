using System.Text;

namespace MlpLab.Cli.Output;

/// <summary>A file to be written whole or not at all; a device or a pipe is written straight.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly bool _replace;
    private readonly FileStream? _device;

    private OutputFile(string path, bool replace, FileStream? device)
    {
        _path = path;
        _replace = replace;
        _device = device;
    }

    /// <summary>Refuses at once what could not be written later, before any work is done. Touches no regular file.</summary>
    /// <exception cref="FileProblemException">A directory, or a file that exists and may not be replaced.</exception>
    public static OutputFile Open(string path, bool replace)
    {
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"'{path}' is a directory; give the name of a file");
        }

        bool exists = File.Exists(FollowLinks(path));
        FileStream? device = exists ? TryOpenDevice(path) : null;
        return !exists || replace || device is not null
            ? new OutputFile(path, replace, device)
            : throw new FileProblemException($"'{path}' exists; add --force to replace it");
    }

    /// <summary>Refuses what cannot be replaced whole again and again.</summary>
    /// <exception cref="FileProblemException">A folder, a device, a file that exists and may not be replaced, or no folder to write to.</exception>
    public static void RequireReplaceable(string path, bool replace)
    {
        using OutputFile file = Open(path, replace);
        if (file._device is not null)
        {
            throw new FileProblemException($"'{path}' is a device or a pipe; give the name of a file");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new FileProblemException($"'{path}' cannot be written: there is no folder '{folder}'");
        }
    }

    /// <summary>Writes to a temporary name beside the target, then renames it.</summary>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public void Write(Action<TextWriter> write) => WriteBytes(stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        write(writer);
    });

    /// <inheritdoc cref="Write"/>
    public void WriteBytes(Action<Stream> write)
    {
        try
        {
            if (_device is not null)
            {
                write(_device);
                _device.Flush();
            }
            else
            {
                WriteAndRename(FollowLinks(_path), write);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileProblemException($"'{_path}' cannot be written: {exception.Message}");
        }
    }

    public void Dispose() => _device?.Dispose();

    private void WriteAndRename(string target, Action<Stream> write)
    {
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        bool renamed = false;
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: _replace);
            renamed = true;
        }
        finally
        {
            if (!renamed)
            {
                File.Delete(temporary);
            }
        }
    }

    // A rename would replace the link and leave the file it points to as it was.
    private static string FollowLinks(string path) => new FileInfo(path).LinkTarget is null
        ? path
        : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>Opens what exists and is no regular file, so that a rename would destroy it; null for regular files.</summary>
    /// <remarks>A named pipe must be opened only once: its reader takes the first close for the end.</remarks>
    private static FileStream? TryOpenDevice(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            string target = Path.GetFullPath(FollowLinks(path));
            bool isDevice = !stream.CanSeek || IsBelow("/dev/", Path.GetFullPath(path)) || IsBelow("/dev/", target) || IsBelow("/proc/", target);
            if (isDevice)
            {
                return stream;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be opened is refused in words when it is written, or replaced whole.
        }

        stream?.Dispose();
        return null;
    }

    private static bool IsBelow(string folder, string path) => path.StartsWith(folder, StringComparison.Ordinal);
}

/// <summary>A file that cannot be read or written; the messages are complete.</summary>
internal sealed class FileProblemException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public FileProblemException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;
}
