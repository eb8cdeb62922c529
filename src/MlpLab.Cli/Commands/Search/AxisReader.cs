using System.Globalization;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Search;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Reads --over: settings with a range, a list of values or all of them, such as hidden=1..25,init=all,epochs=100,300.</summary>
/// <param name="options">Where the other settings stand.</param>
/// <param name="refusals">Receives what is wrong.</param>
internal sealed class AxisReader(SearchOptions options, Refusals refusals)
{
    /// <summary>What is searched if nothing else is said, as --over has it.</summary>
    public static string Usual(RunSettings run) => string.Join(',', UsualSettings(run.Recipe.Optimizer is GradientDescent ? SolverKind.Descent : SolverKind.NoDescent).Select(WithValues));

    /// <summary>The same of one setting.</summary>
    public static string Usual(string name) => WithValues(RunWords.Table.Find(name)!);

    /// <summary>The settings that are searched with a kind of solvers if nothing else is said, in the order in which --over has them.</summary>
    public static IEnumerable<Setting> UsualSettings(SolverKind solvers) => RunWords.Table.All
        .Where(setting => setting.On<SearchedByDefaultAttribute>() is { } usual && (usual.With == SolverKind.Any || usual.With == solvers))
        .OrderBy(setting => setting.On<SearchedByDefaultAttribute>()!.Place);

    private readonly SettingTable _table = new(typeof(OneRunOptions));

    /// <summary>The axes in the order in which their settings are set: a bundle before what changes it.</summary>
    public SearchAxis[] Read(string text)
    {
        var axes = new List<(int Rank, SearchAxis Axis)>();
        foreach ((string name, string[] values) in Parts(text))
        {
            if (Find(name) is not { } setting)
            {
                continue;
            }

            if (axes.Any(other => other.Axis.Name == name))
            {
                Refuse($"names {name} twice");
            }
            else if (options.Has(name))
            {
                refusals.Add($"--{name} and --over {name}=… exclude each other: it is given or searched", name, "over");
            }
            else if (setting.On<OfRuleAttribute>() is { } rule && !Solver.Has(options.Run.Recipe, rule.Setting) && !text.Contains("solver=", StringComparison.Ordinal))
            {
                refusals.Add($"--over has {name}: {Solver.Of(options.Run.Recipe)?.Refusal(name, rule.Setting)}; give --solver, or search it too", "over", "solver");
            }
            else if (Axis(setting, values) is { } axis)
            {
                axes.Add((setting.On<VariesAttribute>()!.Rank, axis));
            }
        }

        if (axes.Count > SearchSettings.MostAxes)
        {
            Refuse($"has {axes.Count} settings; the most is {SearchSettings.MostAxes}");
        }

        return [.. axes.OrderBy(entry => entry.Rank).Select(entry => entry.Axis)];
    }

    // A part without a name is one more value of the setting before it.
    private List<(string Name, string[] Values)> Parts(string text)
    {
        var parts = new List<(string Name, List<string> Values)>();
        foreach (string part in text.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts.Add((part[..equals].Trim(), [part[(equals + 1)..].Trim()]));
            }
            else if (equals == 0 || parts.Count == 0 || part.Trim().Length == 0)
            {
                Refuse($"has '{VisibleText.Short(part)}' where a setting must stand, such as hidden=1..25");
            }
            else
            {
                parts[^1].Values.Add(part.Trim());
            }
        }

        return [.. parts.Select(part => (part.Name, part.Values.ToArray()))];
    }

    private Setting? Find(string name)
    {
        IEnumerable<string> searched = _table.All.Where(setting => IsSearched(setting)).Select(setting => setting.Name);
        if (_table.Find(name) is { } setting && setting.Name == name && IsSearched(setting))
        {
            return setting;
        }

        refusals.Add($"--over: {Suggestion.Unknown("setting", name, [.. searched])}", "over");
        return null;
    }

    private static bool IsSearched(Setting setting) => setting.On<VariesAttribute>() is not null && setting.On<DrawnAttribute>() is null && setting.Name is not ("recipe" or "init-budget");

    private SearchAxis? Axis(Setting setting, string[] values)
    {
        if (values is [var one])
        {
            int dots = one.IndexOf("..", StringComparison.Ordinal);
            if (dots > 0)
            {
                return Range(setting, one, one[..dots], one[(dots + 2)..]);
            }

            if (one == VariesAttribute.All)
            {
                if (setting.Every.Count > 0)
                {
                    return Choices(setting, [.. setting.Every]);
                }

                Refuse($"has {setting.Name}={one}; its values cannot be counted, so give a range such as {Example(setting)}");
                return null;
            }
        }

        if (values is [var single] && OtherForms.AsRange(single) is { } range && (setting.IsNumber || setting.IsList))
        {
            Refuse($"has {setting.Name}={VisibleText.Short(single)}; did you mean {setting.Name}={range}?");
            return null;
        }

        object?[] read = [.. values.Select(value => setting.Read(AxisValues.Layers(setting, value), refusals))];
        foreach (object? value in setting.Name == "init" ? read : [])
        {
            if (value is string name && !setting.Every.Contains(name))
            {
                Refuse($"has init={name}, a method of evolution, whose cost a search does not count; give some of {string.Join(", ", setting.Every)}");
                return null;
            }
        }

        return read.Contains(null) || AnyIsRefused(setting, [.. read.OfType<object>()]) ? null : Choices(setting, [.. read.OfType<object>()]);
    }

    // A value that train would refuse beside the other settings, where these are not searched themselves.
    private bool AnyIsRefused(Setting setting, object[] values)
    {
        bool othersAreSearched = options.Over?.Contains("solver=", StringComparison.Ordinal) == true || options.Over?.Contains("tol=", StringComparison.Ordinal) == true;
        string? why = othersAreSearched ? null : values.Select(value => Solver.WhyNot(With(setting, options.Run, value).Recipe)?.Reason).FirstOrDefault(reason => reason is not null);
        if (why is not null)
        {
            refusals.Add($"--over has {setting.Name}: {why}", setting.Name, "over");
        }

        return why is not null;
    }

    private static ChoiceAxis Choices(Setting setting, object[] values) => new(
        setting.Name,
        values.Select(value => (VariedSetting.Text(setting, value)!, (Func<RunSettings, RunSettings>)(run => With(setting, run, value)))));

    private NumberAxis? Range(Setting setting, string written, string lowText, string highText)
    {
        bool isWhole = setting.IsWhole;
        if (!(setting.IsNumber || (setting.IsList && (isWhole || IsOfNumbers(setting)))))
        {
            Refuse($"has {setting.Name}={VisibleText.Short(written)}; it has no order, so give a list such as {Example(setting)}");
            return null;
        }

        if (setting.Read(lowText, refusals) is not { } first || setting.Read(highText, refusals) is not { } second)
        {
            return null;
        }

        double low = Number(first), high = Number(second);
        SearchScale scale = setting.Searched?.Scale ?? SearchScale.Logarithmic;
        if (!(high > low))
        {
            Refuse($"has {setting.Name}={VisibleText.Short(written)}; the lower end comes first, and the ends must differ");
            return null;
        }

        if (scale == SearchScale.Logarithmic && low <= 0)
        {
            Refuse($"has {setting.Name}={VisibleText.Short(written)}; its values are searched by their logarithm, and {lowText} has none: begin above 0, such as {Example(setting)}");
            return null;
        }

        if (scale == SearchScale.LogarithmicToOne && high >= 1)
        {
            Refuse($"has {setting.Name}={VisibleText.Short(written)}; its values are searched by the logarithm of what they lack to 1, and {highText} lacks nothing: end below 1, such as {Example(setting)}");
            return null;
        }

        return new NumberAxis(setting.Name, low, high, scale, isWhole, (run, value) => With(setting, run, Boxed(setting, value)));
    }

    private static string WithValues(Setting setting) => $"{setting.Name}={setting.On<SearchedByDefaultAttribute>()!.Values ?? setting.Searched!.Range}";

    private static string Example(Setting setting) =>
        setting.Every.Count > 0 ? $"{setting.Name}=all" : $"{setting.Name}={setting.Searched?.Range ?? SearchedAttribute.UsualRange}";

    private static bool IsOfNumbers(Setting setting) => setting.On<NumbersAttribute>() is not null;

    private static double Number(object value) => value is IEnumerable<int> layers ? layers.Single() : value is IEnumerable<double> rates ? rates.Single() : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static object Boxed(Setting setting, double value) => setting.IsList ? IsOfNumbers(setting) ? new[] { value } : new[] { (int)value } : setting.IsWhole ? (object)(int)value : value;

    // What the rule does not have stays as it is: a step size means nothing to lbfgs.
    private static RunSettings With(Setting setting, RunSettings run, object value)
    {
        if (setting.On<OfRuleAttribute>() is { } rule && !Solver.Has(run.Recipe, rule.Setting))
        {
            return run;
        }

        var view = new RunView { Run = run };
        setting.Set(view, value);

        // A solver brings epochs of its own; here they are given or searched.
        return setting.Name == "epochs" ? view.Run : view.Run with { Epochs = run.Epochs };
    }

    private void Refuse(string what) => refusals.Add($"--over {what}", "over");
}
