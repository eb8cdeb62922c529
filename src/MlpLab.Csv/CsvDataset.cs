using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>A dataset as it was read from a file. Immutable.</summary>
public sealed record CsvDataset
{
    /// <summary>
    /// The rows in the order of the file, with the names of features and classes. Classes are in ascending order where all labels are
    /// numbers, else in ordinal order of their text. A missing value is NaN. The columns of a feature of words are in
    /// <see cref="Dataset.CategoricalFeatures"/>.
    /// </summary>
    public required Dataset Data { get; init; }

    /// <summary>How the file is written and which columns were taken, nothing left open but a header in a comment.</summary>
    public required CsvOptions Options { get; init; }

    /// <summary>The label's column, from 1.</summary>
    public required int LabelColumn { get; init; }

    /// <summary>Whether the first line, which counted rows and features and named the classes, was left out.</summary>
    public bool HasSummaryLine { get; init; }

    /// <summary>Rows left out because a value was missing.</summary>
    public required int DroppedRows { get; init; }

    /// <summary>Values of the file that are missing, and NaN in the dataset.</summary>
    public required long MissingCells { get; init; }

    /// <summary>What was found out, left out or may be wrong, and should be known to whoever uses the data.</summary>
    public IReadOnlyList<CsvMessage> Notes { get; init; } = [];

    /// <summary>SHA-256 of the bytes of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
