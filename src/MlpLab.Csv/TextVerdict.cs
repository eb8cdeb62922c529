namespace MlpLab.Csv;

/// <summary>What becomes of a column that holds text.</summary>
internal enum TextFate
{
    /// <summary>Its words become columns of 0 and 1.</summary>
    Encode,

    /// <summary>It is left out: it names the rows.</summary>
    LeaveOut,

    /// <summary>The file is refused.</summary>
    Refuse,

    /// <summary>It is a column of numbers, and each cell with text is a problem.</summary>
    Cells,
}

/// <summary>What becomes of a column that holds text, and why.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Text">Completes "column 2 'town' …"; empty for <see cref="TextFate.Encode"/> and <see cref="TextFate.Cells"/>.</param>
internal sealed record TextVerdict(TextFate Fate, string Text = "")
{
    /// <summary>Advice that goes with a refusal.</summary>
    public CsvMessageKind Kind { get; init; } = CsvMessageKind.DispensableColumn;

    /// <summary>What the advice names; null for the column.</summary>
    public IReadOnlyList<string>? Names { get; init; }
}
