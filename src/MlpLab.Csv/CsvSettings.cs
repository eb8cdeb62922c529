using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>The settings that one file has.</summary>
internal static class CsvSettings
{
    /// <summary>Lines that may be left out at the start of a file.</summary>
    public const int MostSkippedLines = 1_000_000;

    private const string Yes = "true", No = "false";

    /// <summary>All of them, in the order of the commands.</summary>
    public static IReadOnlyList<CsvSetting> All { get; } =
    [
        OfColumn("label", file => file.Label, (file, column) => file with { Label = column }),
        OfEnum<LearningTask>("task", file => file.Task, (file, task) => file with { Task = task }),
        OfColumns("target", file => file.Targets, (file, columns) => file with { Targets = columns }),
        OfColumns("features", file => file.Features, (file, columns) => file with { Features = columns }),
        OfColumns("drop", file => file.Drop.Count > 0 ? file.Drop : null, (file, columns) => file with { Drop = columns }),
        OfColumn("sample-weight", file => file.SampleWeight, (file, column) => file with { SampleWeight = column }),
        OfEnum<CategoricalValues>("categorical", file => file.Categorical, (file, what) => file with { Categorical = what }),
        OfSwitch("header", file => file.HasHeader == true, file => file with { HasHeader = true }),
        OfSwitch("no-header", file => file.HasHeader == false, file => file with { HasHeader = false }),
        CsvSetting.Delimiter,
        CsvSetting.Decimal,
        CsvSetting.Encoding,
        OfEnum<MissingValues>("missing", file => file.Missing, (file, what) => file with { Missing = what }),
        CsvSetting.MissingValues,
        new("skip-lines", file => file.SkipLines.ToString(CultureInfo.InvariantCulture), (file, count) => file with { SkipLines = int.Parse(count, CultureInfo.InvariantCulture) })
        {
            Words = $"a whole number from 0 to {MostSkippedLines}",
            IsCount = true,
            Read = text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) && count is >= 0 and <= MostSkippedLines ? count.ToString(CultureInfo.InvariantCulture) : null,
        },
    ];

    private static CsvSetting OfColumn(string name, Func<CsvOptions, string?> get, Func<CsvOptions, string, CsvOptions> on) => new(name, get, on)
    {
        Words = CsvSetting.Column,
        Read = text => text.Length > 0 ? text : null,
    };

    private static CsvSetting OfColumns(string name, Func<CsvOptions, IReadOnlyList<string>?> get, Func<CsvOptions, IReadOnlyList<string>, CsvOptions> on) =>
        new(name, file => get(file) is { } columns ? ColumnNames.Join(columns) : null, (file, columns) => on(file, ColumnNames.Split(columns)))
        {
            Words = CsvSetting.Columns,
            Read = text => text.Length > 0 ? text : null,
        };

    private static CsvSetting OfSwitch(string name, Func<CsvOptions, bool> get, Func<CsvOptions, CsvOptions> on) => new(name, file => get(file) ? Yes : No, (file, text) => text == Yes ? on(file) : file)
    {
        IsSwitch = true,
        Words = $"{Yes} or {No}",
        Read = text => text is Yes or No ? text : null,
    };

    private static CsvSetting OfEnum<T>(string name, Func<CsvOptions, T?> get, Func<CsvOptions, T, CsvOptions> on)
        where T : struct, Enum
    {
        string[] names = Array.ConvertAll(Enum.GetNames<T>(), member => member.ToLowerInvariant());
        return new(name, file => get(file)?.ToString().ToLowerInvariant(), (file, text) => on(file, Enum.Parse<T>(text, ignoreCase: true)))
        {
            Words = CsvSetting.OneOf(names),
            Choices = names,
            Read = text => Array.Find(names, member => NameSuggestion.Normalize(member) == NameSuggestion.Normalize(text)),
        };
    }
}
