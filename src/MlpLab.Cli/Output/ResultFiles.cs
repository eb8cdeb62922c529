using MlpLab.Persistence;

namespace MlpLab.Cli.Output;

/// <summary>Files of results, which the library reads and writes, with what to do about what is wrong in the words of the command line.</summary>
internal static class ResultFiles
{
    private const string AsItWas = "(the file is as it was)";

    /// <summary>Goes on with a file, or begins it.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="damaged">What to do about a damaged one; null to name another.</param>
    /// <exception cref="FileProblemException">It holds something else, is damaged or in use, or cannot be read or written.</exception>
    public static T Continue<T>(Func<T> open, Func<ResultFileException, string>? damaged = null)
    {
        try
        {
            return open();
        }
        catch (ResultFileException exception)
        {
            throw new FileProblemException(exception.Problem == ResultFileProblem.Unusable
                ? exception.Message
                : $"{exception.Message}; {(exception.Problem == ResultFileProblem.Damaged && damaged is not null ? damaged(exception) : "give another --output")} {AsItWas}");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="damaged">What to do about a damaged one; null to say nothing.</param>
    /// <exception cref="FileProblemException">It cannot be read, or holds something else.</exception>
    public static T Read<T>(string path, Func<Stream, T> read, Func<ResultFileException, string>? damaged = null)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            return Told(() => read(stream), damaged);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <summary>What the library says of files, as it says it.</summary>
    /// <param name="work">Reads or joins files.</param>
    /// <param name="damaged">What to do about a damaged one; null to say nothing.</param>
    /// <exception cref="FileProblemException">Something is wrong with one of them.</exception>
    public static T Told<T>(Func<T> work, Func<ResultFileException, string>? damaged = null)
    {
        try
        {
            return work();
        }
        catch (ResultFileException exception)
        {
            throw new FileProblemException(exception.Problem == ResultFileProblem.Damaged && damaged is not null
                ? $"{exception.Message}; {damaged(exception)}"
                : exception.Message);
        }
    }

    /// <summary>The note for work that was interrupted.</summary>
    /// <param name="path">The file of its results; null for none.</param>
    /// <param name="results">What would be in it.</param>
    public static string Interrupted(string? path, string results) =>
        "interrupted; " + (path is null ? $"with --output {results} would have been kept" : $"the same command goes on from {path}");

    /// <summary>The sentence for lines that could not be written.</summary>
    public static FileProblemException Unwritten(string path, string failure) =>
        new($"'{path}' cannot be written: {failure}; it has whole lines only, and the same command goes on from there");
}
