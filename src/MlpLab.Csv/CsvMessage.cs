using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>Something that is wrong with a file, or that whoever reads its data should know: a sentence, and as data where it is and what helps.</summary>
/// <param name="Kind">What it is about; a front end words its advice by it.</param>
/// <param name="Text">The sentence, without advice.</param>
public sealed record CsvMessage(CsvMessageKind Kind, string Text)
{
    /// <summary>Line of the file, from 1; null where no line is meant.</summary>
    public long? Line { get; init; }

    /// <summary>Column of the file, from 1; null where no column is meant.</summary>
    public int? Column { get; init; }

    /// <summary>What the advice names: columns of <see cref="CsvMessageKind.DispensableColumn"/>, words of <see cref="CsvMessageKind.UnknownWord"/>, <see cref="CsvMessageKind.UnfilledWord"/> and, in a column of words, of <see cref="CsvMessageKind.MissingValue"/>; else empty.</summary>
    public IReadOnlyList<string> Names { get; init => field = new ValueList<string>(value); } = new ValueList<string>([]);

    /// <summary>The sentence with the advice in the names of <see cref="CsvOptions"/>.</summary>
    public override string ToString() => Advice() is { } advice ? $"{Text}; {advice}" : Text;

    private string? Advice() => Kind switch
    {
        CsvMessageKind.MissingValue when Names.Count > 0 => "set Missing to Drop or Mean, or UsesUsualMissingWords to false where it is a word like others",
        CsvMessageKind.MissingValue => "set Missing to Drop or Mean",
        CsvMessageKind.MissingLabel => "set Missing to Drop",
        CsvMessageKind.LabelFound => "to predict without them set FindsLabel to false",
        CsvMessageKind.UnknownWord => $"if it means that a value is missing, name it in MissingWords: {ColumnNames.Join(Names)}",
        CsvMessageKind.UnfilledWord => $"if it means that a value is missing, train with Missing set to Mean and name it in MissingWords: {ColumnNames.Join(Names)}",
        CsvMessageKind.DispensableColumn => $"to leave {(Names.Count == 1 ? "it out name it" : "them out name them")} in Drop: {ColumnNames.Join(Names)}",
        CsvMessageKind.ColumnChoice => "name the columns in Features, or those to leave out in Drop",
        CsvMessageKind.LabelChoice => Names.Count > 0 ? $"if it is meant, set Label to {Names[0]}" : "set Label to another column",
        CsvMessageKind.TargetChoice => "if it is to be predicted as a number set Task to Regression, else choose another column",
        CsvMessageKind.TaskFound => "if they are classes, set Task to Classification",
        CsvMessageKind.Delimiter => "if the cells are separated by something else, set Delimiter",
        CsvMessageKind.FirstLine => "set HasHeader or SkipLines",
        CsvMessageKind.Header => "give it a header",
        CsvMessageKind.Encoding => "set Encoding",
        CsvMessageKind.DecimalSign => "set DecimalSign",
        _ => null,
    };
}
