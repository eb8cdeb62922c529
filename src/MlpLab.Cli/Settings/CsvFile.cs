using MlpLab.Cli.Output;
using MlpLab.Csv;

namespace MlpLab.Cli.Settings;

/// <summary>Opens a file, or standard input, and says what is wrong with it in the words of the command line.</summary>
internal static class CsvFile
{
    /// <summary>What messages call it.</summary>
    public static string NameOf(string path) => path == "-" ? "standard input" : $"'{DisplayText.Value(path)}'";

    /// <summary>Reads a file in one go.</summary>
    /// <param name="path">Its name, or - for standard input.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="text">Words a problem, with advice in options of the command.</param>
    /// <exception cref="FileProblemException">It cannot be opened, or holds no such table.</exception>
    public static T Read<T>(string path, ConsoleStreams streams, Func<Stream, T> read, Func<CsvMessage, string> text) => Explained(
        () => path,
        () =>
        {
            using Stream stream = OpenAny(path, streams);
            return read(stream);
        },
        text);

    /// <summary>Reads files, with what is wrong with them in the words of the command line.</summary>
    /// <param name="path">Tells which file is being read.</param>
    /// <param name="read">Opens and reads them.</param>
    /// <param name="text">Words a problem, with advice in options of the command.</param>
    /// <exception cref="FileProblemException">One cannot be opened, or holds no such table.</exception>
    public static T Explained<T>(Func<string> path, Func<T> read, Func<CsvMessage, string> text)
    {
        try
        {
            return read();
        }
        catch (CsvDataException exception)
        {
            throw new FileProblemException([.. exception.Problems.Select(problem => $"{NameOf(path())}: {text(problem)}")]);
        }
        catch (Exception exception) when (exception is (IOException and not ClosedPipeException) or UnauthorizedAccessException)
        {
            throw new FileProblemException($"{NameOf(path())} cannot be read: {exception.Message}");
        }
    }

    /// <summary>A file, or standard input.</summary>
    /// <exception cref="FileProblemException">There is no such file.</exception>
    public static Stream OpenAny(string path, ConsoleStreams streams) => path == "-" ? streams.OpenInput() : Open(path);

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
}
