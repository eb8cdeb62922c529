using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>The settings of a run as options show them, of the page: there a file brings no other solver.</summary>
internal sealed class PageRun : OneRunOptions
{
    /// <summary>The option of a file.</summary>
    public const string FileName = "data";

    /// <summary>The opposite of the page's switch standardize, which is false in its place.</summary>
    public const string Opposite = "no-standardize";

    private static readonly SettingTable OfEvolution = new(typeof(Evolved));

    internal override bool ChoosesSolverOfFile => false;

    /// <summary>Whether evolution has a setting of a run: a loss to stop at is of training.</summary>
    public static bool IsOfEvolution(Setting setting) => !setting.IsOfEveryCommand && setting.Name != "target-loss" && OfEvolution.Find(setting.Name) is not null;

    public static PageRun Of(RunSettings run) => new() { Run = run };

    private sealed class Evolved : OneRunOptions, ITakesPartOfARun;
}
