using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Nested shells of one Gaussian.</content>
public static partial class SampleGenerators
{
    /// <summary>One Gaussian cloud, cut by distance from its mean into nested shells of equal count, a class each.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples, at least <paramref name="classCount"/>.</param>
    /// <param name="featureCount">Dimension d, 1 or more.</param>
    /// <param name="classCount">Number of shells K, 1 or more; the outermost also gets the remainder of sampleCount / K.</param>
    /// <param name="variance">The covariance is variance·I; in [0, 10¹⁰⁰]. At 0 all points equal the mean.</param>
    /// <param name="mean">Length d, each in [−10¹⁰⁰, 10¹⁰⁰]; empty means the origin.</param>
    /// <param name="shuffle">Whether the samples are put into random order; else they are ordered by distance.</param>
    /// <returns>sampleCount samples, d features, K classes; class 0 is the innermost.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// Draws: n·d Gaussians row by row, then the shuffle of n numbers. Equal distances keep the order of their draws; in scikit-learn
    /// their order is undefined. scikit-learn: <c>make_gaussian_quantiles</c> (its <c>cov</c> is the variance here), which also
    /// accepts a negative covariance. Source: J. Zhu, H. Zou, S. Rosset, T. Hastie: Multi-class AdaBoost, 2009.
    /// </remarks>
    public static Dataset MakeGaussianQuantiles(
        RandomState random,
        int sampleCount = 100,
        int featureCount = 2,
        int classCount = 3,
        double variance = 1.0,
        ReadOnlySpan<double> mean = default,
        bool shuffle = true)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, classCount);
        Require.AtLeast(1, featureCount);
        Require.That(sampleCount >= classCount, sampleCount, $"be at least {new Parameter(nameof(classCount))} = {classCount}");
        SampleTable.RequireSize(sampleCount, featureCount);
        Require.Spread(variance);
        foreach (double coordinate in mean)
        {
            Require.That(Require.IsCoordinate(coordinate), coordinate, Require.CoordinateRange, nameof(mean));
        }

        Require.That(
            mean.IsEmpty || mean.Length == featureCount, mean.Length, $"be {new Parameter(nameof(featureCount))} = {featureCount}, or 0 for the origin");
        ReadOnlySpan<double> center = mean.IsEmpty ? new double[featureCount] : mean;
        double[,] points = random.MultivariateNormal(center, variance, sampleCount);

        var table = new SampleTable(sampleCount, featureCount);
        int[] outwards = OrderByDistance(points, center);
        for (int i = 0; i < sampleCount; i++)
        {
            table.Labels[i] = Shell(i, sampleCount, classCount);
            for (int j = 0; j < featureCount; j++)
            {
                table[i, j] = points[outwards[i], j];
            }
        }

        return (shuffle ? table.Shuffled(random) : table).ToDataset(classCount);
    }

    /// <summary>One Gaussian cloud, cut into nested shells of equal count, and its distribution, which is cut at the population's radii.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeGaussianQuantiles"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeGaussianQuantilesWithDistribution(
        RandomState random,
        int sampleCount = 100,
        int featureCount = 2,
        int classCount = 3,
        double variance = 1.0,
        ReadOnlySpan<double> mean = default,
        bool shuffle = true)
    {
        Dataset data = MakeGaussianQuantiles(random, sampleCount, featureCount, classCount, variance, mean, shuffle);
        ReadOnlySpan<double> center = mean.IsEmpty ? new double[featureCount] : mean;
        return (data, new GaussianQuantilesDistribution(center, variance, classCount));
    }

    /// <summary>Class of the point that is number <paramref name="rank"/> from the mean.</summary>
    internal static int Shell(int rank, int sampleCount, int classCount) => Math.Min(rank / (sampleCount / classCount), classCount - 1);

    private static int[] OrderByDistance(double[,] points, ReadOnlySpan<double> center)
    {
        var squaredDistances = new double[points.GetLength(0)];
        var squares = new double[center.Length];
        for (int i = 0; i < squaredDistances.Length; i++)
        {
            for (int j = 0; j < squares.Length; j++)
            {
                double difference = points[i, j] - center[j];
                squares[j] = difference * difference;
            }

            squaredDistances[i] = PairwiseSum(squares);
        }

        return [.. Enumerable.Range(0, squaredDistances.Length).OrderBy(i => squaredDistances[i])];
    }

    // NumPy's order of summation. In eight dimensions or more another order could round two near distances into another rank.
    private static double PairwiseSum(ReadOnlySpan<double> terms)
    {
        if (terms.Length > 128)
        {
            int half = terms.Length / 2 / 8 * 8;
            return PairwiseSum(terms[..half]) + PairwiseSum(terms[half..]);
        }

        int whole = terms.Length / 8 * 8;
        double sum = 0;
        if (whole > 0)
        {
            Span<double> r = stackalloc double[8];
            terms[..8].CopyTo(r);
            for (int i = 8; i < whole; i++)
            {
                r[i % 8] += terms[i];
            }

            sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
        }

        foreach (double term in terms[whole..])
        {
            sum += term;
        }

        return sum;
    }
}
