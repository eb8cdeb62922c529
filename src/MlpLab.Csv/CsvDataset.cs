using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>A dataset as it was read from a file. Immutable.</summary>
public sealed record CsvDataset
{
    /// <summary>
    /// The rows in the order of the file, with the names of features and classes. Classes are in ascending order where all labels are
    /// numbers, else in ordinal order of their text. A missing value is NaN.
    /// </summary>
    public required Dataset Data { get; init; }

    /// <summary>How the file is written and which columns were taken, nothing left open.</summary>
    public required CsvOptions Options { get; init; }

    /// <summary>Whether the first line, which counted rows and features and named the classes, was left out.</summary>
    public bool HasSummaryLine { get; init; }

    /// <summary>Rows left out because a value was missing.</summary>
    public required int DroppedRows { get; init; }

    /// <summary>Values that are NaN.</summary>
    public required long MissingCells { get; init; }

    /// <summary>SHA-256 of the bytes of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
