namespace MlpLab.Persistence;

/// <summary>A file that one process writes at a time, while others may read it.</summary>
internal static class ExclusiveFile
{
    // Behind everything that will ever be in the file: on Windows others could not read what is locked.
    private const long LockedByte = long.MaxValue - 1;

    // What the lock of another process is called: EAGAIN and EACCES of Linux, the lock violation of Windows.
    private static readonly int[] Held = [11, 13, unchecked((int)0x80070021)];

    /// <summary>Opens a file or begins it. The lock ends with the stream, or with the process.</summary>
    /// <exception cref="IOException">Another process has it, or it is no regular file.</exception>
    public static FileStream Open(string path)
    {
        // The other systems have locks of the whole file only.
        bool hasRanges = OperatingSystem.IsLinux() || OperatingSystem.IsWindows();
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, hasRanges ? FileShare.ReadWrite : FileShare.None, bufferSize: 0);
        try
        {
            if (!stream.CanSeek)
            {
                throw new IOException("it is no regular file");
            }

            if (hasRanges)
            {
                Lock(stream);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static void Lock(FileStream stream)
    {
        try
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            {
                stream.Lock(LockedByte, 1);
            }
        }
        catch (Exception exception) when ((exception is IOException or UnauthorizedAccessException) && Held.Contains(exception.HResult))
        {
            throw new IOException("another process is writing it", exception);
        }
        catch (IOException)
        {
            // A file system without locks.
        }
    }
}
