using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>What was read from the files of a run. Immutable.</summary>
/// <remarks>The rows are here once: as they were read, or divided. A million of them are worth the care.</remarks>
public sealed record LoadedFile
{
    /// <summary>How the file is written, nothing left open.</summary>
    public required CsvOptions Options { get; init; }

    /// <summary>The label's column, from 1.</summary>
    public required int LabelColumn { get; init; }

    /// <summary>Whether the first line, which counted rows and features and named the classes, was left out.</summary>
    public required bool HasSummaryLine { get; init; }

    /// <summary>What else should be known.</summary>
    public required IReadOnlyList<CsvMessage> Notes { get; init; }

    /// <summary>Rows left out because a value was missing.</summary>
    public required int DroppedRows { get; init; }

    /// <summary>Values that are NaN.</summary>
    public required long MissingCells { get; init; }

    /// <summary>SHA-256 of the bytes of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the file to test on; null without one.</summary>
    public string? TestSha256 { get; init; }

    /// <summary>SHA-256 of the file of rows without labels; null without one.</summary>
    public string? UnlabelledSha256 { get; init; }

    /// <summary>The rows in the order of the file, those to test on included; or divided.</summary>
    public required DatasetSource Samples { get; init; }

    internal static LoadedFile Of(CsvSource source, CsvDataset read) => new()
    {
        Options = read.Options,
        LabelColumn = read.LabelColumn,
        HasSummaryLine = read.HasSummaryLine,
        Notes = read.Notes,
        DroppedRows = read.DroppedRows,
        MissingCells = read.MissingCells,
        Sha256 = read.Sha256,
        Samples = new DatasetSource(read.Data) { Title = source.Name, TestShare = source.TestShare },
    };
}
