using MlpLab.Experiments;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>An option with its list of values as an axis of the library's experiment.</summary>
/// <param name="setting">What is varied.</param>
/// <param name="values">One or more.</param>
internal sealed class SettingAxis(Setting setting, object?[] values) : ExperimentAxis(setting.Name)
{
    public Setting Setting => setting;

    public object?[] Values => values;

    public override int Count => values.Length;

    internal override bool IsNumber => setting.IsNumber;

    /// <summary>The axes of a grid that was made of options.</summary>
    public static IEnumerable<SettingAxis> Of(SettingGrid grid) => grid.Axes.Cast<SettingAxis>();

    /// <summary>Whether a setting has one value in all combinations that are kept.</summary>
    public static bool IsConstant(SettingGrid grid, Setting setting) => Find(grid, setting.Name) is { } axis
        ? grid.Occurring(axis).Count == 1
        : IsTheSameWhatever("recipe", grid, setting) && IsTheSameWhatever("solver", grid, setting);

    public override string? Text(int value) => VariedSetting.Text(setting, values[value]) ?? VariesAttribute.None;

    public override RunSettings Apply(RunSettings settings, int value)
    {
        var view = new RunView { Run = settings };
        setting.Set(view, values[value]);
        return view.Run;
    }

    private static bool IsTheSameWhatever(string bundle, SettingGrid grid, Setting setting) =>
        !setting.IsByRecipe || Find(grid, bundle) is not { } axis
        || grid.Occurring(axis).Select(value => setting.Text(new RunView { Run = grid.With(axis, value) })).Distinct().Count() == 1;

    private static int? Find(SettingGrid grid, string name) =>
        grid.Axes.Index().Where(axis => axis.Item.Name == name).Select(axis => (int?)axis.Index).FirstOrDefault();
}
