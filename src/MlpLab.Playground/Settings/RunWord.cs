using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>A setting of a run by the name it has on the command line: how it is read, where it goes, what it is written as.</summary>
/// <param name="Name">Long name of the option, without the dashes.</param>
/// <param name="Legal">What it may be worth.</param>
/// <param name="Get">Its value in a run; null where the run has none.</param>
/// <param name="Set">The run with another value.</param>
internal sealed record RunWord(string Name, LegalValue Legal, Func<RunSettings, object?> Get, Func<RunSettings, object, RunSettings> Set)
{
    /// <summary>Whether the run line has it even where it is as by default.</summary>
    public bool IsAlwaysThere { get; init; }

    /// <summary>Whether a problem has it, of those that have its <see cref="Task"/>.</summary>
    public Func<Problem, bool> BelongsTo { get; init; } = _ => true;

    /// <summary>The task that has it, classes or numbers to predict; null for both.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>Whether it may change while the network trains.</summary>
    public bool IsLive => Rule is { IsLive: true };

    /// <summary>Whether it has no part in evolution.</summary>
    public bool IsOfTraining { get; init; }

    /// <summary>What the update rule declares of it; null where it is none of its settings.</summary>
    public RuleSetting? Rule { get; init; }

    /// <summary>The setting of the update rule that it is; null where it is none. Rules that do not have it refuse it.</summary>
    public string? RuleSetting { get; init; }

    /// <summary>What it belongs to: samples that are drawn, samples of a file, or both.</summary>
    public WordOwner Owner { get; init; }

    private const string Huber = "huber", Pinball = "pinball";

    /// <summary>In the order in which the console writes them; a bundle comes before what changes it.</summary>
    public static IReadOnlyList<RunWord> All { get; } =
    [
        new("problem", new ChoiceValue([.. Problems.All.Concat(Problems.Regression).Select(problem => problem.Name)]), run => Drawn(run)?.Problem.Name, (run, value) => run with { Source = Drawn(run)! with { Problem = Problems.Find((string)value) } }) { IsAlwaysThere = true, Owner = WordOwner.Problem },
        new("samples", new WholeValue(2, PageLimits.Samples), run => Draws(run)?.SampleCount, (run, value) => With(run, Draws(run)! with { SampleCount = Int(value) })) { Owner = WordOwner.Problem },
        new("classes", new WholeValue(2, 10), run => Draws(run)?.ClassCount, (run, value) => With(run, Draws(run)! with { ClassCount = Int(value) })) { BelongsTo = problem => problem.UsesClassCount, Owner = WordOwner.Problem },
        new("difficulty", new WholeValue(1, 5), run => Draws(run)?.Difficulty, (run, value) => With(run, Draws(run)! with { Difficulty = Int(value) })) { Owner = WordOwner.Problem, Task = LearningTask.Classification },
        new("difficulty-scale", new ChoiceValue("article", "calibrated"), run => Draws(run)?.DifficultyScale.ToString().ToLowerInvariant(), (run, value) => With(run, Draws(run)! with { DifficultyScale = Enum.Parse<DifficultyScale>((string)value, ignoreCase: true) })) { Owner = WordOwner.Problem, Task = LearningTask.Classification },
        new("noise", new NumberValue("[0, 1e100]"), run => Draws(run)?.Noise, (run, value) => With(run, Draws(run)! with { Noise = (double)value })) { BelongsTo = problem => problem.UsesNoise, Owner = WordOwner.Problem },
        new("factor", new NumberValue("[0, 1)"), run => Draws(run)?.Factor, (run, value) => With(run, Draws(run)! with { Factor = (double)value })) { BelongsTo = problem => problem.UsesFactor, Owner = WordOwner.Problem },
        new("data", new NameValue(), run => File(run)?.Path, (run, _) => run) { Owner = WordOwner.File, IsAlwaysThere = true },
        .. CsvSettings.All.Select(OfFile),
        new("test", new NumberValue("[0, 1)", "0.2"), run => File(run)?.TestShare, (run, value) => With(run, file => file with { TestShare = (double)value })) { Owner = WordOwner.File },
        new("hidden", new HiddenValue(PageLimits.Units), run => run.Hidden, (run, value) => run with { Hidden = (ImmutableArray<int>)value }) { IsAlwaysThere = true },
        new("activation", new ActivationsValue(), run => string.Join(',', run.Activations), (run, value) => run with { Activations = ActivationsValue.Of((string)value) }),
        new("epochs", new WholeValue(1, PageLimits.Epochs), run => run.Epochs, (run, value) => run with { Epochs = Int(value) }) { IsAlwaysThere = true, IsOfTraining = true },
        OfLoss("loss", new ChoiceValue([.. Loss.OfNumbers.Select(loss => loss.Name)]), run => run.Loss?.Name, (run, value) => run with { Loss = Loss.OfNumbers.First(loss => loss.Name == (string)value) }),
        OfLoss("huber-delta", new NumberValue("(0, inf)", "1"), run => run.Loss is { Name: Huber } loss ? loss.Parameter : null, (run, value) => run.Loss is { Name: Huber } ? run with { Loss = Loss.Huber((double)value) } : run),
        OfLoss("quantile", new NumberValue("(0, 1)", "0.5"), run => run.Loss is { Name: Pinball } loss ? loss.Parameter : null, (run, value) => run.Loss is { Name: Pinball } ? run with { Loss = Loss.Pinball((double)value) } : run),
        new("class-weight", new ClassWeightValue(), run => run.ClassWeights is { } weights ? ColumnNames.Join(ClassWeightWords.Of(weights)) : null, (run, value) => run with { ClassWeights = ClassWeightWords.Weights(ColumnNames.Split((string)value)) }) { Task = LearningTask.Classification },
        OfLoss("no-standardize-target", new SwitchValue(), run => !run.StandardizeTargets, (run, value) => run with { StandardizeTargets = !(bool)value }),
        new("recipe", new ChoiceValue([.. Recipe.All.Select(recipe => recipe.Name)]), run => run.Recipe.Name, (run, value) => run with { Recipe = Recipe.All.First(recipe => recipe.Name == (string)value) }) { IsOfTraining = true },
        new("solver", new ChoiceValue([.. Solver.All.Select(solver => solver.Name)]), run => Solver.Of(run.Recipe)!.Name, (run, value) => Solver.Named((string)value).On(run)) { IsOfTraining = true },
        .. OfRules(takesBatches: true),
        new("batch-size", new BatchValue(), run => run.Recipe.BatchSize is { } size ? BatchValue.Of(size) : null, (run, value) => run with { Recipe = run.Recipe with { BatchSize = BatchValue.Number(value) } }) { RuleSetting = Solver.BatchSizeName, IsOfTraining = true },
        new("no-shuffle", new SwitchValue(), run => !run.Recipe.Shuffle, (run, value) => run with { Recipe = run.Recipe with { Shuffle = !(bool)value } }) { RuleSetting = Solver.ShuffleName, IsOfTraining = true },
        .. OfRules(takesBatches: false),
        new("alpha", new NumberValue("[0, inf)", "0.1"), run => run.Recipe.Alpha, (run, value) => run with { Recipe = run.Recipe with { Alpha = (double)value } }) { IsOfTraining = true },
        new("dropout", new RatesValue(), run => RatesValue.Text(run.Recipe.Dropout), (run, value) => With(run, new Dropout { Hidden = RatesValue.Of((string)value), Input = run.Recipe.Dropout?.Input ?? 0 })) { RuleSetting = Solver.DropoutName, IsOfTraining = true },
        new("dropout-input", new NumberValue("[0, 1)", "0.2"), run => run.Recipe.Dropout?.Input ?? 0, (run, value) => With(run, new Dropout { Hidden = run.Recipe.Dropout?.Hidden ?? [0], Input = (double)value })) { RuleSetting = Solver.DropoutName, IsOfTraining = true },
        new("init", new ChoiceValue([.. WeightInitializer.All.Select(rule => rule.Name), WeightInitializer.He.Name]), run => run.Recipe.Initializer.Name, (run, value) => run with { Recipe = run.Recipe with { Initializer = WeightInitializer.Known.First(rule => rule.Name == (string)value) } }),
        new("standardize", new SwitchValue(), run => run.Recipe.Standardize, (run, value) => run with { Recipe = run.Recipe with { Standardize = (bool)value } }),
        new("validation", new NumberValue("(0, 1)", "0.2"), run => run.ValidationShare, (run, value) => run with { ValidationShare = (double)value }) { IsOfTraining = true },
        new("early-stopping", new SwitchValue(), run => run.EarlyStopping, (run, value) => run with { EarlyStopping = (bool)value }) { IsOfTraining = true },
        new("monitor", new ChoiceValue([.. Enum.GetNames<MonitoredQuantity>().Select(name => name.ToLowerInvariant())]), run => run.Monitored.ToString().ToLowerInvariant(), (run, value) => run with { Monitor = Enum.Parse<MonitoredQuantity>((string)value, ignoreCase: true) }) { IsOfTraining = true },
        new("patience", new WholeValue(1, int.MaxValue), run => run.Patience, (run, value) => run with { Patience = Int(value) }) { IsOfTraining = true },
        new("target-loss", new NumberValue("(0, inf)"), run => run.TargetLoss, (run, value) => run with { TargetLoss = (double)value }) { IsOfTraining = true },
        new("target-accuracy", new NumberValue("(0, 1]"), run => run.TargetAccuracy, (run, value) => run with { TargetAccuracy = (double)value }) { Task = LearningTask.Classification, IsOfTraining = true },
        new("restarts", new WholeValue(1, PageLimits.Restarts), run => run.Restarts, (run, value) => run with { Restarts = Int(value) }) { IsOfTraining = true },
        new("seed", new WholeValue(0, uint.MaxValue), run => (long)run.Seed, (run, value) => run with { Seed = (uint)(long)value }) { IsAlwaysThere = true },
    ];

    /// <summary>Whether a problem has it.</summary>
    public bool IsOf(Problem problem) => BelongsTo(problem) && (Task is null || Task == problem.Task);

    public static RunWord? Find(string name) => All.FirstOrDefault(word => word.Name == name);

    /// <summary>Whether the run's update rule has it.</summary>
    public bool IsOf(RunSettings run) => RuleSetting is null || Solver.Of(run.Recipe)!.Has(RuleSetting);

    /// <summary>Its value as it is written; null where the run has none.</summary>
    public string? Text(RunSettings run) => Get(run) is { } value ? LegalValue.Text(value) : null;

    /// <summary>Whether a run shows it on its line: named always, or other than by default.</summary>
    public bool IsShown(RunSettings run, RunSettings usual) => Text(run) is { } text && (IsAlwaysThere || text != Name switch
    {
        "recipe" => Recipe.Modern.Name,

        // Of own data the solver is always named, and where the console would choose the penalty, that too.
        "solver" => run.Source is CsvSource ? null : Solver.Descent.Name,
        "alpha" when run.Source is CsvSource && Solver.Of(run.Recipe)!.NeedsPenalty => null,
        _ => Text(usual),
    });

    private static ProblemSource? Drawn(RunSettings run) => run.Source as ProblemSource;

    private static ProblemSettings? Draws(RunSettings run) => Drawn(run)?.Settings;

    private static CsvSource? File(RunSettings run) => run.Source as CsvSource;

    private static RunSettings With(RunSettings run, ProblemSettings settings) => run with { Source = Drawn(run)! with { Settings = settings } };

    private static RunSettings With(RunSettings run, Func<CsvSource, CsvSource> change) => run with { Source = change((CsvSource)run.Source) };

    // What the rules declare as options, but choices.
    private static IEnumerable<RunWord> OfRules(bool takesBatches) => Optimizer.All.Where(rule => rule.TakesBatches == takesBatches).SelectMany(rule => rule.Declared)
        .Where(setting => setting is { Option: not null, IsChoice: false }).DistinctBy(setting => setting.Name).Select(OfRule);

    private static RunWord OfRule(RuleSetting setting) => new(
        setting.Option!,
        setting.IsWhole ? new WholeValue((long)setting.Legal.Low, (long)setting.Legal.High) : new NumberValue(setting.Legal, setting.Such),
        run => run.Recipe.Optimizer.Setting(setting.Name) is { } value ? setting.IsWhole ? (long)value : value : null,
        (run, value) => run with { Recipe = run.Recipe with { Optimizer = run.Recipe.Optimizer.With(setting.Name, Convert.ToDouble(value, CultureInfo.InvariantCulture)) } })
    {
        Rule = setting,
        RuleSetting = setting.Name,
        IsOfTraining = true,
    };

    // As the library for CSV files declares them.
    private static RunWord OfFile(CsvSetting setting) => new(
        setting.Name,
        FileValue.Of(setting),
        run => File(run) is not { } file ? null : setting.IsSwitch ? setting.Text(file.Options) == LegalValue.Text(true) : setting.Text(file.Options),
        (run, value) => With(run, file => file with { Options = setting.On(file.Options, LegalValue.Text(value)) }))
    {
        Owner = WordOwner.File,
    };

    private static RunWord OfLoss(string name, LegalValue legal, Func<RunSettings, object?> get, Func<RunSettings, object, RunSettings> set) => new(name, legal, get, set) { Task = LearningTask.Regression };

    private static RunSettings With(RunSettings run, Dropout dropout) => run with { Recipe = run.Recipe with { Dropout = dropout.IsNone ? null : dropout } };

    private static int Int(object value) => (int)(long)value;
}

/// <summary>What a setting belongs to.</summary>
internal enum WordOwner
{
    Run,
    Problem,
    File,
}
