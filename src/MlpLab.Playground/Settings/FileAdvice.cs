using MlpLab.Csv;

namespace MlpLab.Playground.Settings;

/// <summary>Words what the CSV library says about a file, with advice in what the page has, or in the option of <c>mlplab train</c> where the page has none.</summary>
internal static class FileAdvice
{
    /// <summary>The sentence with what helps.</summary>
    public static string With(CsvMessage message) => (OfThePage(message), OfTrain(message)) switch
    {
        ({ } advice, _) => $"{message.Text}; {advice}",
        (_, { } option) => $"{message.Text}; change that in the file: the page has no choice for it, and mlplab train has {option}",
        _ => message.Text,
    };

    private static string? OfThePage(CsvMessage message) => message.Kind switch
    {
        CsvMessageKind.MissingValue => "choose missing: --missing drop leaves such rows out, --missing mean fills them in",
        CsvMessageKind.MissingLabel => "choose missing: --missing drop leaves such rows out",
        CsvMessageKind.LabelChoice => message.Names.Count > 0 ? $"if it is meant, choose the label: --label {message.Names[0]}" : "choose another label: --label NAME",
        CsvMessageKind.TargetChoice => "if it is a number to predict: --task regression; else choose another label: --label NAME",
        CsvMessageKind.TaskFound => "if they are classes: --task classification",
        _ => null,
    };

    private static string? OfTrain(CsvMessage message) => message.Kind switch
    {
        CsvMessageKind.UnknownWord => $"--missing-values={ColumnNames.Join(message.Names)}, if that means that there is no value",
        CsvMessageKind.DispensableColumn => $"--drop {ColumnNames.Join(message.Names)}, which leaves it out",
        CsvMessageKind.ColumnChoice => "--features and --drop",
        CsvMessageKind.FirstLine => "--header, --no-header and --skip-lines",
        CsvMessageKind.Delimiter => "--delimiter",
        CsvMessageKind.DecimalSign => "--decimal point and --decimal comma",
        CsvMessageKind.Encoding => "--encoding",
        _ => null,
    };
}
