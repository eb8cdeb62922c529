using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>A setting that experiments vary.</summary>
/// <param name="Setting">Its declaration.</param>
/// <param name="Varies">How it is varied.</param>
internal sealed record ExperimentAxis(Setting Setting, VariesAttribute Varies)
{
    /// <summary>All of them, the one that changes slowest first: the order of the rows.</summary>
    public static IReadOnlyList<ExperimentAxis> All { get; } =
    [
        .. SettingTable.Of<ExperimentOptions>().All
            .Where(setting => setting.Varies is not null)
            .Select(setting => new ExperimentAxis(setting, setting.Varies!))
            .OrderBy(axis => axis.Varies.Rank),
    ];

    /// <summary>Its option, which is also its name in tables.</summary>
    public string Name => Setting.Name;

    /// <summary>Whether it belongs to data that are drawn; a file has what it has.</summary>
    public bool IsOfProblem { get; } = Setting.On<DrawnAttribute>() is not null;

    /// <summary>Whether its values are written as numbers.</summary>
    public bool IsNumber { get; } = Setting.IsNumber;

    /// <summary>In the form of JSON's names: difficultyScale.</summary>
    public string CamelName
    {
        get
        {
            string[] words = Name.Split('-');
            return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        }
    }

    /// <summary>How the value of a run is written; null where there is none.</summary>
    public string? Get(RunSettings settings) => Text(Setting, Setting.Value(new RunView { Run = settings }));

    /// <summary>How the values of a run are written, of some axes.</summary>
    public static string?[] Texts(RunSettings settings, IEnumerable<ExperimentAxis> axes)
    {
        var view = new RunView { Run = settings };
        return [.. axes.Select(axis => Text(axis.Setting, axis.Setting.Value(view)))];
    }

    /// <summary>A value as it stands in lists, where the comma separates values: 8x4 is a list of two, and so is relu+tanh.</summary>
    public static string? Text(Setting setting, object? value) => value switch
    {
        IEnumerable<int> list when HiddenAttribute.IsNone([.. list]) => VariesAttribute.None,
        IEnumerable<int> list => SettingText.Joined([.. list], "x"),
        IEnumerable<string> names => string.Join('+', names),
        IEnumerable<double> numbers => string.Join('+', numbers.Select(number => SettingText.Of(number))),
        _ => setting.Text(value),
    };

    /// <summary>Whether a value is written as a number: not a word such as auto or all.</summary>
    public bool IsNumeric(string? text) => IsNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
