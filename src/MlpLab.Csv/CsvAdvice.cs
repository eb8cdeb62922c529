using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>Words what is said of a file, with advice in the options of the commands, which the playground has too.</summary>
internal static class CsvAdvice
{
    /// <summary>In options of <c>train</c>, <c>experiment</c> and <c>playground</c>.</summary>
    /// <param name="message">One of a file.</param>
    /// <param name="given">How the file was read: what is given stays in an option that is advised.</param>
    public static string InOptions(CsvMessage message, CsvOptions given) => With(message, message.Kind switch
    {
        CsvMessageKind.DispensableColumn when given.Features is not null => "take it out of --features",
        CsvMessageKind.MissingValue when message.Names.Count > 0 => "see --missing drop and --missing mean; if it is a word like the others: --missing-values none",
        CsvMessageKind.MissingValue => "see --missing drop and --missing mean",
        CsvMessageKind.MissingLabel => "see --missing drop",
        CsvMessageKind.ColumnChoice => "give --features or --drop",
        CsvMessageKind.DispensableColumn => $"to leave {(message.Names.Count == 1 ? "it" : "them")} out: --drop {Names(given.Drop, message)}",
        CsvMessageKind.LabelChoice => message.Names.Count > 0 ? $"if it is meant: --label {Names(message)}" : "give another --label",
        CsvMessageKind.TargetChoice => "if it is a number to predict: --task regression; else give another --label or --target",
        CsvMessageKind.TaskFound => "if they are classes: --task classification",
        CsvMessageKind.FirstLine => "see --header, --no-header and --skip-lines",
        _ => OfAnyCommand(message, given),
    });

    /// <summary>In options of <c>predict</c>, which has a model already.</summary>
    /// <param name="message">One of a file.</param>
    /// <param name="given">How the file was read.</param>
    public static string InOptionsOfPredict(CsvMessage message, CsvOptions given) => With(message, message.Kind switch
    {
        CsvMessageKind.MissingValue => "a model trained with --missing mean fills it in",
        CsvMessageKind.FirstLine => "see --header, --no-header and --skip-lines",
        CsvMessageKind.Header => "give it a header with the names",
        CsvMessageKind.LabelFound => "to predict without them give --label none",
        _ => OfAnyCommand(message, given),
    });

    /// <summary>Problems of one file, each with what the advice of all names: one option has it.</summary>
    public static IEnumerable<CsvMessage> Together(IReadOnlyList<CsvMessage> problems) => problems.Select(problem => problem.Names.Count == 0 || !IsListed(problem) ? problem : problem with
    {
        Names = [.. problems.Where(other => other.Kind == problem.Kind).SelectMany(other => other.Names).Distinct()],
    });

    private static bool IsListed(CsvMessage message) => message.Kind is CsvMessageKind.UnknownWord or CsvMessageKind.UnfilledWord or CsvMessageKind.DispensableColumn;

    private static string? OfAnyCommand(CsvMessage message, CsvOptions given) => message.Kind switch
    {
        CsvMessageKind.UnfilledWord => $"if it means that there is no value: a model trained with --missing mean --missing-values={Names(CsvSetting.ListedWords(given), message)} fills it in",
        CsvMessageKind.UnknownWord => $"if it means that there is no value: --missing-values={Names(CsvSetting.ListedWords(given), message)}",
        CsvMessageKind.Delimiter => "give --delimiter if it is another",
        CsvMessageKind.DecimalSign => "give --decimal point or --decimal comma",
        CsvMessageKind.Encoding => "give --encoding",
        _ => null,
    };

    private static string Names(CsvMessage message) => Names([], message);

    private static string Names(IEnumerable<string>? given, CsvMessage message) => ShellWords.Quote(ColumnNames.Join((given ?? []).Concat(message.Names).Distinct()));

    private static string With(CsvMessage message, string? advice) => advice is null ? message.Text : $"{message.Text}; {advice}";
}
