using System.Globalization;
using MlpLab.Optimization;

namespace MlpLab.Search;

/// <summary>The settings of an update rule as axes.</summary>
internal static class RuleAxes
{
    /// <summary>How the numbers of a setting lie.</summary>
    public static SearchScale Scale(RuleSetting setting) => setting.IsKeptShare ? SearchScale.LogarithmicToOne : SearchScale.Logarithmic;

    /// <summary>Those that have a usual range, over it.</summary>
    public static IEnumerable<SearchAxis> Of(Optimizer rule) => rule.Declared.Where(setting => setting.Tried is not null).Select(Of);

    private static NumberAxis Of(RuleSetting setting)
    {
        double[] ends = Array.ConvertAll(setting.Tried!.Split(".."), end => double.Parse(end, CultureInfo.InvariantCulture));
        return new NumberAxis(setting.Name, ends[0], ends[1], Scale(setting), setting.IsWhole, (run, value) => run with { Recipe = run.Recipe with { Optimizer = run.Recipe.Optimizer.With(setting.Name, value) } });
    }
}
