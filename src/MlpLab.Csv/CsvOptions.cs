using System.Text;
using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>How a CSV file is written, and which of its columns are wanted. What is null is found out from the file.</summary>
/// <remarks>Immutable; safe to share. Cells may be quoted with "; a line ends in LF or CR LF.</remarks>
public sealed record CsvOptions
{
    /// <summary>
    /// Whether the first line names the columns; null to find out: it does where none of its cells is a number and a later one of the same
    /// column is, where it counts the columns above rows that it cannot belong to, and where none of its words occurs again below.
    /// </summary>
    public bool? HasHeader { get; init; }

    /// <summary>One of , ; tab | and space, which is any run of blanks; null to find out from the first lines.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another one.</exception>
    public char? Delimiter
    {
        get;
        init
        {
            Require.That(value is null or ',' or ';' or '\t' or '|' or ' ', value, "be one of , ; tab | and space", nameof(Delimiter));
            field = value;
        }
    }

    /// <summary>The decimal sign, . or ,; null to find out from the first lines. The other sign, blanks and apostrophes may separate thousands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another one.</exception>
    public char? DecimalSign
    {
        get;
        init
        {
            Require.That(value is null or '.' or ',', value, "be . or ,", nameof(DecimalSign));
            field = value;
        }
    }

    /// <summary>The encoding of the text; null for UTF-8, or what a byte order mark says.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The label column by name, or by number from 1 where no column has that name; null for the last column.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// What is learned of the label; null to find out: numbers are predicted where all labels are numbers and some are not whole, or more than 50 of them are different and
    /// these are more than a tenth of the rows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public Datasets.LearningTask? Task { get; init => field = Require.Defined(value, nameof(Task)); }

    /// <summary>The columns of numbers to predict, each by name or number as <see cref="Label"/>; null for the label. With it <see cref="Task"/> is regression.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The feature columns in order, each by name or number as <see cref="Label"/>; null for all but the label, <see cref="Drop"/>, and columns that number or name the rows.</summary>
    public IReadOnlyList<string>? Features { get; init => field = value is null ? null : new ValueList<string>(value); }

    /// <summary>Columns to leave out, each by name or number as <see cref="Label"/>.</summary>
    public IReadOnlyList<string> Drop { get; init => field = new ValueList<string>(value); } = new ValueList<string>([]);

    /// <summary>The column that says how often each row counts, by name or number as <see cref="Label"/>: numbers of 0 or more, not all 0. Null for none: each row counts once.</summary>
    /// <remarks>It is no feature, and where no label is named the label is the last column beside it.</remarks>
    public string? SampleWeight { get; init; }

    /// <summary>What to do with features that are words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public CategoricalValues Categorical { get; init => field = Require.Defined(value, nameof(Categorical)); } = CategoricalValues.Auto;

    /// <summary>What to do with missing values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public MissingValues Missing { get; init => field = Require.Defined(value, nameof(Missing)); } = MissingValues.Error;

    /// <summary>
    /// Words that mean a missing value, in labels too, beside an empty cell and the usual words; in any case, and numbers are compared as
    /// numbers.
    /// </summary>
    public IReadOnlyList<string> MissingWords { get; init => field = new ValueList<string>(value); } = new ValueList<string>([]);

    /// <summary>Whether the usual words, NA and the like, mean a missing value; see <see cref="MissingValues"/>.</summary>
    public bool UsesUsualMissingWords { get; init; } = true;

    /// <summary>
    /// Lines to leave out before anything else, 0 or more. With 0 a first line that counts rows and features and names the classes, as
    /// scikit-learn's own files have it, is left out as well. Lines above the table that begin with #, % or // are always left out, and a line
    /// <c>sep=;</c> is obeyed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int SkipLines
    {
        get;
        init
        {
            Require.AtLeast(0, value, nameof(SkipLines));
            field = value;
        }
    }

    /// <summary>What is given, in words: label 'kind', delimiter ';', without 'id'; "all found out" where nothing is.</summary>
    public override string ToString()
    {
        string?[] given =
        [
            HasHeader is { } header ? header ? "with a header" : "without a header" : null,
            Delimiter is { } delimiter ? delimiter == '\t' ? "delimiter tab" : $"delimiter '{delimiter}'" : null,
            DecimalSign is { } sign ? $"decimal sign '{sign}'" : null,
            Encoding is { } encoding ? $"encoding {encoding.WebName}" : null,
            Label is { } label ? $"label '{label}'" : null,
            Task is { } task ? task.ToString().ToLowerInvariant() : null,
            Targets is { } targets ? $"targets {Quoted(targets)}" : null,
            Features is { } features ? $"features {Quoted(features)}" : null,
            Drop.Count > 0 ? $"without {Quoted(Drop)}" : null,
            SampleWeight is { } weight ? $"weights '{weight}'" : null,
            Categorical == CategoricalValues.Auto ? null : $"words: {Categorical.ToString().ToLowerInvariant()}",
            Missing == MissingValues.Error ? null : $"missing values: {Missing.ToString().ToLowerInvariant()}",
            MissingWords.Count > 0 ? $"missing where {Quoted(MissingWords)}" : null,
            UsesUsualMissingWords ? null : "the usual words for missing values are words",
            SkipLines == 0 ? null : FormattableString.Invariant($"without the first {SkipLines} lines"),
        ];
        return string.Join(", ", given.OfType<string>()) is { Length: > 0 } words ? words : "all found out";
    }

    private static string Quoted(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
