using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Round Gaussian clusters.</content>
public static partial class SampleGenerators
{
    /// <summary>Round Gaussian clusters, a class each.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples in all, 1 or more; the first centres get one more each where it does not divide evenly.</param>
    /// <param name="options">Centres, spreads, order; null for the defaults: 3 centres in the plane, σ = 1.</param>
    /// <returns>sampleCount samples; as many classes as centres, of which the last may be empty.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or the options contradict each other.</exception>
    /// <remarks>
    /// x = centre + σ·z. Draws: uniforms for the centres, row by row, unless given; the Gaussians of each cluster in turn, row by row,
    /// also for σ = 0; the shuffle of n numbers. scikit-learn: <c>make_blobs</c>, which also accepts 0 samples, 0 features and a
    /// reversed box.
    /// </remarks>
    public static Dataset MakeBlobs(RandomState random, int sampleCount = 100, BlobsOptions? options = null) =>
        MakeBlobsWithCenters(random, sampleCount, options).Data;

    /// <summary>Round Gaussian clusters with a count for each.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCounts">Samples of each centre, each 0 or more, not all 0; their number is the number of centres.</param>
    /// <param name="options">Centres, spreads, order; <see cref="BlobsOptions.CenterCount"/> must stay null.</param>
    /// <returns>One class for each count.</returns>
    /// <inheritdoc cref="MakeBlobs(RandomState, int, BlobsOptions?)"/>
    public static Dataset MakeBlobs(RandomState random, ReadOnlySpan<int> sampleCounts, BlobsOptions? options = null) =>
        MakeBlobsWithCenters(random, sampleCounts, options).Data;

    /// <summary>Round Gaussian clusters, and the centres they were drawn around.</summary>
    /// <returns>The samples, and the centres, one a row.</returns>
    /// <inheritdoc cref="MakeBlobs(RandomState, int, BlobsOptions?)"/>
    public static (Dataset Data, Matrix<double> Centers) MakeBlobsWithCenters(
        RandomState random, int sampleCount = 100, BlobsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCount);
        options ??= new BlobsOptions();
        int centerCount = options.RequireConsistent(sampleCountsLength: null);
        return Blobs(random, EvenCounts(sampleCount, centerCount), options);
    }

    /// <summary>Round Gaussian clusters with a count for each, and the centres they were drawn around.</summary>
    /// <returns>The samples, and the centres, one a row.</returns>
    /// <inheritdoc cref="MakeBlobs(RandomState, ReadOnlySpan{int}, BlobsOptions?)"/>
    public static (Dataset Data, Matrix<double> Centers) MakeBlobsWithCenters(
        RandomState random, ReadOnlySpan<int> sampleCounts, BlobsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCounts.Length);
        long total = 0;
        foreach (int count in sampleCounts)
        {
            Require.AtLeast(0, count, nameof(sampleCounts));
            total += count;
        }

        Require.That(total > 0, total, "be 1 or more in all", nameof(sampleCounts));
        options ??= new BlobsOptions();
        options.RequireConsistent(sampleCounts.Length);
        return Blobs(random, sampleCounts, options);
    }

    /// <summary>Round Gaussian clusters, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeBlobs(RandomState, int, BlobsOptions?)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeBlobsWithDistribution(
        RandomState random, int sampleCount = 100, BlobsOptions? options = null)
    {
        (Dataset data, Matrix<double> centers) = MakeBlobsWithCenters(random, sampleCount, options);
        return (data, Distribution(centers, options, EvenCounts(sampleCount, centers.RowCount)));
    }

    /// <summary>Round Gaussian clusters with a count for each, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeBlobs(RandomState, ReadOnlySpan{int}, BlobsOptions?)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeBlobsWithDistribution(
        RandomState random, ReadOnlySpan<int> sampleCounts, BlobsOptions? options = null)
    {
        (Dataset data, Matrix<double> centers) = MakeBlobsWithCenters(random, sampleCounts, options);
        return (data, Distribution(centers, options, sampleCounts));
    }

    internal static int[] EvenCounts(int sampleCount, int centerCount) =>
        [.. Enumerable.Range(0, centerCount).Select(k => (sampleCount / centerCount) + (k < sampleCount % centerCount ? 1 : 0))];

    private static BlobsDistribution Distribution(Matrix<double> centers, BlobsOptions? options, ReadOnlySpan<int> counts) =>
        new(centers, (options ?? new BlobsOptions()).StandardDeviation.Expand(centers.RowCount), counts);

    private static (Dataset Data, Matrix<double> Centers) Blobs(RandomState random, ReadOnlySpan<int> counts, BlobsOptions options)
    {
        long total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        SampleTable.RequireSize(total, options.Centers?.ColumnCount ?? options.FeatureCount);
        SampleTable.RequireSize(counts.Length, options.FeatureCount);
        Matrix<double> centers = options.Centers ?? DrawCenters(random, counts.Length, options);
        double[] deviations = options.StandardDeviation.Expand(counts.Length);
        var table = new SampleTable((int)total, centers.ColumnCount);
        int row = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            for (int end = row + counts[k]; row < end; row++)
            {
                table.Labels[row] = k;
                for (int j = 0; j < table.FeatureCount; j++)
                {
                    table[row, j] = random.Normal(centers[k, j], deviations[k]);
                }
            }
        }

        return ((options.Shuffle ? table.Shuffled(random) : table).ToDataset(counts.Length), centers);
    }

    internal static DenseMatrix DrawCenters(RandomState random, int count, BlobsOptions options)
    {
        var centers = new DenseMatrix(count, options.FeatureCount);
        for (int k = 0; k < count; k++)
        {
            for (int j = 0; j < options.FeatureCount; j++)
            {
                centers[k, j] = random.Uniform(options.CenterBox.Low, options.CenterBox.High);
            }
        }

        return centers;
    }
}
