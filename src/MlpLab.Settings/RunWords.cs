using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>The options that repeat a run: what decides its result, and no more.</summary>
internal static class RunWords
{
    // Named even where they are as by default. What a run is measured with changes nothing of it.
    private static readonly string[] Always = ["problem", "data", "hidden", "epochs", "seed"];
    private const string Measured = "fresh", SolverName = "solver";

    /// <summary>The settings of one run, in the order in which they repeat it.</summary>
    public static SettingTable Table { get; } = new(typeof(OneRunOptions));

    /// <summary>The command that repeats a run as it was asked for.</summary>
    /// <remarks>Only what was given can differ from the defaults, so nothing else is looked at: that would take longer than a short run's training.</remarks>
    public static string CommandLine(OneRunOptions options) => "mlplab train " + string.Join(' ', Given(options, Table));

    /// <summary>The words of the options that were given, and of those that are always named, as far as they are a run's.</summary>
    /// <param name="options">Of a run, or of a command that takes part of them.</param>
    /// <param name="table">The options there are.</param>
    public static List<string> Given(OneRunOptions options, SettingTable table)
    {
        var named = new List<Setting>();
        foreach (string name in (string[])[.. Always, .. options.Drawn is null ? [SolverName] : Array.Empty<string>(), .. options.GivenNames])
        {
            if (table.Find(name) is { IsOfEveryCommand: false } setting && setting.IsDeclaredOn(typeof(OneRunOptions)) && !named.Exists(other => other.Name == name))
            {
                named.Add(setting);
            }
        }

        named.Sort((a, b) => a.Rank.CompareTo(b.Rank));
        return Of(options, named);
    }

    /// <summary>The command that repeats a run with these settings.</summary>
    public static string CommandLine(RunSettings settings) =>
        "mlplab train " + string.Join(' ', Of(new RunView { Run = settings }, Table.All.Where(setting => !setting.IsOfEveryCommand)));

    /// <summary>The option that makes a change.</summary>
    public static string Of(SettingChange change) => change switch
    {
        { Name: "standardize", Value: "false" } => "--no-standardize",
        { Name: "standardize" } => "--standardize",
        { Name: "standardize-target" } => "without --no-standardize-target",
        _ => $"--{change.Name} {change.Value}",
    };

    /// <summary>Those of some settings that differ from their defaults, as words.</summary>
    public static List<string> Of(RunOptions options, IEnumerable<Setting> settings)
    {
        var words = new List<string>();
        foreach ((Setting setting, string text) in Differing(options, settings))
        {
            if (setting.Name != Measured)
            {
                Add(words, setting, text);
            }
        }

        return words;
    }

    /// <summary>The settings that the command names, with what the run is measured with.</summary>
    public static IEnumerable<(Setting Setting, string Text)> Of(RunOptions options) => Differing(options, Table.All.Where(setting => !setting.IsOfEveryCommand))
        .Where(entry => entry.Setting.TakesValue || entry.Text == "true");

    private static List<(Setting Setting, string Text)> Differing(RunOptions options, IEnumerable<Setting> settings)
    {
        RunOptions usual = Usual(options);
        var differing = new List<(Setting, string)>();
        foreach (Setting setting in settings)
        {
            if (setting.Text(options) is { } text && (Always.Contains(setting.Name) || text != Default(setting, usual, options)))
            {
                differing.Add((setting, text));
            }
        }

        return differing;
    }

    /// <summary>Adds an option with its value; a switch where it is on.</summary>
    public static void Add(List<string> words, Setting setting, string text)
    {
        if (setting.TakesValue)
        {
            words.Add(ShellWords.Option(setting.Name, text));
        }
        else if (text == "true")
        {
            words.Add("--" + setting.Name);
        }
    }

    // Of own data the solver is always named: without it a run of an older version was one of gradient descent.
    private static string? Default(Setting setting, RunOptions usual, RunOptions options) => setting.Name switch
    {
        "recipe" => Recipe.Modern.Name,
        "init-budget" => SettingText.Of(EvolvedStart.DefaultShare),
        "ensemble-by" => SettingText.Of(EnsembleKind.Seeds),
        "confidence" => SettingText.Of(PseudoLabels.DefaultConfidence),
        "rounds" => "1",
        "schedule" => ScheduleNames.Of(LearningRateSchedule.Constant),
        SolverName => options.Drawn is null && options.ChoosesSolverOfFile ? null : options.Run.Recipe.FollowsScikitLearn ? Solver.Of(Recipe.Sklearn)!.Name : Solver.Descent.Name,
        _ => setting.Text(usual),
    };

    // The same problem or file with nothing else said, and the same recipe, solver and schedule with nothing changed; what is no bundle differs from it.
    private static RunView Usual(RunOptions options)
    {
        var usual = new RunView { Run = new RunSettings { Source = options.Drawn is { } drawn ? new ProblemSource(drawn.Problem, new ProblemSettings()) : Bare(options.Run.Source) } };
        usual.Recipe = options.Recipe;
        if (options.Drawn is null || options.Run.Recipe is not { Optimizer: GradientDescent, BatchSize: null })
        {
            usual.Solver = options.Solver;
        }

        // Adaptive brings a tolerance.
        if (options.Run.Recipe.Schedule == LearningRateSchedule.Adaptive)
        {
            usual.Schedule = options.Schedule;
        }

        return usual;
    }

    private static SampleSource Bare(SampleSource source) => source is CsvSource file ? new CsvSource(file.Path) { TestPath = null } : source;

}

/// <summary>The settings of a run as its options show them.</summary>
internal sealed class RunView : OneRunOptions;
