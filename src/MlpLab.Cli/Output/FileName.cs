namespace MlpLab.Cli.Output;

/// <summary>Names of files as they come to us.</summary>
internal static class FileName
{
    /// <summary>Whether it is a device, or what a shell has opened for the program: such a name has no ending that says a format, so it gets the first one, which is text.</summary>
    public static bool IsOfTheSystem(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);

    /// <summary>Bytes that are no UTF-8 reach a program of .NET as U+FFFD: which file was meant can no longer be known.</summary>
    /// <exception cref="FileProblemException">The name is not whole.</exception>
    public static void Require(string path)
    {
        if (path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw new FileProblemException($"'{path}' is no name in UTF-8: rename the file, or name another one");
        }

        if (path.Length == 0)
        {
            throw new FileProblemException("the name of a file is empty");
        }
    }
}
