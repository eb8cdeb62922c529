using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>What belongs to the other task: classes, or numbers to predict.</summary>
internal abstract partial class RunOptions
{
    private const BaselineChoice OfClasses = BaselineChoice.Logistic | BaselineChoice.Perceptron | BaselineChoice.Majority, OfNumbers = BaselineChoice.Ridge | BaselineChoice.Mean;

    /// <param name="run">With the samples of its source at hand.</param>
    /// <param name="refusals">Receives the reasons.</param>
    internal static void CheckTask(RunSettings run, Refusals refusals)
    {
        string name = VisibleText.Short(run.Source.Name);
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

        CheckWeights(run, refusals);
        refusals.Add(RunConflicts.OfLoss(run, name), "loss");
        refusals.Add(RunConflicts.OfTargetScale(run, name), "no-standardize-target");
        refusals.Add(RunConflicts.OfTargetAccuracy(run, name), "target-accuracy");
        if (RunConflicts.OfCurvature(run) is { } flat)
        {
            refusals.Add(flat, "solver", "loss");
        }
    }

    /// <param name="run">With the samples of its source at hand.</param>
    /// <param name="refusals">Receives the reasons.</param>
    internal static void CheckWeights(RunSettings run, Refusals refusals)
    {
        if (run.ClassWeights is { IsBalanced: false } weights && run.Source.Task == LearningTask.Classification)
        {
            RefuseWeights(run, weights, refusals);
        }

        refusals.Add(RunConflicts.OfClassWeights(run, VisibleText.Short(run.Source.Name)), "class-weight");
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

    // A method of its own: other runs load nothing of weights by name.
    private static void RefuseWeights(RunSettings run, ClassWeights weights, Refusals refusals)
    {
        foreach (string sentence in ClassWeightWords.Faults(weights, run.Source, VisibleText.Short))
        {
            refusals.Add(sentence, "class-weight");
        }
    }
}
