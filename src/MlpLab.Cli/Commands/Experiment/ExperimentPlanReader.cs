using System.Numerics;
using MlpLab.Cli.Arguments;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Makes the plan of an experiment from its options: each value is read as <c>train</c> would, once, then each combination is checked.</summary>
internal sealed class ExperimentPlanReader(ExperimentOptions options, Refusals refusals)
{
    private readonly HashSet<string> _reported = [];

    private bool HasFile => options.Drawn is null;

    /// <summary>Null where something is wrong, which is reported.</summary>
    public ExperimentPlan? Read()
    {
        if (HasFile && !options.Values.ContainsKey("solver"))
        {
            ChooseSolver();
        }

        SettingAxis[] axes = [.. VariedSetting.All.Where(IsVaried).Select(varied => new SettingAxis(varied.Setting, Values(varied)))];
        uint[] seeds = SeedList.Read(options.Seeds, ExperimentSettings.MostRuns, refusals);
        CheckRun(axes);
        if (refusals.All.Count > 0)
        {
            return null;
        }

        BigInteger runs = axes.Aggregate(new BigInteger(seeds.Length), (product, axis) => product * axis.Count);
        if (runs > ExperimentSettings.MostRuns)
        {
            refusals.Add($"the experiment has {runs} runs; the most is {ExperimentSettings.MostRuns}, so use fewer values or --seeds");
            return null;
        }

        var left = new Dictionary<string, int>();
        var tasks = new HashSet<LearningTask>();
        SettingGrid grid = Kept(new SettingGrid(options.Run, axes, WithSwitches()), left, tasks);
        if (tasks.Count > 1)
        {
            refusals.Add("some problems have classes and some have numbers to predict; accuracies and R² do not go into one table, so give each kind an experiment of its own", "problem");
        }

        if (grid.Count > 0 && grid[0].Source.Task == LearningTask.Regression && options.Report is not null)
        {
            refusals.Add("--report draws accuracies, and here numbers are predicted", "report");
        }

        if (grid.Count == 0 && refusals.All.Count == 0)
        {
            refusals.Add("no run is left: " + string.Join("; ", left.Keys));
        }

        return refusals.All.Count > 0 ? null : Plan(grid, seeds, left);
    }

    /// <summary>The samples of all combinations, as far as they decide the inputs and outputs of a network; empty where something is wrong, which is reported later.</summary>
    public IReadOnlyList<SampleSource> Sources()
    {
        SettingAxis[] axes = [.. VariedSetting.All.Where(varied => varied.Name is "problem" or "classes" or "useless-features" && options.Values.ContainsKey(varied.Name)).Select(varied => new SettingAxis(varied.Setting, Values(varied)))];
        return axes.Any(axis => axis.Values.Length == 0 || axis.Values.Contains(null))
            ? []
            : [.. new SettingGrid(options.Run, axes).Select(settings => settings.Source).DistinctBy(source => (source.FeatureCount, source.OutputCount))];
    }

    private ExperimentPlan Plan(SettingGrid grid, uint[] seeds, Dictionary<string, int> left)
    {
        (string Name, string[] Values)[] values = [.. Words(grid), ("seeds", [SeedList.Text(seeds)])];
        return new ExperimentPlan
        {
            Command = string.Join(' ', ["mlplab experiment", .. FileWords(), .. values.Select(entry => $"--{entry.Name} {string.Join(',', entry.Values)}"), .. FixedWords()]),
            Grid = values,
            Columns = VariedSetting.Columns(values),
            VariedOf = VariedSetting.Of,
            Settings = grid,
            Seeds = seeds,
            Notes = [.. left.Select(entry => $"{entry.Key} ({entry.Value} {(entry.Value == 1 ? "setting" : "settings")} left out)"), .. options.WidthNote is { } note ? new[] { note } : []],
            Timings = options.Timings,
        };
    }

    private bool IsVaried(VariedSetting axis) => !(HasFile && axis.IsOfProblem) && (options.Values.ContainsKey(axis.Name)
        || (HasFile && axis.Name == "solver")
        || (axis.Varies.IsAlwaysThere && !(axis.Varies.UnlessGiven is { } other && options.Values.ContainsKey(other))));

    private object?[] Values(VariedSetting axis) => options.Values.GetValueOrDefault(axis.Name) ?? [axis.Setting.Value(options)];

    // What is the same for all runs is checked even where a list is wrong, with the largest sample count: the most it allows.
    private void CheckRun(IEnumerable<SettingAxis> axes)
    {
        RunSettings usual = options.Run;
        if (axes.FirstOrDefault(axis => axis.Name == "samples")?.Values is { } counts && counts.OfType<int>().Any())
        {
            options.Samples = counts.OfType<int>().Max();
        }

        var wrong = new Refusals();
        options.CheckRun(wrong);
        options.Run = usual;
        Report(wrong);
    }

    private SettingGrid Kept(SettingGrid all, Dictionary<string, int> left, HashSet<LearningTask> tasks)
    {
        SettingAxis[] axes = [.. SettingAxis.Of(all)];
        int? firstDifficulty = HasFile ? null : (int?)axes.First(axis => axis.Name == "difficulty").Values[0];
        RefuseOfNoRule(axes);

        // Looked for once, not for each of a million combinations.
        (int Axis, string Option, string Setting)[] ofRules =
        [
            .. axes.Index().Where(axis => axis.Item.Count > 1 && axis.Item.Setting.On<OfRuleAttribute>() is not null)
                .Select(axis => (axis.Index, axis.Item.Setting.Name, axis.Item.Setting.On<OfRuleAttribute>()!.Setting)),
        ];
        int shareOfEvolution = Array.FindIndex(axes, axis => axis.Name == "init-budget");
        return all.Where((settings, combination) =>
        {
            string? reason = (settings.Source is ProblemSource source ? WhyNot(source, firstDifficulty) : null) ?? RunConflicts.OfActivations(settings) ?? RunConflicts.OfDropout(settings);
            if (reason is null && ofRules.Length > 0)
            {
                reason = WhyNot(settings, ofRules, all.DigitsOf(combination));
            }

            reason ??= Solver.WhyNot(settings.Recipe)?.Reason;
            if (reason is null && shareOfEvolution >= 0 && settings.EvolvedStart is null && all.DigitsOf(combination)[shareOfEvolution] > 0)
            {
                reason = $"--init {settings.FirstWeights} has no --init-budget";
            }

            if (reason is not null)
            {
                left[reason] = left.GetValueOrDefault(reason) + 1;
                return false;
            }

            if (settings.Source.IsGenerator)
            {
                var wrong = new Refusals();
                RunOptions.CheckSize(settings, wrong);
                RunOptions.CheckWeights(settings, wrong);
                Report(wrong);
            }

            tasks.Add(settings.Source.Task);
            return true;
        });
    }

    // Own data have the solver of the recipe, and that of the options that only some have; the command always names it.
    private void ChooseSolver()
    {
        string[] recipes = [.. (options.Values.GetValueOrDefault("recipe") ?? [options.Recipe]).Select(name => (string)name!)];
        if (recipes.Length > 1)
        {
            refusals.Add($"--recipe {string.Join(',', recipes)} on own data needs --solver: {Recipe.Modern.Name} would be trained by {Solver.OfFile.Name}, and the others by {Solver.Descent.Name}", "recipe");
        }

        bool isDescent = recipes[0] != Recipe.Modern.Name || options.Values.Keys.Any(name => RunWords.Table.Find(name)?.On<OfRuleAttribute>() is { AsksForDescent: true });
        options.Solver = recipes[0] == Recipe.Sklearn.Name ? Solver.Of(Recipe.Sklearn)!.Name : isDescent ? Solver.Descent.Name : Solver.OfFile.Name;
    }

    // An option that no solver of the experiment has.
    private void RefuseOfNoRule(SettingAxis[] axes)
    {
        Solver[] solvers = axes.FirstOrDefault(axis => axis.Name == "solver")?.Values is { } names
            ? [.. names.Select(name => Solver.Named((string)name!))]
            : [Solver.Of(options.Run.Recipe)!];
        foreach (Setting setting in axes.Select(axis => axis.Setting))
        {
            if (setting.On<OfRuleAttribute>() is { } of && !Array.Exists(solvers, solver => solver.Has(of.Setting)))
            {
                refusals.Add(solvers[0].Refusal(setting.Name, of.Setting), setting.Name, "solver");
            }
        }
    }

    /// <summary>Why a solver does not have this combination: of an option that it does not have the first value stands for all. Null where it has it.</summary>
    private static string? WhyNot(RunSettings settings, (int Axis, string Option, string Setting)[] ofRules, int[] digits)
    {
        foreach ((int axis, string option, string setting) in ofRules)
        {
            if (digits[axis] > 0 && !Solver.Has(settings.Recipe, setting))
            {
                return $"the solver {Solver.Of(settings.Recipe)?.Name} has no --{option}";
            }
        }

        return null;
    }

    /// <summary>Why a problem does not have this combination; null where it does.</summary>
    private static string? WhyNot(ProblemSource source, int? firstDifficulty)
    {
        (Problem problem, ProblemSettings settings) = source;
        bool isCalibrated = settings.DifficultyScale == DifficultyScale.Calibrated;
        return settings.Noise is not null && !problem.UsesNoise ? $"{problem.Name} has no --noise"
            : settings.Factor is not null && !problem.UsesFactor ? $"{problem.Name} has no --factor"
            : settings.Noise is not null && isCalibrated ? "--difficulty-scale calibrated chooses the noise itself"
            : !problem.UsesDifficulty && !isCalibrated && settings.Difficulty != firstDifficulty ? $"difficulty has no effect on {problem.Name} on the article's scale"
            : problem.WhyNot(settings);
    }

    private static IEnumerable<(string Name, string[] Values)> Words(SettingGrid grid) =>
        SettingAxis.Of(grid).Where(axis => axis.Values is not [null]).Select(axis => (axis.Name, Enumerable.Range(0, axis.Count).Select(value => axis.Text(value)!).ToArray()));

    private List<string> FileWords() =>
        HasFile ? RunWords.Of(options, RunWords.Table.All.Where(setting => setting.Name == "data" || setting.On<OfFileAttribute>() is not null)) : [];

    // Whatever holds for all runs. A switch is named as it was given: what it changes is a matter of the recipe, which may vary.
    private List<string> FixedWords()
    {
        var words = new List<string>();
        var usual = new RunView { Run = new RunSettings { Source = options.Run.Source } };
        foreach (Setting setting in options.Given(SettingTable.Of<ExperimentOptions>()))
        {
            bool isFixed = setting.Varies is null && !setting.IsOfEveryCommand && setting.IsDeclaredOn(typeof(RunOptions)) && setting.Name != "data" && setting.On<OfFileAttribute>() is null;
            if (isFixed && setting.Text(options) is { } text && (!setting.TakesValue || text != setting.Text(usual)))
            {
                RunWords.Add(words, setting, text);
            }
        }

        return options.Timings ? [.. words, "--timings"] : words;
    }

    // The recipe decides them where they are not given, so they must be set after it. Null for none.
    private Func<RunSettings, RunSettings>? WithSwitches()
    {
        Setting[] switches = [.. options.Given(SettingTable.Of<ExperimentOptions>()).Where(setting => setting.Varies is null && setting.Name is "standardize" or "no-standardize" or "nesterov" or "no-nesterov")];
        return switches.Length == 0 ? null : run =>
        {
            var view = new RunView { Run = run };
            Array.ForEach(switches, setting => setting.Set(view, true));
            return view.Run;
        };
    }

    private void Report(Refusals wrong)
    {
        foreach (Refusal refusal in wrong.All.Where(refusal => _reported.Add(refusal.Sentence)))
        {
            refusals.Add(refusal);
        }
    }
}
