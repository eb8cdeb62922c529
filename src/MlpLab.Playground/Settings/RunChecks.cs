using System.Collections.Immutable;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>What does not go together in a run, in the words of the console.</summary>
internal static class RunChecks
{
    /// <summary>The run without what does not go together, which is said.</summary>
    /// <param name="run">As it was asked for.</param>
    /// <param name="problems">Receives a sentence for each.</param>
    public static RunSettings Checked(RunSettings run, ImmutableArray<string>.Builder problems)
    {
        if (run.Source is ProblemSource { Problem: var problem } && !PageProblems.IsShown(problem))
        {
            problems.Add($"{problem.Name} has {problem.FeatureCount} features, and of numbers to predict the page shows one or two; without that limit: {RunWords.CommandLine(run)}");
            run = run with { Source = new ProblemSource("circles"), Loss = null, StandardizeTargets = true };
        }

        run = run.Source is ProblemSource drawn ? run with { Source = Checked(drawn, problems) } : run;
        run = OfTask(run, problems);
        if (run.Hidden.Length > PageLimits.Layers || RunLimits.ParameterCount(run) > PageLimits.Parameters)
        {
            problems.Add($"--hidden is '{NetworkText.Hidden(run)}'; the page shows up to {PageLimits.Layers} hidden layers and {PageLimits.Parameters} parameters; without that limit: {RunWords.CommandLine(run)}");
            run = run with { Hidden = [5] };
        }

        if (run.EarlyStopping && run.ValidationShare is null)
        {
            problems.Add(RunConflicts.NothingToWatch);
            run = WithoutStopping(run);
        }

        if (RunConflicts.OfActivations(run) is { } activations)
        {
            problems.Add(activations);
            run = run with { Activations = [run.Activations[0]] };
        }

        if (run.Recipe.Dropout is { } dropout && RunConflicts.OfDropout(run) is { } rates)
        {
            problems.Add(rates);
            run = run with { Recipe = run.Recipe with { Dropout = dropout with { Hidden = [dropout.Hidden[0]] } } };
        }

        if (RunLimits.Of(run).FirstOrDefault(passed => passed.Limit == RunLimit.Matrix) is { } matrix)
        {
            problems.Add($"--solver lm has a matrix of the parameters squared, and --hidden '{NetworkText.Hidden(run)}' makes {matrix.Value}; the most is {matrix.Bound}, so use --solver lbfgs, or fewer units");
            run = Solver.OfFile.On(run);
        }

        if (RunLimits.Of(run).Any(passed => passed.Limit == RunLimit.ValidationPart))
        {
            problems.Add($"--validation is '{SettingText.Of(run.ValidationShare)}', which splits {run.Source.SampleCount} samples too finely for classes in both parts");
            run = WithoutStopping(run) with { ValidationShare = null };
        }

        return run;
    }

    /// <summary>Why a setting does nothing without another, which is not there; null where it does.</summary>
    public static string? OfOneAlone(RunWord word, IReadOnlyDictionary<RunWord, object> values) =>
        word.Setting.On<OnlyWithAttribute>() is { } only && !only.Options.Any(option => RunWord.Find(option) is { } other && values.GetValueOrDefault(other) is not (null or false)) ? only.Refusal(word.Name) : null;

    /// <summary>Why a setting of another loss does not go with the run's; null for any other setting.</summary>
    public static string? OfOtherLoss(RunWord word, RunSettings run) => run.Loss is { } loss ? RunConflicts.OfLossParameter(word.Name, loss.Name) : null;

    /// <summary>Why a setting of a file does not go with another; null where it does.</summary>
    public static string? OfOtherColumn(RunWord word, IReadOnlyDictionary<RunWord, object> values) => word.Name != "target" ? null
        : values.ContainsKey(RunWord.Find("label")!) ? RunConflicts.TargetAndLabel
        : values.GetValueOrDefault(RunWord.Find("task")!) is LearningTask.Classification ? RunConflicts.TargetOfClasses
        : null;

    private static RunSettings WithoutStopping(RunSettings run) => run with { EarlyStopping = false, Monitor = null, Patience = RunSettings.DefaultPatience };

    // What belongs to the other task: classes, or numbers to predict.
    private static RunSettings OfTask(RunSettings run, ImmutableArray<string>.Builder problems)
    {
        string name = run.Source.Name;
        string?[] conflicts =
        [
            RunConflicts.OfLoss(run, name), RunConflicts.OfTargetScale(run, name), RunConflicts.OfClassWeights(run, name), RunConflicts.OfTargetAccuracy(run, name), RunConflicts.OfCurvature(run),
        ];
        problems.AddRange(conflicts.OfType<string>());
        if (run.Source.Task == LearningTask.Classification)
        {
            string[] faults = run.ClassWeights is { IsBalanced: false } weights ? [.. ClassWeightWords.Faults(weights, run.Source, text => PageText.Shown(text))] : [];
            problems.AddRange(faults);
            return run with { Loss = null, StandardizeTargets = true, ClassWeights = faults.Length > 0 ? null : run.ClassWeights };
        }

        return run with { ClassWeights = null, TargetAccuracy = null, Loss = RunConflicts.OfCurvature(run) is null ? run.Loss : null };
    }

    private static ProblemSource Checked(ProblemSource source, ImmutableArray<string>.Builder problems)
    {
        (Problem problem, ProblemSettings draws) = source;
        if (RunConflicts.OfNoise(source) is { } noise)
        {
            problems.Add(noise);
            draws = draws with { Noise = null };
        }

        if (RunConflicts.OfFactor(source) is { } factor)
        {
            problems.Add(factor);
            draws = draws with { Factor = null };
        }

        if (draws is { DifficultyScale: DifficultyScale.Calibrated, Noise: not null })
        {
            problems.Add(RunConflicts.NoiseIsChosen);
            draws = draws with { Noise = null };
        }

        if (RunConflicts.OfClasses(new ProblemSource(problem, draws)) is { } classes)
        {
            problems.Add(classes);
            draws = draws with { ClassCount = 2 };
            draws = problem.WhyNot(draws) is null ? draws : new ProblemSettings();
        }

        return new ProblemSource(problem, draws);
    }
}
