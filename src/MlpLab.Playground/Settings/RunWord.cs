using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>A setting of a run on the page: declared once, as the console's option (see <see cref="SampleOptions"/>), and taken within the limits of the page.</summary>
internal sealed class RunWord : PageValue
{
    // What the page has less of than the console.
    private static readonly Dictionary<string, LegalAttribute> Narrower = new()
    {
        ["samples"] = new WholeAttribute(2, PageLimits.Samples),
        ["hidden"] = new HiddenAttribute(PageLimits.Units),
        ["epochs"] = new WholeAttribute(1, PageLimits.Epochs),
        ["restarts"] = new WholeAttribute(1, PageLimits.Restarts),
        ["recipe"] = new OneOfAttribute([.. Recipe.All.Select(recipe => recipe.Name)]),
        ["solver"] = new OneOfAttribute([.. Solver.All.Select(solver => solver.Name)]),
        ["alpha"] = new NumberAttribute("[0, inf)", "0.1"),
        ["init"] = new OneOfAttribute([.. WeightInitializer.All.Select(rule => rule.Name), WeightInitializer.He.Name]),
    };

    private static readonly string[] OfClasses = ["difficulty", "difficulty-scale", "class-weight", "target-accuracy"], OfNumbers = ["loss", "huber-delta", "quantile", "no-standardize-target"];

    private RunWord(Setting setting, RuleSetting? rule)
        : base(setting.Name, LegalOf(setting, rule), setting)
    {
        Setting = setting;
        Rule = rule;
    }

    /// <summary>In the order in which the console writes them; a bundle comes before what changes it.</summary>
    public static IReadOnlyList<RunWord> All { get; } =
    [
        .. RunWords.Table.All.Where(setting => !setting.IsOfEveryCommand && setting.On<ConsoleOnlyAttribute>() is null && setting.Name != PageRun.Opposite).Select(setting => new RunWord(setting, RuleOf(setting))),
    ];

    /// <summary>The declaration.</summary>
    public Setting Setting { get; }

    /// <summary>What the update rule declares of it; null where it is none of its settings.</summary>
    public RuleSetting? Rule { get; }

    /// <summary>The setting of the update rule that it is; null where it is none. Rules that do not have it refuse it.</summary>
    public string? RuleSetting => Rule?.Name ?? Setting.On<OfRuleAttribute>()?.Setting;

    /// <summary>Whether it may change while the network trains.</summary>
    public bool IsLive => Rule is { IsLive: true };

    /// <summary>Whether it has no part in evolution.</summary>
    public bool IsOfTraining => !PageRun.IsOfEvolution(Setting);

    /// <summary>Whether it belongs to samples that are drawn from a problem.</summary>
    public bool IsOfProblem => Setting.On<DrawnAttribute>() is not null;

    /// <summary>Whether it belongs to samples of a file.</summary>
    public bool IsOfFile => Setting.On<OfFileAttribute>() is not null || Name == PageRun.FileName;

    /// <summary>The task that has it, classes or numbers to predict; null for both.</summary>
    public LearningTask? Task => OfClasses.Contains(Name) ? LearningTask.Classification : OfNumbers.Contains(Name) ? LearningTask.Regression : null;

    public static RunWord? Find(string name) => All.FirstOrDefault(word => word.Name == name);

    /// <summary>Whether a problem has it.</summary>
    public bool IsOf(Problem problem) => (Task is null || Task == problem.Task) && Name switch
    {
        "classes" => problem.UsesClassCount,
        "noise" => problem.UsesNoise,
        "factor" => problem.UsesFactor,
        _ => true,
    };

    /// <summary>Whether the run's update rule has it.</summary>
    public bool IsOf(RunSettings run) => RuleSetting is null || Solver.Of(run.Recipe)!.Has(RuleSetting);

    /// <summary>Its value in a run; null where the run has none.</summary>
    public object? Get(RunSettings run) => run.Source.IsGenerator ? IsOfFile ? null : Setting.Value(PageRun.Of(run)) : IsOfProblem ? null : Setting.Value(PageRun.Of(run));

    /// <summary>Its value as it is written; null where the run has none.</summary>
    public string? Text(RunSettings run) => Get(run) is { } value ? Setting.Text(value) : null;

    /// <summary>The run with another value.</summary>
    /// <remarks>A file is named by the address alone, and of its header nothing is said by a switch that is off. A solver of the page brings no choice of a penalty.</remarks>
    public RunSettings Set(RunSettings run, object value)
    {
        if (Name == PageRun.FileName || (IsOfFile && value is false))
        {
            return run;
        }

        if (Name == "solver")
        {
            return Solver.Named((string)value).On(run);
        }

        var options = PageRun.Of(run);
        Setting.Set(options, value);
        return options.Run;
    }

    // The rules of the page are those of modern and article.
    private static LegalAttribute? LegalOf(Setting setting, RuleSetting? rule) => rule is null ? Narrower.GetValueOrDefault(setting.Name, setting.Legal!)
        : rule.IsWhole ? new WholeAttribute((int)rule.Legal.Low, (int)rule.Legal.High)
        : new NumberAttribute(rule.Legal, rule.Such);

    private static RuleSetting? RuleOf(Setting setting) => Optimizer.All.SelectMany(rule => rule.Declared).FirstOrDefault(declared => declared.Option == setting.Name && !declared.IsChoice);
}
