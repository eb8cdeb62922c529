using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>scikit-learn's artificial classification problems: the same samples, in the same order, from the same seed.</summary>
/// <remarks>
/// <para>
/// The counterpart of <c>sklearn.datasets.make_…(random_state=seed)</c> is <c>Make…(new RandomState(seed))</c>. All arguments are checked
/// before the first draw. Labels and order are equal. Features have equal bits where both sides use the same sine, cosine and logarithm
/// of the C library. Another variant of it (a processor without fused multiply-add) moved moons and circles, measured, by up to 2.2e-16
/// absolute, and about one number in 30,000 of the others in its last digits, since the logarithm is part of every Gaussian.
/// </para>
/// <para>
/// What scikit-learn lets pass by accident is refused: no samples, no classes, no features, numbers that are not finite, and what each
/// generator says. Each generator uses its <see cref="RandomState"/> during the call only.
/// </para>
/// </remarks>
public static partial class SampleGenerators
{
    // Two curves in the plane, outer class 0 and inner class 1, shared by moons and circles.
    private static Dataset TwoCurves(
        RandomState random,
        (int Outer, int Inner) counts,
        double? noise,
        bool shuffle,
        Func<int, (double X, double Y)> outer,
        Func<int, (double X, double Y)> inner)
    {
        var table = new SampleTable(counts.Outer + counts.Inner, featureCount: 2);
        for (int i = 0; i < table.SampleCount; i++)
        {
            bool isInner = i >= counts.Outer;
            table.Labels[i] = isInner ? 1 : 0;
            (table[i, 0], table[i, 1]) = isInner ? inner(i - counts.Outer) : outer(i);
        }

        if (shuffle)
        {
            table = table.Shuffled(random);
        }

        if (noise is double standardDeviation)
        {
            table.AddNoise(random, standardDeviation);
        }

        return table.ToDataset(classCount: 2);
    }

    internal static (int Outer, int Inner) Halves(int sampleCount)
    {
        Require.AtLeast(1, sampleCount);
        return (sampleCount / 2, sampleCount - (sampleCount / 2));
    }

    private static void RequireCurves(RandomState random, (int Outer, int Inner) sampleCounts, double? noise)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.That(
            sampleCounts is { Outer: >= 0, Inner: >= 0 } and not (0, 0), sampleCounts, "be two counts of 0 or more, not both 0");
        SampleTable.RequireSize((long)sampleCounts.Outer + sampleCounts.Inner, 2);
        Require.Spread(noise ?? 0, nameof(noise));
    }
}
