namespace MlpLab.Cli.Output;

/// <summary>Names of files as they come to us.</summary>
internal static class FileName
{
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
