namespace MlpLab.Csv;

/// <summary>How a CSV file is written, and which of its columns are wanted. What is null is found out from the file.</summary>
/// <remarks>Immutable; safe to share. Cells may be quoted with "; a line ends in LF or CR LF; the encoding is UTF-8.</remarks>
public sealed record CsvOptions
{
    /// <summary>Whether the first line names the columns; null to find out: it does where none of its cells is a number and a later one of the same column is.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>One of , ; tab | and space; null to find out from the first lines.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The decimal sign, . or ,; null to find out from the first lines.</summary>
    public char? DecimalSign { get; init; }

    /// <summary>The label column by name, or by number from 1 where no column has that name; null for the last column.</summary>
    public string? Label { get; init; }

    /// <summary>The feature columns in order, each by name or number as <see cref="Label"/>; null for all but the label.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>What to do with missing values.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Error;

    /// <summary>
    /// Lines to leave out before anything else, 0 or more. With 0 a first line that counts rows and features and names the classes, as
    /// scikit-learn's own files have it, is left out as well.
    /// </summary>
    public int SkipLines { get; init; }
}
