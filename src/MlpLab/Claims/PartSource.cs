using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Randomness;

namespace MlpLab.Claims;

/// <summary>Some of a problem's samples, or spoiled ones, measured on fresh samples of all of it.</summary>
/// <param name="Whole">The problem.</param>
/// <param name="Words">Which part, in words.</param>
/// <param name="Choose">The samples of the part.</param>
internal sealed record PartSource(ProblemSource Whole, string Words, Func<Dataset, Dataset> Choose) : SampleSource
{
    /// <inheritdoc/>
    public override string Name => Whole.Name;

    /// <inheritdoc/>
    public override int SampleCount => Whole.SampleCount;

    /// <inheritdoc/>
    public override int FeatureCount => Whole.FeatureCount;

    /// <inheritdoc/>
    public override LearningTask Task => Whole.Task;

    /// <inheritdoc/>
    public override int ClassCount => Whole.ClassCount;

    /// <inheritdoc/>
    public override IReadOnlyList<string> TargetNames => Whole.TargetNames;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Description => [.. Whole.Description, Words];

    /// <inheritdoc/>
    public override bool IsGenerator => true;

    /// <summary>The samples of the first half of the classes, or of the others.</summary>
    public static PartSource Classes(ProblemSource whole, bool others) =>
        new(whole, others ? "the later classes" : "the first classes", data => Subset(data, i => (data.Labels[i] >= data.ClassCount / 2) == others));

    /// <summary>One half of the samples, or the other; the samples are in random order.</summary>
    public static PartSource Half(ProblemSource whole, bool other) =>
        new(whole, other ? "the second half" : "the first half", data => Subset(data, i => (i >= data.SampleCount / 2) == other));

    /// <summary>So many samples from the beginning, or all behind them; the samples are in random order.</summary>
    public static PartSource First(ProblemSource whole, int count, bool behind) => new(
        whole, FormattableString.Invariant($"{(behind ? "all but the first" : "the first")} {count}"), data => Subset(data, i => (i >= count) == behind));

    /// <summary>Every tenth target too high or too low, in turns, by ten times their deviation; the samples are in random order.</summary>
    public static PartSource WithOutliers(ProblemSource whole) => new(whole, "every tenth target an outlier", data =>
    {
        DenseMatrix targets = data.TargetMatrix();
        double far = 10 * Math.Sqrt(RegressionMetrics.SquaresAroundMean(data.Target(0)) / data.SampleCount);
        for (int i = 0; i < data.SampleCount; i += 10)
        {
            targets[i, 0] += i % 20 == 0 ? far : -far;
        }

        return data.WithTargets(targets);
    });

    /// <inheritdoc/>
    public override SourceSamples Draw(RunStreams streams)
    {
        SourceSamples all = Whole.Draw(streams);
        return all with { Data = Choose(all.Data) };
    }

    private static Dataset Subset(Dataset data, Func<int, bool> isIn) => data.Subset([.. Enumerable.Range(0, data.SampleCount).Where(isIn)]);
}
