using MlpLab.Cli.Output;
using MlpLab.Csv;

namespace MlpLab.Cli.Settings;

/// <summary>Opens a file, or standard input, and says what is wrong with it in the words of the command line.</summary>
internal static class CsvFile
{
    /// <summary>What the library's advice is in options of <c>train</c>.</summary>
    private static readonly (string Library, string Option)[] TrainHints =
    [
        ("choose to drop such rows or to fill in the mean", "see --missing drop and --missing mean"),
        ("such rows can be dropped, not filled", "see --missing drop"),
        ("name the features to use", "give --features"),
        ("name the features without it", "give --features without it"),
        ("name another label column", "give another --label"),
        ("give the delimiter", "give --delimiter"),
        ("say so or skip the line", "see --header and --skip-lines"),
    ];

    /// <summary>What messages call it.</summary>
    public static string NameOf(string path) => path == "-" ? "standard input" : $"'{DisplayText.Value(path)}'";

    /// <exception cref="FileProblemException">It cannot be opened, or holds no such table.</exception>
    public static T Read<T>(string path, ConsoleStreams streams, Func<Stream, T> read) => Read(path, streams, read, TrainHints);

    /// <inheritdoc cref="Read{T}(string, ConsoleStreams, Func{Stream, T})"/>
    /// <param name="path">Its name, or - for standard input.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="hints">What the library's advice is in options of the command.</param>
    public static T Read<T>(string path, ConsoleStreams streams, Func<Stream, T> read, (string Library, string Option)[] hints)
    {
        string name = NameOf(path);
        try
        {
            using Stream stream = path == "-" ? streams.OpenInput() : Open(path);
            return read(stream);
        }
        catch (CsvDataException exception)
        {
            throw new FileProblemException([.. exception.Problems.Select(problem => $"{name}: {InOptions(problem, hints)}")]);
        }
        catch (Exception exception) when (exception is (IOException and not ClosedPipeException) or UnauthorizedAccessException)
        {
            throw new FileProblemException($"{name} cannot be read: {exception.Message}");
        }
    }

    /// <exception cref="FileProblemException">There is no such file.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"'{DisplayText.Value(path)}' is a directory; give the name of a file");
        }

        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)
            : throw new FileProblemException($"'{DisplayText.Value(path)}' does not exist");
    }

    private static string InOptions(string problem, (string Library, string Option)[] hints) => hints.Aggregate(problem, (text, hint) => text.Replace(hint.Library, hint.Option, StringComparison.Ordinal));
}
