using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace MlpLab.Persistence;

/// <summary>Devices, pipes and what a process was given open: a rename would destroy them.</summary>
internal static class SpecialFile
{
    // A pipe's reader may be about to start. Opening ends by itself when it comes, and not before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string[] Descriptors = ["/dev/fd/", "/proc/self/fd/"];

    /// <summary>Opens what exists and is no regular file; null for everything else.</summary>
    /// <exception cref="IOException">It cannot be opened, or nobody reads the pipe.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FileStream? TryOpen(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        string full = Path.GetFullPath(path);
        return Descriptor(full) is { } descriptor ? new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0)
            : FileStatus.Of(full) is { } status ? status.Kind == FileKind.Regular ? null : OpenKind(path, status.Kind)
            : File.Exists(FileLinks.Target(full)) ? TryOpenUnknown(path, full)
            : null;
    }

    // Opening it by its name would begin a file anew at its start, and fails for sockets.
    private static int? Descriptor(string full)
    {
        int standard = Array.IndexOf(["/dev/stdin", "/dev/stdout", "/dev/stderr"], full);
        if (standard >= 0)
        {
            return standard;
        }

        foreach (string folder in Descriptors)
        {
            if (full.StartsWith(folder, StringComparison.Ordinal) && int.TryParse(full.AsSpan(folder.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return number;
            }
        }

        return null;
    }

    private static FileStream OpenKind(string path, FileKind kind) =>
        kind == FileKind.Disk ? throw new IOException($"'{path}' is a disk; it must be the name of a file.") : Open(path);

    private static FileStream Open(string path)
    {
        Task<FileStream> opening = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        return Task.WaitAny([opening], Patience) == 0
            ? opening.GetAwaiter().GetResult()
            : throw new IOException($"'{path}' is a pipe, and nothing reads it.");
    }

    // Where nothing tells its kind: what can be gone about in is a file, unless it stands among the devices.
    private static FileStream? TryOpenUnknown(string path, string full)
    {
        FileStream stream = Open(path);
        if (!stream.CanSeek || full.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }
}
