using MlpLab.Cli.Output;
using MlpLab.Csv;

namespace MlpLab.Cli.Settings;

/// <summary>Opens a file, or standard input, and says what is wrong with it in the words of the command line.</summary>
internal static class CsvFile
{
    /// <summary>What messages call it.</summary>
    public static string NameOf(string path) => path == "-" ? "standard input" : $"'{DisplayText.Value(path)}'";

    /// <exception cref="FileProblemException">It cannot be opened, or holds no such table.</exception>
    public static T Read<T>(string path, ConsoleStreams streams, Func<Stream, T> read) => Read(path, streams, read, problem => CsvAdvice.InOptions(problem));

    /// <inheritdoc cref="Read{T}(string, ConsoleStreams, Func{Stream, T})"/>
    /// <param name="path">Its name, or - for standard input.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="text">Words a problem, with advice in options of the command.</param>
    public static T Read<T>(string path, ConsoleStreams streams, Func<Stream, T> read, Func<CsvMessage, string> text)
    {
        string name = NameOf(path);
        try
        {
            using Stream stream = path == "-" ? streams.OpenInput() : Open(path);
            return read(stream);
        }
        catch (CsvDataException exception)
        {
            throw new FileProblemException([.. exception.Problems.Select(problem => $"{name}: {text(problem)}")]);
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
}
