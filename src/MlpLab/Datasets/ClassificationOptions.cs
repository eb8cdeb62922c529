using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>What <see cref="SampleGenerators.MakeClassification"/> draws from.</summary>
/// <remarks>
/// The defaults are scikit-learn's. Immutable; each value is checked when set, and what several values must agree on when samples are
/// drawn: informative + redundant + repeated features are at most all features, and classes times clusters per class are at most
/// 2^informative, one corner of the hypercube each.
/// </remarks>
public sealed record ClassificationOptions
{
    private readonly ValueArray<double>? _weights;

    /// <summary>Features in all, 1 or more; 20 by default. What the other counts leave over is noise.</summary>
    /// <remarks>scikit-learn: <c>n_features</c>.</remarks>
    public int FeatureCount { get; init => field = AtLeast(1, value, nameof(FeatureCount)); } = 20;

    /// <summary>Features that carry the classes, 1 or more; 2 by default. The dimension of the hypercube.</summary>
    /// <remarks>scikit-learn: <c>n_informative</c>.</remarks>
    public int InformativeCount { get; init => field = AtLeast(1, value, nameof(InformativeCount)); } = 2;

    /// <summary>Random linear combinations of the informative features, 0 or more; 2 by default.</summary>
    /// <remarks>scikit-learn: <c>n_redundant</c>.</remarks>
    public int RedundantCount { get; init => field = AtLeast(0, value, nameof(RedundantCount)); } = 2;

    /// <summary>Copies of informative and redundant features, 0 or more; 0 by default.</summary>
    /// <remarks>scikit-learn: <c>n_repeated</c>.</remarks>
    public int RepeatedCount { get; init => field = AtLeast(0, value, nameof(RepeatedCount)); }

    /// <summary>Classes K, 1 or more; 2 by default.</summary>
    /// <remarks>scikit-learn: <c>n_classes</c>.</remarks>
    public int ClassCount { get; init => field = AtLeast(1, value, nameof(ClassCount)); } = 2;

    /// <summary>Clusters of each class, 1 or more; 2 by default. Cluster k belongs to class k mod K.</summary>
    /// <remarks>scikit-learn: <c>n_clusters_per_class</c>.</remarks>
    public int ClustersPerClass { get; init => field = AtLeast(1, value, nameof(ClustersPerClass)); } = 2;

    /// <summary>Share of each class, K numbers in [0, 1] with a sum above 0, or the first K − 1 of them; null, the default: equal shares.</summary>
    /// <remarks>
    /// With a sum below 1 the missing samples go to the clusters in turn; with a sum above 1 the last clusters are cut short.
    /// scikit-learn: <c>weights</c>, which may be negative there.
    /// </remarks>
    public ImmutableArray<double>? Weights
    {
        get => _weights;
        init
        {
            _weights = value is { IsDefault: true } ? null : value;
            foreach (double weight in value is null or { IsDefault: true } ? [] : value.Value)
            {
                Require.That(weight is >= 0 and <= 1, weight, "be in [0, 1] each", nameof(Weights));
            }
        }
    }

    /// <summary>
    /// Probability that a sample gets a class at random, its own included, in [0, 1]; 0.01 by default. Null leaves the step out and
    /// draws nothing for it, while 0 draws and changes no label.
    /// </summary>
    /// <remarks>
    /// A share FlipFraction·(1 − 1/K) of the labels ends up wrong. scikit-learn: <c>flip_y</c>, where a negative number has the meaning
    /// of null, and numbers above 1 are accepted.
    /// </remarks>
    public double? FlipFraction
    {
        get;
        init
        {
            Require.That(value is null or (>= 0 and <= 1), value, "be in [0, 1], or null for no flipping step", nameof(FlipFraction));
            field = value;
        }
    }

    = 0.01;

    /// <summary>Half the side of the hypercube, in [0, 10¹⁰⁰]; 1 by default. Larger is easier.</summary>
    /// <remarks>scikit-learn: <c>class_sep</c>, which may be negative there.</remarks>
    public double ClassSeparation
    {
        get;
        init
        {
            Require.Spread(value, nameof(ClassSeparation));
            field = value;
        }
    }

    = 1.0;

    /// <summary>Whether clusters sit on the corners of a hypercube, true by default; else the corners are pulled in at random.</summary>
    /// <remarks>scikit-learn: <c>hypercube</c>.</remarks>
    public bool Hypercube { get; init; } = true;

    /// <summary>Added to all features, or one number for each, in [−10¹⁰⁰, 10¹⁰⁰]; 0 by default. Null draws one for each in [−ClassSeparation, ClassSeparation).</summary>
    /// <remarks>scikit-learn: <c>shift</c>.</remarks>
    public ScalarOrVector? Shift
    {
        get;
        init => field = value?.RequireEach(Require.IsCoordinate, Require.CoordinateRange, nameof(Shift));
    }

    = 0.0;

    /// <summary>Multiplies all features after the shift, or one number for each, in [−10¹⁰⁰, 10¹⁰⁰] and not 0; 1 by default. Null draws one for each in [1, 101).</summary>
    /// <remarks>scikit-learn: <c>scale</c>, which may be 0 there.</remarks>
    public ScalarOrVector? Scale
    {
        get;
        init => field = value?.RequireEach(v => Require.IsCoordinate(v) && v != 0, Require.CoordinateRange + " and not 0", nameof(Scale));
    }

    = 1.0;

    /// <summary>Whether samples and features are put into random order, true by default.</summary>
    /// <remarks>
    /// Else clusters follow each other, and features stand in the order informative, redundant, repeated, noise.
    /// scikit-learn: <c>shuffle</c>.
    /// </remarks>
    public bool Shuffle { get; init; } = true;

    /// <summary>K times the clusters per class.</summary>
    internal int ClusterCount => ClassCount * ClustersPerClass;

    /// <summary>Features that are noise.</summary>
    internal int UselessCount => FeatureCount - InformativeCount - RedundantCount - RepeatedCount;

    /// <summary>Refuses combinations that contradict each other.</summary>
    internal void RequireConsistent()
    {
        Require.That(
            (long)InformativeCount + RedundantCount + RepeatedCount <= FeatureCount,
            FeatureCount,
            $"be at least {new Parameter(nameof(InformativeCount))} + {new Parameter(nameof(RedundantCount))} + {new Parameter(nameof(RepeatedCount))} = {(long)InformativeCount + RedundantCount + RepeatedCount}",
            nameof(FeatureCount));
        long clusterCount = (long)ClassCount * ClustersPerClass;
        long corners = InformativeCount < 31 ? 1L << InformativeCount : int.MaxValue;
        Require.That(
            clusterCount <= corners,
            clusterCount,
            $"be at most {corners}, the corners of a hypercube with {new Parameter(nameof(InformativeCount))} = {InformativeCount} dimensions",
            "ClassCount * ClustersPerClass");
        Require.That(
            clusterCount * InformativeCount <= Array.MaxLength / InformativeCount,
            InformativeCount,
            $"be small enough for {clusterCount} square matrices of that size in one array",
            nameof(InformativeCount));
        RequireWeights();
        Shift?.RequireLength(FeatureCount, "feature", nameof(Shift));
        Scale?.RequireLength(FeatureCount, "feature", nameof(Scale));
    }

    /// <summary>Share of each class, length K.</summary>
    internal double[] ClassShares()
    {
        if (Weights is not { } weights)
        {
            return [.. Enumerable.Repeat(1.0 / ClassCount, ClassCount)];
        }

        return weights.Length == ClassCount ? [.. weights] : [.. weights, 1.0 - weights.Sum()];
    }

    private void RequireWeights()
    {
        if (Weights is not { } weights)
        {
            return;
        }

        Require.That(
            weights.Length == ClassCount || weights.Length == ClassCount - 1,
            weights.Length,
            $"be {ClassCount} or {ClassCount - 1}, with {new Parameter(nameof(ClassCount))} = {ClassCount}",
            "Weights.Length");

        // A last share of −1 ulp is rounding, not a contradiction; it means no samples either way.
        double last = weights.Length == ClassCount ? 0 : 1.0 - weights.Sum();
        Require.That(last > -1e-9, weights.Sum(), "be at most 1 where the last weight is left out", "sum of Weights");
        Require.That(
            weights.Length < ClassCount || weights.Sum() > 0, weights.Sum(), "be greater than 0", "sum of Weights");
    }

    private static int AtLeast(int minimum, int value, string name)
    {
        Require.AtLeast(minimum, value, name);
        return value;
    }
}
