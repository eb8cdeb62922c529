using System.Diagnostics;
using System.Globalization;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Benchmarks;

/// <summary>The cost of a cross-validated logistic regression, warm, in one line that scripts can read. The data are those of compare/sklearn_baseline.py.</summary>
internal static class BaselineCost
{
    public static void Run(int sampleCount, int featureCount, int classCount, int threads, TextWriter output)
    {
        Dataset data = SampleGenerators.MakeClassification(
            new RandomState(1),
            sampleCount,
            new ClassificationOptions { FeatureCount = featureCount, InformativeCount = featureCount, RedundantCount = 0, ClassCount = classCount });
        var regression = new LogisticRegressionCV { Threads = threads };
        regression.Fit(data.Subset([.. Enumerable.Range(0, Math.Min(sampleCount, 1_000))]));
        long started = Stopwatch.GetTimestamp();
        LogisticRegressionCVResult result = regression.Fit(data);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"C {result.ChosenC:G6} seconds {seconds:F6}"));
    }
}
