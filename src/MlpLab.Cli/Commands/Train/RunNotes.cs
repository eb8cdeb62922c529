using MlpLab.Baselines;
using MlpLab.Cli.Arguments;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What the reader of a run's results should know, in the words of the command line.</summary>
internal static class RunNotes
{
    public static List<string> Of(RunResult run)
    {
        var notes = new List<string>(OfSource(run.Settings.Source));
        foreach (SolvedParameter solved in run.Solved)
        {
            int difficulty = ((ProblemSource)run.Settings.Source).Settings.Difficulty;
            notes.Add(Invariant($"calibrated difficulty {difficulty}: {solved.Name} = {solved.Value}"));
        }

        if (run.Test is { } test)
        {
            notes.AddRange(OfTest(run.Data, test));
        }
        else if (run.Settings.HasUnseen && !run.Settings.Source.IsGenerator)
        {
            notes.Add(Untestable(run.Data));
        }

        if (OfLosses(run) is { } measures)
        {
            notes.Add(measures);
        }

        if (run.AlphaChoice?.Gap is { } reason)
        {
            notes.Add($"alpha = {AlphaChoice.Usual} without a choice: " + Why(reason, run));
        }

        if (run.Settings.Recipe.Optimizer.Idle is var (setting, why))
        {
            notes.Add($"--{setting} changes nothing: {why}");
        }

        if (run.BaselineGap is { } gap and not BaselineGap.LeftOut)
        {
            notes.Add("no logistic regression: " + Why(gap, run));
        }

        if (run.Settings.Ensemble is { } plan && !run.IsInterrupted && run.Ensemble?.Members.Length != plan.Count)
        {
            notes.Add(Invariant($"{plan.Count - (run.Ensemble?.Members.Length ?? 0)} of {plan.Count} members diverged and are left out"));
        }

        if (run.PerceptronScore is not null && run.Perceptron is null)
        {
            notes.Add("no perceptron: " + (run.IsInterrupted ? "interrupted before it was done" : "it needs two classes among the samples trained on"));
        }

        if (run.Outcome.StopReason == StopReason.Diverged)
        {
            notes.Add(Divergence(run));
        }

        return notes;
    }

    /// <summary>Classes of which no sample is tested.</summary>
    public static IReadOnlyList<string> UntestedClasses(RunResult run) => Untested(run.Data, run.Test);

    private static IReadOnlyList<string> Untested(Dataset data, Dataset? test)
    {
        var isTested = new bool[data.ClassCount];
        foreach (int label in test is null ? [] : test.Labels)
        {
            isTested[label] = true;
        }

        return [.. data.ClassNames.Where((_, label) => !isTested[label])];
    }

    /// <summary>What should be known of the rows of a file as a run divides them; nothing of drawn samples.</summary>
    /// <param name="run">The run, its file read.</param>
    /// <param name="seeds">With how many seeds; of more than one that of the run is named.</param>
    public static IEnumerable<string> OfDivision(RunSettings run, int seeds)
    {
        if (run.Source.IsGenerator || run.Source.Task == LearningTask.Regression || !run.Source.HasUnseen(run.FreshCount))
        {
            return [];
        }

        SourceSamples samples = run.Source.Draw(run.Recipe.CreateStreams(run.Seed));
        string which = seeds == 1 ? "" : Invariant($" (with seed {run.Seed})");
        return (samples.Test is { } test ? OfTest(samples.Data, test) : [Untestable(samples.Data)]).Select(note => note + which);
    }

    /// <summary>What should be known of the samples.</summary>
    public static IReadOnlyList<string> OfSource(SampleSource source) => source.IsGenerator ? source.Notes : CsvRuns.Notes(source);

    private static string Untestable(Dataset data) =>
        $"no row is tested: {Rows(data.SampleCount)} with so few of each class leave none to hold out; give rows to test on with --test-data, or --test 0";

    private static IEnumerable<string> OfTest(Dataset data, Dataset test)
    {
        foreach (string name in Untested(data, test))
        {
            int count = data.Labels.ToArray().Count(label => data.ClassNames[label] == name);
            yield return Invariant($"class {VisibleText.Short(name)}, {Rows(count)}, is trained on and not tested: no test row is of it");
        }

        int shared = EqualRows.CountShared(data, test);
        if (shared > 0)
        {
            yield return Invariant($"{shared} of {Rows(test.SampleCount)} to test on have the features of a training row: their part of the test accuracy says nothing of new rows");
        }

        (int near, int asked) = NearCopies.Count(data, test);
        if (near * 2 >= asked && near > 0)
        {
            string which = asked == test.SampleCount ? Rows(asked) : $"the first {Rows(asked)}";
            yield return Invariant($"{near} of {which} to test on are nearly a training row, {NearCopies.TimesNearer} times nearer to it than to the tenth nearest: measured again or copied with small changes, they say little of new rows; better test on others (--test-data)");
        }
    }

    // The loss of the training has no bound; that of a table of scores has one, as scikit-learn's.
    private static string? OfLosses(RunResult run)
    {
        double loss = run.Outcome.FinalLoss - run.Penalty;
        if (run.Regression is not null || run.Ensemble is not null || run.Score.Unseen is null || !double.IsFinite(loss) || loss * run.Training.SampleCount <= ClassificationMetrics.LargestLogLoss)
        {
            return null;
        }

        // Of all but a diverging run this is one pass forward more.
        double[] probabilities = MatrixColumns.Of(run.Classifier.PredictProbabilities(run.Training.Features));
        double bounded = 0, largest = 0;
        for (int i = 0; i < run.Training.SampleCount; i++)
        {
            double ofSample = ClassificationMetrics.LogLossOf(probabilities, i, run.Training.Labels[i], run.Training.SampleCount);
            bounded += (run.Training.SampleWeights.IsEmpty ? 1 : run.Training.SampleWeights[i]) * ofSample / run.Training.TotalWeight;
            largest = Math.Max(largest, ofSample);
        }

        return largest < ClassificationMetrics.LargestLogLoss || loss - bounded <= 1e-6 * loss ? null : Invariant($"two measures of loss: the {run.Settings.Source.UnseenName} loss counts no answer for more than {ClassificationMetrics.LargestLogLoss:F2}, as scikit-learn's log loss, and the training's has no bound; bounded it is {LossText.Of(bounded)}");
    }

    private static string Rows(int count) => Invariant($"{count} {(count == 1 ? "row" : "rows")}");

    private static string Why(AlphaGap gap, RunResult run) => gap switch
    {
        AlphaGap.Interrupted => "interrupted before its cross-validation was done",
        AlphaGap.TooFewSamples => "its 5-fold cross-validation needs two classes, one with 5 samples or more, or 10 numbers to predict",
        _ => Invariant($"{run.Training.SampleCount} samples times {run.Network.Layout.Count} parameters are more than {AlphaChoice.MaximumWork}, and 35 trainings would take long; give --alpha to try others"),
    };

    private static string Why(BaselineGap gap, RunResult run) => gap switch
    {
        BaselineGap.Interrupted => "interrupted before its cross-validation was done",
        BaselineGap.Overflow => "the numbers of a column are so close together that its coefficient is beyond the range of a double; write the column in another unit",
        _ when ClassLeftByWeights(run.Training) is { } left => Invariant($"its {new LogisticRegressionCV().FoldCount}-fold cross-validation needs two classes, and only samples of class '{VisibleText.Short(left)}' have a weight above 0; give another class one"),
        _ => Invariant($"its {new LogisticRegressionCV().FoldCount}-fold cross-validation needs two classes, one with {new LogisticRegressionCV().FoldCount} samples or more; use more {(run.Settings.Source.IsGenerator ? "--samples" : "rows")}"),
    };

    // The class that is alone because the samples of all others have weight 0; null where it is not so.
    private static string? ClassLeftByWeights(Dataset training)
    {
        int[] counts = training.ClassCounts(weighedOnly: true);
        return counts.Count(count => count > 0) == 1 && training.ClassCounts().Count(count => count > 0) > 1 ? training.ClassNames[Array.FindIndex(counts, count => count > 0)] : null;
    }

    private static string Divergence(RunResult run)
    {
        Recipe recipe = run.Settings.Recipe;
        string cure = recipe.Optimizer.Setting("learning-rate") is { } rate ? Invariant($"try a --learning-rate below {rate}") : "try --solver lbfgs";
        return Invariant($"training diverged at epoch {run.Outcome.Epochs - 1}: the loss or a parameter is no longer finite; {cure}")
            + (recipe.Standardize ? "" : " or --standardize");
    }
}
