using System.Text;

namespace MlpLab.Cli.Output;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Refuses early what <see cref="Write"/> would refuse after all the work.</summary>
    /// <exception cref="FileProblemException">A directory, or a file that may not be replaced.</exception>
    public static void RequireWritable(string path, bool replace)
    {
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"'{path}' is a directory; give the name of a file");
        }

        if (!replace && File.Exists(path) && !IsDevice(path))
        {
            throw new FileProblemException($"'{path}' exists; add --force to replace it");
        }
    }

    /// <summary>Writes to a temporary name beside the target, then renames it. Into a device or a pipe it writes straight.</summary>
    /// <exception cref="FileProblemException">The file exists and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, bool replace, Action<TextWriter> write)
    {
        RequireWritable(path, replace);
        try
        {
            if (IsDevice(path))
            {
                WriteTo(path, FileMode.Open, write);
            }
            else
            {
                WriteAndRename(FollowLinks(path), replace, write);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileProblemException($"'{path}' cannot be written: {exception.Message}");
        }
    }

    private static void WriteAndRename(string target, bool replace, Action<TextWriter> write)
    {
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        bool renamed = false;
        try
        {
            WriteTo(temporary, FileMode.CreateNew, write);
            File.Move(temporary, target, overwrite: replace);
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

    private static void WriteTo(string path, FileMode mode, Action<TextWriter> write)
    {
        var stream = new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        write(writer);
    }

    // A rename would replace the link and leave the file it points to as it was.
    private static string FollowLinks(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>Whether the path names something that exists and is no regular file, so that a rename would destroy it.</summary>
    private static bool IsDevice(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        string target = Path.GetFullPath(path);
        return IsBelow("/dev/", target) || IsBelow("/proc/", target) || IsBelow("/dev/", FollowLinks(target)) || IsPipe(path);
    }

    private static bool IsBelow(string folder, string path) => path.StartsWith(folder, StringComparison.Ordinal);

    // Reading and writing at once opens a named pipe without waiting for its reader; only pipes and sockets cannot seek.
    private static bool IsPipe(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !stream.CanSeek;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A file that cannot be read or written; the message is complete.</summary>
internal sealed class FileProblemException(string message) : Exception(message);
