using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>Refuses settings that belong to the other task: classes, or numbers to predict.</summary>
internal static class TaskChecks
{
    private const BaselineChoice OfClasses = BaselineChoice.Logistic | BaselineChoice.Perceptron | BaselineChoice.Majority, OfNumbers = BaselineChoice.Ridge | BaselineChoice.Mean;

    /// <param name="run">With the samples of its source at hand.</param>
    /// <param name="refusals">Receives the reasons.</param>
    public static void Refuse(RunSettings run, Refusals refusals)
    {
        string name = Output.DisplayText.Value(run.Source.Name);
        RefuseBaselines(run, name, refusals);
        if (run.PseudoLabels is not null && Runs.Run.WhyNoPseudoLabels(run) is { } reason)
        {
            string option = run.Source.HasUnlabelled ? "unlabelled" : "labelled";
            refusals.Add($"--{option} belongs to a run in which the network labels samples; pseudo-labels {reason}", option);
        }

        if (run.PseudoLabels is { LabelledCount: not null } few && few.LabelledCount < run.Source.ClassCount)
        {
            refusals.Add(FormattableString.Invariant($"--labelled is '{few.LabelledCount}', and {name} has {run.Source.ClassCount} classes, each of which needs a label; use more"), "labelled");
        }

        if (run.PseudoLabels is { LabelledCount: not null } plan && plan.LabelledCount >= run.Source.SampleCount && run.Source.IsGenerator)
        {
            refusals.Add(FormattableString.Invariant($"--labelled is '{plan.LabelledCount}', and there are {run.Source.SampleCount} samples; it must be from 2 to {run.Source.SampleCount - 1}"), "labelled", "samples");
        }

        if (run.Source.Task == LearningTask.Classification)
        {
            RefuseClasses(run, refusals);
            if (run.Loss is { } loss)
            {
                refusals.Add($"--loss is '{loss.Name}', a loss of numbers to predict, and {name} has classes, whose loss is cross-entropy", "loss");
            }

            if (!run.StandardizeTargets)
            {
                refusals.Add($"--no-standardize-target is for numbers to predict, and {name} has classes", "no-standardize-target");
            }

            return;
        }

        if (run.ClassWeights is not null)
        {
            refusals.Add($"--class-weight is for classes, and {name} has numbers to predict; rows can have weights of their own: see --sample-weight", "class-weight");
        }

        if (run.TargetAccuracy is not null)
        {
            refusals.Add($"--target-accuracy is for classes, and {name} has numbers to predict; see --target-loss", "target-accuracy");
        }

        if (run.Loss is { HasCurvature: false } flat && run.Recipe.Optimizer is Optimization.LevenbergMarquardt or Optimization.NewtonCG)
        {
            refusals.Add($"--solver {run.Recipe.Optimizer.Name} goes by the curvature of the loss, and {run.Loss!.Name} has none; use another --solver, such as lbfgs", "solver", "loss");
        }
    }

    // Auto has one of each.
    private static void RefuseBaselines(RunSettings run, string name, Refusals refusals)
    {
        BaselineChoice given = run.Baseline.HasFlag(BaselineChoice.Auto) ? run.Baseline & ~BaselineChoice.Auto : run.Baseline;
        if (run.Source.Task == LearningTask.Classification)
        {
            if ((given & OfNumbers) != 0)
            {
                refusals.Add($"--baseline has {Names(given & OfNumbers)}, for numbers to predict, and {name} has classes; see {Names(OfClasses)}", "baseline");
            }
        }
        else if ((given & OfClasses) != 0)
        {
            refusals.Add($"--baseline has {Names(given & OfClasses)}, for classes, and {name} has numbers to predict; see {Names(OfNumbers)}", "baseline");
        }
    }

    private static string Names(BaselineChoice choice) => new BaselinesAttribute().Text(choice)!.Replace(",", ", ");

    private static void RefuseClasses(RunSettings run, Refusals refusals)
    {
        if (run.ClassWeights is { IsBalanced: false } weights)
        {
            RefuseWeights(run, weights, refusals);
        }
    }

    // A method of its own: other runs load nothing of weights by name.
    private static void RefuseWeights(RunSettings run, ClassWeights weights, Refusals refusals)
    {
        foreach (string sentence in ClassWeightWords.Faults(weights, run.Source, Output.DisplayText.Value))
        {
            refusals.Add(sentence, "class-weight");
        }
    }
}
