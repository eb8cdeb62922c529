using MlpLab.Csv;

namespace MlpLab.Cli.Settings;

/// <summary>Words what the CSV library says about a file, with advice in the options of the commands.</summary>
internal static class CsvAdvice
{
    /// <summary>In options of <c>train</c> and <c>experiment</c>.</summary>
    public static string InOptions(CsvMessage message) => With(message, message.Kind switch
    {
        CsvMessageKind.MissingValue when message.Names.Count > 0 => "see --missing drop and --missing mean; if it is a word like the others: --missing-values none",
        CsvMessageKind.MissingValue => "see --missing drop and --missing mean",
        CsvMessageKind.MissingLabel => "see --missing drop",
        CsvMessageKind.ColumnChoice => "give --features or --drop",
        CsvMessageKind.DispensableColumn => $"to leave {(message.Names.Count == 1 ? "it" : "them")} out: --drop {Names(message)}",
        CsvMessageKind.LabelChoice => message.Names.Count > 0 ? $"if it is meant: --label {Names(message)}" : "give another --label",
        CsvMessageKind.TargetChoice => "if it is a number to predict: --task regression; else give another --label or --target",
        CsvMessageKind.TaskFound => "if they are classes: --task classification",
        CsvMessageKind.FirstLine => "see --header, --no-header and --skip-lines",
        _ => OfAnyCommand(message),
    });

    /// <summary>In options of <c>predict</c>, which has a model already.</summary>
    public static string InOptionsOfPredict(CsvMessage message) => With(message, message.Kind switch
    {
        CsvMessageKind.MissingValue => "a model trained with --missing mean fills it in",
        CsvMessageKind.FirstLine => "see --header, --no-header and --skip-lines",
        CsvMessageKind.Header => "give it a header with the names",
        _ => OfAnyCommand(message),
    });

    private static string? OfAnyCommand(CsvMessage message) => message.Kind switch
    {
        CsvMessageKind.UnknownWord => $"if it means that there is no value: --missing-values={Names(message)}",
        CsvMessageKind.Delimiter => "give --delimiter if it is another",
        CsvMessageKind.DecimalSign => "give --decimal point or --decimal comma",
        CsvMessageKind.Encoding => "give --encoding",
        _ => null,
    };

    private static string Names(CsvMessage message) => ShellWords.Quote(ColumnNames.Join(message.Names));

    private static string With(CsvMessage message, string? advice) => advice is null ? message.Text : $"{message.Text}; {advice}";
}
