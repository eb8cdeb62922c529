using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Csv;

namespace MlpLab.Cli.Arguments;

/// <summary>Opens a file, or standard input, and says what is wrong with it in the words of the command line.</summary>
internal static class CsvFile
{
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
            using Stream stream = InputFile.Open(path, streams);
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
            throw new FileProblemException([.. CsvAdvice.Together(exception.Problems).Select(problem => problem.Kind == CsvMessageKind.LabelFound ? text(problem) : $"{VisibleText.FileName(path())}: {text(problem)}")]);
        }
        catch (Exception exception) when (exception is (IOException and not StandardStreamException) or UnauthorizedAccessException)
        {
            throw new FileProblemException($"{VisibleText.FileName(path())} cannot be read: {FileProblemException.Clause(exception)}");
        }
    }
}
