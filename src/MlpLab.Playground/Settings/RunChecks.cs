using System.Collections.Immutable;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Runs;
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
            problems.Add($"{problem.Name} has {problem.FeatureCount} features, and of numbers to predict the page shows one or two; without that limit: {RunAddress.CommandLine(run)}");
            run = run with { Source = new ProblemSource("circles"), Loss = null, StandardizeTargets = true };
        }

        run = run.Source is ProblemSource drawn ? run with { Source = Checked(drawn, problems) } : run;
        run = OfTask(run, problems);
        if (run.Hidden.Length > PageLimits.Layers || RunLimits.ParameterCount(run) > PageLimits.Parameters)
        {
            problems.Add($"--hidden is '{string.Join(',', run.Hidden)}'; the page shows up to {PageLimits.Layers} hidden layers and {PageLimits.Parameters} parameters; without that limit: {RunAddress.CommandLine(run)}");
            run = run with { Hidden = [5] };
        }

        if (run.EarlyStopping && run.ValidationShare is null)
        {
            problems.Add("--early-stopping needs samples to watch: add --validation 0.2");
            run = run with { EarlyStopping = false };
        }

        if (run.Activations.Length != 1 && run.Activations.Length != run.Hidden.Length)
        {
            problems.Add($"--activation is '{string.Join(',', run.Activations)}', {run.Activations.Length} activations, and --hidden '{string.Join(',', run.Hidden)}' has {run.Hidden.Length} {(run.Hidden.Length == 1 ? "layer" : "layers")}; give one for all of them, or one for each");
            run = run with { Activations = [run.Activations[0]] };
        }

        if (run.Recipe.Dropout is { } dropout && dropout.Hidden.Length != 1 && dropout.Hidden.Length != run.Hidden.Length)
        {
            problems.Add($"--dropout is '{RatesValue.Text(dropout)}', {dropout.Hidden.Length} rates, and --hidden '{string.Join(',', run.Hidden)}' has {run.Hidden.Length} {(run.Hidden.Length == 1 ? "layer" : "layers")}; give one for all of them, or one for each");
            run = run with { Recipe = run.Recipe with { Dropout = dropout with { Hidden = [dropout.Hidden[0]] } } };
        }

        if (run.Patience != RunSettings.DefaultPatience && !run.EarlyStopping)
        {
            problems.Add("--patience does nothing without --early-stopping");
            run = run with { Patience = RunSettings.DefaultPatience };
        }

        if (run.Monitor is not null && !run.EarlyStopping)
        {
            problems.Add("--monitor does nothing without --early-stopping");
            run = run with { Monitor = null };
        }

        if (RunLimits.Of(run).FirstOrDefault(passed => passed.Limit == RunLimit.Matrix) is { } matrix)
        {
            problems.Add($"--solver lm has a matrix of the parameters squared, and --hidden '{string.Join(',', run.Hidden)}' makes {matrix.Value}; the most is {matrix.Bound}, so use --solver lbfgs, or fewer units");
            run = Solver.OfFile.On(run);
        }

        if (RunLimits.Of(run).Any(passed => passed.Limit == RunLimit.ValidationPart))
        {
            problems.Add($"--validation is '{LegalValue.Text(run.ValidationShare!)}', which splits {run.Source.SampleCount} samples too finely for classes in both parts");
            run = run with { ValidationShare = null, EarlyStopping = false, Monitor = null, Patience = RunSettings.DefaultPatience };
        }

        return run;
    }

    /// <summary>Why a setting of another loss does not go with the run's; null for any other setting.</summary>
    public static string? OfOtherLoss(RunWord word, RunSettings run) => (word.Name, run.Loss?.Name) switch
    {
        ("huber-delta" or "quantile", null) => $"--{word.Name} does nothing without --loss",
        ("huber-delta", not "huber") => $"--huber-delta belongs to --loss huber, and --loss is '{run.Loss.Name}'",
        ("quantile", not "pinball") => $"--quantile belongs to --loss pinball, and --loss is '{run.Loss.Name}'",
        _ => null,
    };

    /// <summary>Why a setting of a file does not go with another; null where it does.</summary>
    public static string? OfOtherColumn(RunWord word, IReadOnlyDictionary<RunWord, object> values) => word.Name != "target" ? null
        : values.ContainsKey(RunWord.Find("label")!) ? "--target and --label exclude each other: --target names the columns to predict as numbers"
        : values.GetValueOrDefault(RunWord.Find("task")!) is "classification" ? "--target and --task classification exclude each other: --target names columns to predict as numbers; the column of classes is --label"
        : null;

    // What belongs to the other task: classes, or numbers to predict.
    private static RunSettings OfTask(RunSettings run, ImmutableArray<string>.Builder problems)
    {
        string name = run.Source.Name;
        if (run.Source.Task == LearningTask.Classification)
        {
            if (run.Loss is { } loss)
            {
                problems.Add($"--loss is '{loss.Name}', a loss of numbers to predict, and {name} has classes, whose loss is cross-entropy");
            }

            if (!run.StandardizeTargets)
            {
                problems.Add($"--no-standardize-target is for numbers to predict, and {name} has classes");
            }

            string[] faults = run.ClassWeights is { IsBalanced: false } weights ? [.. ClassWeightWords.Faults(weights, run.Source, text => LegalValue.Shown(text))] : [];
            problems.AddRange(faults);
            return run with { Loss = null, StandardizeTargets = true, ClassWeights = faults.Length > 0 ? null : run.ClassWeights };
        }

        if (run.ClassWeights is not null)
        {
            problems.Add($"--class-weight is for classes, and {name} has numbers to predict; rows can have weights of their own: see --sample-weight");
            run = run with { ClassWeights = null };
        }

        if (run.TargetAccuracy is not null)
        {
            problems.Add($"--target-accuracy is for classes, and {name} has numbers to predict; see --target-loss");
            run = run with { TargetAccuracy = null };
        }

        if (run.Loss is { HasCurvature: false } flat && run.Recipe.Optimizer is LevenbergMarquardt or NewtonCG)
        {
            problems.Add($"--solver {run.Recipe.Optimizer.Name} goes by the curvature of the loss, and {run.Loss!.Name} has none; use another --solver, such as lbfgs");
            run = run with { Loss = null };
        }

        return run;
    }

    private static ProblemSource Checked(ProblemSource source, ImmutableArray<string>.Builder problems)
    {
        (Problem problem, ProblemSettings draws) = source;
        if (draws.Noise is not null && !problem.UsesNoise)
        {
            problems.Add(Foreign("noise", problem, other => other.UsesNoise));
            draws = draws with { Noise = null };
        }

        if (draws.Factor is not null && !problem.UsesFactor)
        {
            problems.Add(Foreign("factor", problem, other => other.UsesFactor));
            draws = draws with { Factor = null };
        }

        if (draws is { DifficultyScale: DifficultyScale.Calibrated, Noise: not null })
        {
            problems.Add("--noise and --difficulty-scale calibrated exclude each other: that scale chooses the noise");
            draws = draws with { Noise = null };
        }

        if (problem.WhyNot(draws) is { } reason)
        {
            problems.Add($"--classes is '{draws.ClassCount}', but {reason}");
            draws = draws with { ClassCount = 2 };
            draws = problem.WhyNot(draws) is null ? draws : new ProblemSettings();
        }

        return new ProblemSource(problem, draws);
    }

    private static string Foreign(string option, Problem problem, Func<Problem, bool> hasIt) =>
        $"--{option} does not belong to {problem.Name}; it belongs to {string.Join(", ", MlpLab.Datasets.Problems.All.Where(hasIt).Select(owner => owner.Name))}";
}
