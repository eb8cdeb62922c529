using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What went wrong in a run: its records, brought together for the diagnosis.</summary>
internal static class RunFindings
{
    // Beyond this so many equal samples are looked for that it takes longer than what it tells is worth.
    private const int MostCompared = 100_000;

    /// <returns>Nothing for a run that was interrupted before its first epoch.</returns>
    public static ImmutableArray<Finding> Of(RunResult run, BesideOthers network)
    {
        if (run.Course.Trace.Points.Count == 0)
        {
            return [];
        }

        DiagnosisContext context = Context(run.Settings, network, run.BaselineScore, run.Ceiling, (run.Training, run.Test), run.Predicts ? run.Classifier : null) with
        {
            ValidationMinimum = ValidationMinimum(run.Course),
        };
        return Diagnosis.Of(run.Course.Trace, run.Outcome, run.Settings.Source.IsGenerator ? context : WithRows(context, run));
    }

    /// <summary>What the diagnosis is told of a network of classes, also of one that is still in training.</summary>
    /// <param name="settings">Of its run.</param>
    /// <param name="network">How it does.</param>
    /// <param name="baseline">How logistic regression does.</param>
    /// <param name="ceiling">The best possible; null if unknown.</param>
    /// <param name="data">The samples trained on, and those held out to test on.</param>
    /// <param name="classifier">The network; null where its parameters are no longer numbers.</param>
    public static DiagnosisContext Context(
        RunSettings settings, BesideOthers network, Score baseline, BayesAccuracy? ceiling, (Dataset Training, Dataset? Test) data, TrainedClassifier? classifier) => new()
        {
            Settings = settings,
            TrainAccuracy = network.Score.TrainAccuracy,
            BaselineAccuracy = baseline.TrainAccuracy,
            FreshAccuracy = network.Score.Unseen?.Accuracy,
            FreshCount = network.Score.Unseen?.SampleCount ?? 1,
            Ceiling = ceiling?.Accuracy,
            AgainstBaseline = network.AgainstBaseline,
            AgainstMajority = network.AgainstMajority,
            Confidence = network.Confidence,
            UnpredictedClasses = classifier is null ? [] : Unpredicted(data.Training, classifier),
            Samples = Support(settings.Source, data, network.Score.Unseen is not null),
        };

    /// <summary>For regression, with R² in place of accuracies: 0 is no better than the mean, and nothing is said below it.</summary>
    public static ImmutableArray<Finding> OfRegression(RunResult run, RegressionResults results)
    {
        if (run.Course.Trace.Points.Count == 0)
        {
            return [];
        }

        DiagnosisContext context = RegressionContext(run.Settings, results, (run.Training, run.Test), run.Regressor) with { ValidationMinimum = ValidationMinimum(run.Course) };
        return Diagnosis.Of(run.Course.Trace, run.Outcome, WithTestRows(context, run));
    }

    /// <summary>What the diagnosis is told of a network of numbers to predict, also of one that is still in training.</summary>
    /// <param name="settings">Of its run.</param>
    /// <param name="results">How it does.</param>
    /// <param name="data">The samples trained on, and those held out to test on.</param>
    /// <param name="regressor">The network.</param>
    public static DiagnosisContext RegressionContext(RunSettings settings, RegressionResults results, (Dataset Training, Dataset? Test) data, TrainedRegressor regressor) => new()
    {
        Settings = settings,
        RSquared = (results.Score.Train?.RSquared, results.Score.Unseen?.RSquared),
        TrainAccuracy = Share(results.Score.Train?.RSquared),
        BaselineAccuracy = Share(results.BaselineScore.Train?.RSquared),
        FreshAccuracy = Share(results.Score.Unseen?.RSquared),
        FreshCount = results.Score.Unseen?.SampleCount ?? 1,
        Ceiling = results.Optimal?.BestRSquared,
        TargetScale = regressor.TargetScaler is null && settings.Loss is null or { OutputActivation.Name: "identity" } ? ScaleOf(data.Training) : null,
        Samples = Support(settings.Source, data, results.Score.Unseen is not null),
    };

    // Whatever was drawn to train on, thousands of fresh samples tell how it does; and no drawn sample is drawn twice.
    private static SampleSupport? Support(SampleSource source, (Dataset Training, Dataset? Test) data, bool isMeasured) =>
        (source.IsGenerator && isMeasured) || Math.Max(data.Training.SampleCount, data.Test?.SampleCount ?? 0) > MostCompared ? null : new SampleSupport(
            source.IsGenerator ? data.Training.SampleCount : Different(data.Training), data.Training.FeatureCount, data.Test is null ? null : Different(data.Test), source.IsGenerator ? [] : Single(data.Training));

    private static int Different(Dataset data)
    {
        int[] firstOf = EqualRows.FirstOf(data);
        return Enumerable.Range(0, firstOf.Length).Count(i => firstOf[i] == i);
    }

    private static string[] Single(Dataset training)
    {
        int[] counts = training.ClassCounts();
        return [.. training.ClassNames.Where((_, label) => counts[label] == 1)];
    }

    private static (double Mean, double Deviation) ScaleOf(Dataset training)
    {
        StandardScaler scaler = StandardScaler.FitTargets(training);
        (double Mean, double Deviation) farthest = (0, 1);
        for (int j = 0; j < training.TargetCount; j++)
        {
            (double, double) target = (scaler.Means[j], scaler.Scales[j]);
            farthest = RegressionRules.Off(target) > RegressionRules.Off(farthest) ? target : farthest;
        }

        return farthest;
    }

    private static double? Share(double? rSquared) => rSquared is { } known ? Math.Clamp(known, 0, 1) : null;

    // Rows to test on that are training rows, or nearly.
    private static DiagnosisContext WithTestRows(DiagnosisContext context, RunResult run) => run.Test is null ? context : context with
    {
        TestedOnTrainingCount = EqualRows.CountShared(run.Data, run.Test),
        NearCopies = NearCopies.Count(run.Data, run.Test),
    };

    // What only data that are there have: equal rows.
    private static DiagnosisContext WithRows(DiagnosisContext context, RunResult run)
    {
        Dataset training = run.Training;
        context = WithTestRows(context, run);
        if (training.SampleCount > MostCompared)
        {
            return context;
        }

        int[] firstOf = EqualRows.FirstOf(training);
        var counts = new Dictionary<int, int[]>();
        for (int i = 0; i < firstOf.Length; i++)
        {
            counts.TryAdd(firstOf[i], new int[training.ClassCount]);
            counts[firstOf[i]][training.Labels[i]]++;
        }

        return context with { DistinctCount = counts.Count, AttainableAccuracy = (double)counts.Values.Sum(ofRow => ofRow.Max()) / firstOf.Length };
    }

    private static int? ValidationMinimum(RunCourse course)
    {
        IReadOnlyList<LearningCurvePoint>? curve = course.Dense is { ValidationPoints: { Count: > 0 } dense } ? dense : course.ValidationLog;
        if (curve is not { Count: > 2 } || course.RestoredEpoch is not null)
        {
            return null;
        }

        int lowest = 0;
        for (int i = 1; i < curve.Count; i++)
        {
            lowest = curve[i].Loss < curve[lowest].Loss ? i : lowest;
        }

        return lowest < curve.Count - 1 ? curve[lowest].Epoch : null;
    }

    private static ImmutableArray<UnpredictedClass> Unpredicted(Dataset training, TrainedClassifier classifier)
    {
        int[] counts = training.ClassCounts();
        int[] predictions = classifier.Predict(training);
        var unpredicted = ImmutableArray.CreateBuilder<UnpredictedClass>();
        for (int c = 0; c < counts.Length; c++)
        {
            if (counts[c] > 0 && Array.IndexOf(predictions, c) < 0)
            {
                unpredicted.Add(new UnpredictedClass(training.ClassNames[c], counts[c]));
            }
        }

        return unpredicted.ToImmutable();
    }
}
