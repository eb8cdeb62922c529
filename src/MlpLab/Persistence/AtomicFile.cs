namespace MlpLab.Persistence;

/// <summary>A file that is written whole or not at all; a device or a pipe is written straight.</summary>
/// <remarks>
/// The bytes go to a temporary file in the target's folder, are brought to the disk, and take the target's name: at every moment, also when
/// the process is killed, there is the old file or the new one. The temporary file is created anew, never opened, and gets the permissions
/// (on Linux also owner and group) of the file it replaces; its name is the target's with 20 characters more, <c>.mlplab-tmp</c> at the end.
/// Those that killed processes left behind are removed. A link is followed: it stays, and what it leads to is replaced. Other hard links to
/// the same file keep the old one. Not safe for use by several threads.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _target;
    private readonly FileStream? _special;

    private AtomicFile(string target, FileStream? special)
    {
        _target = target;
        _special = special;
    }

    /// <summary>Whether bytes go straight to a device or a pipe.</summary>
    public bool IsSpecial => _special is not null;

    /// <summary>Whether there is a file to be replaced.</summary>
    public bool Exists => _special is null && File.Exists(_target);

    /// <summary>Refuses what could not be written later; leaves no trace. A named pipe is opened, and waits a few seconds for its reader.</summary>
    /// <param name="path">Need not exist; its folder must.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or holds a zero character.</exception>
    /// <exception cref="IOException">It is a folder, there is no such folder, nobody reads the pipe, the name is too long, or the file system refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file that exists must not be written.</exception>
    public static AtomicFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"'{path}' is a folder; it must be the name of a file.");
        }

        if (SpecialFile.TryOpen(path) is { } special)
        {
            return new AtomicFile(path, special);
        }

        string target = FileLinks.Target(path);
        if (Path.GetDirectoryName(target) is { } folder && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder '{FolderOf(path) ?? folder}'.");
        }

        TryOut(target);
        return new AtomicFile(target, null);
    }

    /// <summary>Opens, writes and closes.</summary>
    /// <inheritdoc cref="Open"/>
    /// <inheritdoc cref="Write(Action{Stream}, bool)"/>
    public static void Write(string path, Action<Stream> write, bool replace = true)
    {
        using AtomicFile file = Open(path);
        file.Write(write, replace);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="write">Gives the bytes. What it throws leaves the file as it was.</param>
    /// <param name="replace">Whether a file that exists by now is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or exists and is not to be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(Action<Stream> write, bool replace = true)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (_special is not null)
        {
            write(_special);
            _special.Flush();

            // Whoever writes to the same open file after us goes on behind it: asking for the handle moves the place that all of them share.
            _ = _special.SafeFileHandle;
            return;
        }

        using TemporaryFile temporary = TemporaryFile.Create(_target);
        temporary.Write(write);
        temporary.Become(_target, replace);
    }

    /// <summary>Closes a device or a pipe.</summary>
    public void Dispose() => _special?.Dispose();

    // Nothing says as surely whether a file can be created as creating one.
    private static void TryOut(string target)
    {
        if (File.Exists(target))
        {
            using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }

        TemporaryFile.Create(target).Dispose();
    }

    private static string? FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder) ? folder : null;
}
