using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Datasets;

namespace MlpLab.Cli.Arguments;

/// <summary>CSV files as the data of a run: read from the names of the command line.</summary>
/// <remarks>No signature here names a type of the library for CSV files, which a run without a file must not load.</remarks>
internal static class CsvRuns
{
    /// <summary>The source with its rows at hand; itself where there is no file.</summary>
    /// <exception cref="FileProblemException">A file cannot be read, or holds no such table.</exception>
    public static SampleSource Load(SampleSource source, ConsoleStreams streams, CancellationToken cancellationToken) =>
        source is ProblemSource ? source : LoadFile((CsvSource)source, streams, cancellationToken);

    /// <summary>Whether a file is standard input.</summary>
    public static bool ReadsStandardInput(SampleSource source) => source is CsvSource { Path: "-" } or CsvSource { TestPath: "-" } or CsvSource { UnlabelledPath: "-" };

    /// <summary>What the reader of results should know of the samples.</summary>
    public static IReadOnlyList<string> Notes(SampleSource source) =>
        (source as CsvSource)?.NotesInOptions ?? source.Notes;

    private static CsvSource LoadFile(CsvSource source, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        string at = source.Path;
        return CsvFile.Explained(() => at, () => source.Load(
            path =>
            {
                at = path;
                return InputFile.Open(path, streams);
            },
            cancellationToken),
            message => CsvAdvice.InOptions(message, source.Options));
    }
}
