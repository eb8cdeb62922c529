using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using static System.FormattableString;

namespace MlpLab.Cli.Terminal;

/// <summary>The lines beside the picture of a run on its way.</summary>
internal static class MomentFacts
{
    // As many as tell a percent, and cost little.
    private const int MostSamples = 2_000;

    /// <param name="model">As it is; null where its parameters are no longer numbers.</param>
    /// <param name="data">The samples trained on, not scaled; at most <see cref="Thinned"/>.</param>
    /// <param name="moment">Updates made and planned, in a few words.</param>
    /// <param name="worth">What is drawn over them.</param>
    /// <param name="loss">Its value now.</param>
    /// <param name="left">Until the end at this pace; null where nothing is known of it.</param>
    public static IReadOnlyList<string> Of(TrainedModel? model, Dataset data, string moment, string worth, double loss, TimeSpan? left) =>
    [
        moment + (left is { } time ? $", {ProgressLine.Duration(time)} left" : ""),
        $"{worth} {LossText.Of(loss)}",
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

    private static double Accuracy(TrainedClassifier classifier, Dataset data) => ClassificationMetrics.Accuracy(data.Labels, classifier.Predict(data.Features));

    private static double Majority(Dataset data) => (double)data.ClassCounts().Max() / data.SampleCount;
}
