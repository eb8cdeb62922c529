using MlpLab.Contracts;
using MlpLab.Experiments;
using MlpLab.Persistence;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>A setting that experiments vary.</summary>
/// <param name="Setting">Its declaration.</param>
/// <param name="Varies">How it is varied.</param>
internal sealed record VariedSetting(Setting Setting, VariesAttribute Varies)
{
    /// <summary>All of them, the one that changes slowest first: the order of the rows.</summary>
    public static IReadOnlyList<VariedSetting> All { get; } =
    [
        .. SettingTable.Of<ExperimentOptions>().All
            .Where(setting => setting.Varies is not null)
            .Select(setting => new VariedSetting(setting, setting.Varies!))
            .OrderBy(axis => axis.Varies.Rank),
    ];

    /// <summary>Its option, which is also its name in tables.</summary>
    public string Name => Setting.Name;

    /// <summary>Whether it belongs to data that are drawn; a file has what it has.</summary>
    public bool IsOfProblem { get; } = Setting.On<DrawnAttribute>() is not null;

    /// <summary>Whether its values are written as numbers.</summary>
    public bool IsNumber { get; } = Setting.IsNumber;

    /// <summary>The fields of lines and tables: those that every experiment has, and those that this one names.</summary>
    /// <param name="grid">What the command of the experiment names.</param>
    public static IReadOnlyList<ExperimentColumn> Columns(IReadOnlyList<(string Name, string[] Values)> grid) =>
    [
        .. All.Where(varied => !varied.Varies.IsShownIfGiven || grid.Any(given => given.Name == varied.Name))
            .Select(varied => new ExperimentColumn(JsonFields.NameOf(varied.Name), varied.IsNumber, (run, _) => varied.Get(run))),
    ];

    /// <summary>The settings in which the runs of a seed differ; the problem always, if it is one.</summary>
    public static IEnumerable<ExperimentColumn> Of(ExperimentPlan plan) =>
        All.Where(varied => (varied.Name == "problem" && !plan.HasFile) || !SettingAxis.IsConstant(plan.Settings, varied.Setting))
            .Select(varied => new ExperimentColumn(varied.Name, varied.IsNumber, (run, _) => varied.Get(run)));

    /// <summary>How the value of a run is written; null where there is none.</summary>
    public string? Get(RunSettings settings) => Text(Setting, Setting.Value(new RunView { Run = settings }));

    /// <summary>A value as it stands in lists, where the comma separates values: 8x4 is a list of two, and so is relu+tanh.</summary>
    public static string? Text(Setting setting, object? value) => value switch
    {
        IEnumerable<int> list when HiddenAttribute.IsNone([.. list]) => VariesAttribute.None,
        IEnumerable<int> list => NumberList.Text([.. list], 'x'),
        IEnumerable<string> names => string.Join('+', names),
        IEnumerable<double> numbers => string.Join('+', numbers.Select(number => SettingText.Of(number))),
        _ => setting.Text(value),
    };
}
