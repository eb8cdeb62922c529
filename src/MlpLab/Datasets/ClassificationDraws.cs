using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>All that MakeClassification takes from its stream, in the order in which it is taken; nothing is computed with it here.</summary>
internal sealed class ClassificationDraws
{
    /// <summary>Draws for checked options.</summary>
    public ClassificationDraws(RandomState random, ClassificationOptions options, int sampleCount)
    {
        int informative = options.InformativeCount;
        double[,] centroids = DrawCentroids(random, options);
        Informative = Gaussians(random, sampleCount, informative);
        double[][,] transforms =
            [.. Enumerable.Range(0, options.ClusterCount).Select(_ => Coefficients(random, informative, informative))];
        double[,] combinations = Coefficients(random, informative, options.RedundantCount);
        int[] repeatedSources = DrawRepeatedSources(random, options);
        Useless = Gaussians(random, sampleCount, options.UselessCount);
        FlippedLabels = DrawFlippedLabels(random, options, sampleCount);
        double[] shift = options.Shift?.Expand(options.FeatureCount)
            ?? [.. Uniforms(random, options.FeatureCount).Select(u => ((2 * u) - 1) * options.ClassSeparation)];
        double[] scale = options.Scale?.Expand(options.FeatureCount)
            ?? [.. Uniforms(random, options.FeatureCount).Select(u => 1 + (100 * u))];
        SampleOrder = options.Shuffle ? random.Permutation(sampleCount) : [.. Enumerable.Range(0, sampleCount)];
        int[] featureOrder = options.Shuffle
            ? random.Permutation(options.FeatureCount)
            : [.. Enumerable.Range(0, options.FeatureCount)];
        Parameters = new ClassificationParameters(
            centroids, transforms, combinations, repeatedSources, shift, scale, featureOrder);
    }

    /// <summary>The distribution; the rest is one sample of it.</summary>
    public ClassificationParameters Parameters { get; }

    /// <summary>Standard Gaussians z, samples x informative.</summary>
    public double[,] Informative { get; }

    /// <summary>The noise features, samples x useless.</summary>
    public double[,] Useless { get; }

    /// <summary>The label that replaces a sample's own, or null where it stays.</summary>
    public int?[] FlippedLabels { get; }

    /// <summary>Row i of the result is row SampleOrder[i] of the samples in cluster order.</summary>
    public int[] SampleOrder { get; }

    private static double[,] DrawCentroids(RandomState random, ClassificationOptions options)
    {
        double[,] centroids = HypercubeCorners(random, options.ClusterCount, options.InformativeCount);
        double[] clusterFactors = options.Hypercube ? [] : Uniforms(random, options.ClusterCount);
        double[] featureFactors = options.Hypercube ? [] : Uniforms(random, options.InformativeCount);
        for (int k = 0; k < options.ClusterCount; k++)
        {
            for (int j = 0; j < options.InformativeCount; j++)
            {
                double corner = (centroids[k, j] * (2 * options.ClassSeparation)) - options.ClassSeparation;
                centroids[k, j] = options.Hypercube ? corner : corner * clusterFactors[k] * featureFactors[j];
            }
        }

        return centroids;
    }

    /// <summary>Distinct corners as bits, the first column the most significant; beyond 30 dimensions the leading bits are coin tosses.</summary>
    private static double[,] HypercubeCorners(RandomState random, int count, int dimensions)
    {
        var bits = new double[count, dimensions];
        int tossed = Math.Max(0, dimensions - 30);
        for (int k = 0; k < count; k++)
        {
            for (int j = 0; j < tossed; j++)
            {
                bits[k, j] = random.RandInt(0, 2);
            }
        }

        int[] corners = random.SampleWithoutReplacement(1 << (dimensions - tossed), count);
        for (int k = 0; k < count; k++)
        {
            for (int j = tossed; j < dimensions; j++)
            {
                bits[k, j] = (corners[k] >> (dimensions - 1 - j)) & 1;
            }
        }

        return bits;
    }

    private static int[] DrawRepeatedSources(RandomState random, ClassificationOptions options)
    {
        int last = options.InformativeCount + options.RedundantCount - 1;
        return [.. Uniforms(random, options.RepeatedCount).Select(u => (int)((last * u) + 0.5))];
    }

    private static int?[] DrawFlippedLabels(RandomState random, ClassificationOptions options, int sampleCount)
    {
        var labels = new int?[sampleCount];
        if (options.FlipFraction is not double fraction)
        {
            return labels;
        }

        // All coins are tossed before the first new label is drawn.
        double[] coins = Uniforms(random, sampleCount);
        for (int i = 0; i < sampleCount; i++)
        {
            labels[i] = coins[i] < fraction ? (int)random.RandInt(0, options.ClassCount) : null;
        }

        return labels;
    }

    private static double[] Uniforms(RandomState random, int count)
    {
        var uniforms = new double[count];
        random.NextDouble(uniforms);
        return uniforms;
    }

    private static double[,] Gaussians(RandomState random, int rows, int columns) =>
        RowByRow(rows, columns, random.StandardNormal);

    private static double[,] Coefficients(RandomState random, int rows, int columns) =>
        RowByRow(rows, columns, () => (2 * random.NextDouble()) - 1);

    private static double[,] RowByRow(int rows, int columns, Func<double> draw)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = draw();
            }
        }

        return matrix;
    }
}
