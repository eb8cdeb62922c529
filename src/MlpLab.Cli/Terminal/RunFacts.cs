using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Terminal;

/// <summary>The lines beside a picture of a run: where it is, how good it is, and what to compare it with.</summary>
internal static class RunFacts
{
    // As many as tell a percent, and cost little.
    private const int MostSamples = 2_000;

    /// <summary>Of a run that has ended.</summary>
    public static IReadOnlyList<string> Of(RunResult run)
    {
        int epochs = run.Settings.TrainingEpochs;
        string?[] facts =
        [
            run.Outcome.Epochs < epochs ? Invariant($"{run.Status} after epoch {run.Outcome.Epochs}") : Invariant($"epoch {epochs}"),
            run.Course.RestoredEpoch is { } kept ? Invariant($"parameters of epoch {kept} kept") : null,
            "loss " + Loss(run.Outcome.FinalLoss),
            run.Regression is null ? Accuracies(run.Score, run) : RSquared(run.Regression.Score, run),
            .. run.Regression is null ? Baselines(run) : Baselines(run, run.Regression),
        ];
        return [.. facts.OfType<string>()];
    }

    /// <summary>Of a run on its way.</summary>
    /// <param name="model">As it is; null where its parameters are no longer numbers.</param>
    /// <param name="data">The samples trained on, not scaled; at most <see cref="Thinned"/>.</param>
    /// <param name="moment">Updates made and planned, in a few words.</param>
    /// <param name="worth">What is drawn over them.</param>
    /// <param name="loss">Its value now.</param>
    /// <param name="left">Until the end at this pace; null where nothing is known of it.</param>
    public static IReadOnlyList<string> Of(TrainedModel? model, Dataset data, string moment, string worth, double loss, TimeSpan? left) =>
    [
        moment + (left is { } time ? $", {ProgressLine.Duration(time)} left" : ""),
        $"{worth} {Loss(loss)}",
        .. model switch
        {
            TrainedClassifier classifier => [Invariant($"training accuracy {Accuracy(classifier, data) * 100:F1} %")],
            TrainedRegressor regressor => [Invariant($"training R² {RegressionMetrics.RSquared(data.Target(0), regressor.PredictValues(data.Features).Column(0).ToArray()):F4}")],
            _ => Array.Empty<string>(),
        },
        data.Task == LearningTask.Classification ? Invariant($"majority class {Majority(data) * 100:F1} %") : "the mean has R² 0",
    ];

    /// <summary>Evenly chosen samples to measure with while a training runs.</summary>
    public static Dataset Thinned(Dataset data) => data.SampleCount <= MostSamples
        ? data
        : data.Subset([.. Enumerable.Range(0, MostSamples).Select(i => (int)((long)i * data.SampleCount / MostSamples))]);

    private static string? Accuracies(Score score, RunResult run) => score.TrainAccuracy is not { } train ? null
        : Invariant($"accuracy {train * 100:F1} %") + (score.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.Accuracy * 100:F1} %") : "");

    private static IEnumerable<string> Baselines(RunResult run)
    {
        if (run.BaselineScore.TrainAccuracy is { } baseline)
        {
            yield return Invariant($"logistic regr. {baseline * 100:F1} %") + (run.BaselineScore.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.Accuracy * 100:F1} %") : "");
        }

        if (run.MajorityScore.TrainAccuracy is { } majority)
        {
            yield return Invariant($"majority {majority * 100:F1} %");
        }
    }

    private static string? RSquared(RegressionScore score, RunResult run) => score.Train is not { } train ? null
        : Invariant($"R² {train.RSquared:F4}") + (score.Unseen is { } unseen ? Invariant($", {run.Settings.Source.UnseenName} {unseen.RSquared:F4}") : "");

    private static IEnumerable<string> Baselines(RunResult run, RegressionResults results) =>
        RSquared(results.BaselineScore, run) is { } ridge ? ["ridge regr. " + ridge] : [];

    private static double Accuracy(TrainedClassifier classifier, Dataset data) => ClassificationMetrics.Accuracy(data.Labels, classifier.Predict(data.Features));

    private static double Majority(Dataset data)
    {
        var counts = new int[data.ClassCount];
        foreach (int label in data.Labels)
        {
            counts[label]++;
        }

        return (double)counts.Max() / data.SampleCount;
    }

    private static string Loss(double loss) => ScoreTable.Loss(loss);
}
