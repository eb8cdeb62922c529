using System.Runtime.InteropServices;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Clusters on the corners of a hypercube.</content>
public static partial class SampleGenerators
{
    /// <summary>Sheared Gaussian clusters on corners of a hypercube, with features that repeat, combine or mean nothing.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples in all, 1 or more.</param>
    /// <param name="options">Features, classes and their difficulty; null for scikit-learn's defaults (20 features, 2 classes).</param>
    /// <returns>sampleCount samples, <see cref="ClassificationOptions.FeatureCount"/> features.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, or the options contradict each other.</exception>
    /// <remarks>
    /// <para>
    /// Informative part of cluster k: x = z·A + corner, z standard normal, the elements of A uniform in [−1, 1). Then (x + shift)·scale.
    /// </para>
    /// <para>
    /// Draws: corners without replacement (and, off the hypercube, one uniform for each cluster and for each informative feature); all
    /// informative Gaussians row by row; A of each cluster; the combinations of the redundant features; one uniform for each repeated
    /// feature; the Gaussians of the noise features; one uniform for each sample, then one integer for each flipped label; shift; scale;
    /// the shuffle of the samples; the shuffle of the features. Since the Gaussians come before the matrices, another sample count gives
    /// another distribution for the same seed.
    /// </para>
    /// <para>
    /// scikit-learn: <c>make_classification</c>. Source: I. Guyon: Design of experiments for the NIPS 2003 variable selection benchmark, 2003.
    /// </para>
    /// </remarks>
    public static Dataset MakeClassification(RandomState random, int sampleCount = 100, ClassificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCount);
        options ??= new ClassificationOptions();
        options.RequireConsistent();
        SampleTable.RequireSize(sampleCount, options.FeatureCount);

        var draws = new ClassificationDraws(random, options, sampleCount);
        int[] clusters = ClusterOfEachSample(options, sampleCount);
        var table = new SampleTable(sampleCount, options.FeatureCount);
        for (int i = 0; i < sampleCount; i++)
        {
            int source = draws.SampleOrder[i];
            double[] features = Features(draws, source, clusters[source]);
            table.Labels[i] = draws.FlippedLabels[source] ?? (clusters[source] % options.ClassCount);
            for (int j = 0; j < options.FeatureCount; j++)
            {
                int column = draws.FeatureOrder[j];
                table[i, j] = (features[column] + draws.Shift[column]) * draws.Scale[column];
            }
        }

        return table.ToDataset(options.ClassCount);
    }

    /// <summary>The cluster of each sample, before the shuffle: shares are rounded down, what is missing goes to the clusters in turn.</summary>
    internal static int[] ClusterOfEachSample(ClassificationOptions options, int sampleCount)
    {
        double[] shares = options.ClassShares();
        int[] sizes = [.. Enumerable.Range(0, options.ClusterCount)
            .Select(k => (int)(sampleCount * shares[k % options.ClassCount] / options.ClustersPerClass))];
        long missing = sampleCount - sizes.Sum(size => (long)size);
        for (int i = 0; i < missing; i++)
        {
            sizes[i % sizes.Length]++;
        }

        return [.. sizes.SelectMany((size, cluster) => Enumerable.Repeat(cluster, size)).Take(sampleCount)];
    }

    /// <summary>Features of one sample in the order informative, redundant, repeated, noise, before shift and scale.</summary>
    private static double[] Features(ClassificationDraws draws, int sample, int cluster)
    {
        int informative = draws.Informative.GetLength(1);
        int redundant = draws.Combinations.GetLength(1);
        var x = new double[draws.FeatureOrder.Length];
        ReadOnlySpan<double> z = Row(draws.Informative, sample);
        for (int j = 0; j < informative; j++)
        {
            x[j] = Product(z, draws.Transforms[cluster], j) + draws.Centroids[cluster, j];
        }

        for (int j = 0; j < redundant; j++)
        {
            x[informative + j] = Product(x.AsSpan(0, informative), draws.Combinations, j);
        }

        int next = informative + redundant;
        foreach (int source in draws.RepeatedSources)
        {
            x[next++] = x[source];
        }

        Row(draws.Useless, sample).CopyTo(x.AsSpan(next));
        return x;
    }

    // From left to right without fused multiply-add: the order of NumPy's reference BLAS, so that the bits are equal.
    private static double Product(ReadOnlySpan<double> row, double[,] matrix, int column)
    {
        double sum = 0;
        for (int l = 0; l < row.Length; l++)
        {
            sum += row[l] * matrix[l, column];
        }

        return sum;
    }

    private static ReadOnlySpan<double> Row(double[,] matrix, int row)
    {
        int length = matrix.GetLength(1);
        return length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref matrix[row, 0], length);
    }
}
