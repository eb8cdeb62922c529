using System.Globalization;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Records;

/// <summary>A recorded run beside its repetition: every number to the last bit, not within a tolerance.</summary>
internal static class RecordComparer
{
    /// <summary>Where the JSON document of a run that predicts numbers has R².</summary>
    public static IReadOnlyList<(string Model, string Field)> RSquaredFields { get; } =
    [
        ("mlp", "trainR2"), ("mlp", "freshR2"), ("mlp", "testR2"), ("ridge", "trainR2"), ("ridge", "freshR2"), ("ridge", "testR2"), ("mean", "freshR2"),
    ];

    public static IReadOnlyList<RecordedComparison> Of(RunRecord recorded, RunResult repeated)
    {
        string fingerprint = repeated.Model.Fingerprint;
        var comparisons = new List<RecordedComparison>
        {
            new(
                "fingerprint",
                fingerprint == recorded.Fingerprint,
                fingerprint == recorded.Fingerprint ? fingerprint : $"{recorded.Fingerprint} in the file, {fingerprint} now"),
            Curve(recorded.Log, repeated.Course.Log),
            Number("final loss", recorded.FinalLoss, repeated.Outcome.FinalLoss),
        };
        if (recorded.HasGradientNorms)
        {
            comparisons.Add(GradientNorms(recorded.Log, repeated.Course.Log));
        }

        if (repeated.Regression is { } regression)
        {
            comparisons.AddRange(RSquaredFields.Where(field => recorded.RSquared.ContainsKey($"{field.Model} {field.Field}")).Select(field => Number(
                $"{field.Model} {field.Field}", recorded.RSquared[$"{field.Model} {field.Field}"], RSquared(regression, field.Model, field.Field))));
            return comparisons;
        }

        comparisons.Add(Number("train accuracy", recorded.TrainAccuracy, repeated.Score.TrainAccuracy));
        if (recorded.FreshAccuracy is { } fresh)
        {
            comparisons.Add(Number("fresh accuracy", fresh, repeated.Score.Unseen?.Accuracy));
        }

        if (recorded.TestAccuracy is { } test)
        {
            comparisons.Add(Number("test accuracy", test, repeated.Score.Unseen?.Accuracy));
        }

        if (recorded.BaselineAccuracy is { } baseline)
        {
            comparisons.Add(Number("baseline accuracy", baseline, repeated.BaselineScore.TrainAccuracy));
        }

        return comparisons;
    }

    private static double? RSquared(RegressionResults results, string model, string field)
    {
        RegressionScore score = model == "mlp" ? results.Score : model == "ridge" ? results.BaselineScore : results.MeanScore;
        return (field == "trainR2" ? score.Train : score.Unseen)?.RSquared;
    }

    private static RecordedComparison Curve(IReadOnlyList<RecordedPoint> recorded, IReadOnlyList<LearningCurvePoint> repeated)
    {
        Dictionary<int, LearningCurvePoint> now = repeated.ToDictionary(point => point.Epoch);
        foreach (RecordedPoint point in recorded)
        {
            if (!now.TryGetValue(point.Epoch, out LearningCurvePoint other))
            {
                return new RecordedComparison("loss curve", false, Invariant($"epoch {point.Epoch} is in the file; the repetition ended before it"));
            }

            if (point.Loss != Finite(other.Loss))
            {
                return new RecordedComparison("loss curve", false, Invariant($"first at epoch {point.Epoch}: {Shown(point.Loss)} in the file, {Shown(other.Loss)} now"));
            }

            if (point.Accuracy != Finite(other.Score))
            {
                return new RecordedComparison("loss curve", false, Invariant($"accuracy, first at epoch {point.Epoch}: {Shown(point.Accuracy)} in the file, {Shown(other.Score)} now"));
            }
        }

        return new RecordedComparison("loss curve", true, Invariant($"{recorded.Count} points"));
    }

    private static RecordedComparison GradientNorms(IReadOnlyList<RecordedPoint> recorded, IReadOnlyList<LearningCurvePoint> repeated)
    {
        Dictionary<int, LearningCurvePoint> now = repeated.ToDictionary(point => point.Epoch);
        foreach (RecordedPoint point in recorded)
        {
            double?[] norms = now.TryGetValue(point.Epoch, out LearningCurvePoint other) ? [.. other.GradientNorms.Select(norm => Finite(norm))] : [];
            if (!point.GradientNorms.SequenceEqual(norms))
            {
                return new RecordedComparison("gradient norms", false, Invariant($"first at epoch {point.Epoch}: {ShownAll(point.GradientNorms)} in the file, {ShownAll(norms)} now"));
            }
        }

        return new RecordedComparison("gradient norms", true, Invariant($"{recorded.Count} points"));
    }

    private static string ShownAll(IEnumerable<double?> values) => string.Join(' ', values.Select(Shown));

    private static RecordedComparison Number(string name, double? recorded, double? repeated) =>
        recorded == Finite(repeated)
            ? new RecordedComparison(name, true, Shown(recorded))
            : new RecordedComparison(name, false, $"{Shown(recorded)} in the file, {Shown(repeated)} now");

    // What is not finite has no number in JSON.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Shown(double? value) => value is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "none";
}
