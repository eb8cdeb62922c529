using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>What <see cref="SampleGenerators.MakeBlobs(MlpLab.Randomness.RandomState, int, BlobsOptions?)"/> draws from.</summary>
/// <remarks>Immutable; each value is checked when set, and what several values must agree on when samples are drawn.</remarks>
public sealed record BlobsOptions
{
    /// <summary>Dimension of the samples, 1 or more; 2 by default. Given <see cref="Centers"/> override it.</summary>
    /// <remarks>scikit-learn: <c>n_features</c>.</remarks>
    public int FeatureCount
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(FeatureCount));
            field = value;
        }
    }

    = 2;

    /// <summary>Number of centres to draw, 1 or more; null, the default, means 3. Excludes <see cref="Centers"/> and a list of sample counts.</summary>
    /// <remarks>scikit-learn: <c>centers</c> as an integer.</remarks>
    public int? CenterCount
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(CenterCount));
            field = value;
        }
    }

    /// <summary>The centres, one a row, each with all features, each coordinate in [−10¹⁰⁰, 10¹⁰⁰]; copied. Null, the default, draws them.</summary>
    /// <remarks>scikit-learn: <c>centers</c> as an array.</remarks>
    public Matrix<double>? Centers
    {
        get => field?.Clone();
        init
        {
            foreach (double coordinate in value?.Enumerate() ?? [])
            {
                Require.That(Require.IsCoordinate(coordinate), coordinate, Require.CoordinateRange, nameof(Centers));
            }

            field = value?.Clone();
        }
    }

    /// <summary>Standard deviation σ of the clusters, or one for each; in [0, 10¹⁰⁰]; 1 by default.</summary>
    /// <remarks>scikit-learn: <c>cluster_std</c>.</remarks>
    public ScalarOrVector StandardDeviation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(StandardDeviation));
            field = value.RequireEach(
                Require.IsSpread, Require.SpreadRange, nameof(StandardDeviation));
        }
    }

    = 1.0;

    /// <summary>Each coordinate of a drawn centre is uniform in [Low, High); both in [−10¹⁰⁰, 10¹⁰⁰], <c>Low &lt;= High</c>; (−10, 10) by default.</summary>
    /// <remarks>scikit-learn: <c>center_box</c>, which may be reversed there.</remarks>
    public (double Low, double High) CenterBox
    {
        get;
        init
        {
            Require.That(
                Require.IsCoordinate(value.Low) && Require.IsCoordinate(value.High) && value.Low <= value.High,
                value,
                "be two numbers from -1e100 to 1e100, the lower first",
                nameof(CenterBox));
            field = value;
        }
    }

    = (-10, 10);

    /// <summary>Whether the samples are put into random order, true by default; else cluster follows cluster.</summary>
    /// <remarks>scikit-learn: <c>shuffle</c>.</remarks>
    public bool Shuffle { get; init; } = true;

    /// <summary>Refuses combinations that contradict each other; returns the number of centres.</summary>
    internal int RequireConsistent(int? sampleCountsLength)
    {
        Require.That(Centers is null || CenterCount is null, CenterCount, $"be null where {new Parameter(nameof(Centers))} are given", nameof(CenterCount));
        Require.That(
            sampleCountsLength is null || CenterCount is null,
            CenterCount,
            "be null where each centre's sample count is given",
            nameof(CenterCount));
        int centerCount = sampleCountsLength ?? Centers?.RowCount ?? CenterCount ?? 3;
        Require.That(
            Centers is null || Centers.RowCount == centerCount,
            Centers?.RowCount,
            $"be {centerCount} rows, one for each sample count",
            nameof(Centers));
        StandardDeviation.RequireLength(centerCount, "centre", nameof(StandardDeviation));
        return centerCount;
    }
}
