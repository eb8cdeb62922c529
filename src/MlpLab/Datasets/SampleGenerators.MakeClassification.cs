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
    public static Dataset MakeClassification(RandomState random, int sampleCount = 100, ClassificationOptions? options = null) =>
        MakeClassificationWithDistribution(random, sampleCount, options).Data;

    /// <summary>Sheared Gaussian clusters on corners of a hypercube, and the distribution that was drawn.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeClassification"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeClassificationWithDistribution(
        RandomState random, int sampleCount = 100, ClassificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(1, sampleCount);
        options ??= new ClassificationOptions();
        options.RequireConsistent();
        SampleTable.RequireSize(sampleCount, options.FeatureCount);

        var draws = new ClassificationDraws(random, options, sampleCount);
        int[] sizes = ClusterSizes(options, sampleCount);
        int[] clusters = [.. sizes.SelectMany((size, cluster) => Enumerable.Repeat(cluster, size))];
        var table = new SampleTable(sampleCount, options.FeatureCount);
        var x = new double[options.FeatureCount];
        for (int i = 0; i < sampleCount; i++)
        {
            int source = draws.SampleOrder[i];
            int cluster = clusters[source];
            table.Labels[i] = draws.FlippedLabels[source] ?? (cluster % options.ClassCount);
            draws.Parameters.Place(
                ClassificationParameters.Row(draws.Informative, source), cluster, ClassificationParameters.Row(draws.Useless, source), x);
            for (int j = 0; j < x.Length; j++)
            {
                table[i, j] = x[j];
            }
        }

        var distribution = new ClassificationDistribution(draws.Parameters, sizes, options.ClassCount, options.FlipFraction ?? 0);
        return (table.ToDataset(options.ClassCount), distribution);
    }

    /// <summary>Samples of each cluster: shares are rounded down, what is missing goes to the clusters in turn, what is too much is cut off.</summary>
    internal static int[] ClusterSizes(ClassificationOptions options, int sampleCount)
    {
        double[] shares = options.ClassShares();
        int[] sizes = [.. Enumerable.Range(0, options.ClusterCount)
            .Select(k => (int)(sampleCount * shares[k % options.ClassCount] / options.ClustersPerClass))];
        long missing = sampleCount - sizes.Sum(size => (long)size);
        for (int i = 0; i < missing; i++)
        {
            sizes[i % sizes.Length]++;
        }

        long left = sampleCount;
        foreach (ref int size in sizes.AsSpan())
        {
            size = (int)Math.Min(size, left);
            left -= size;
        }

        return sizes;
    }
}
