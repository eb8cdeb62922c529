using System.Runtime.InteropServices;

namespace MlpLab.Datasets;

/// <summary>What MakeClassification draws once for all samples, and how a sample follows from its Gaussians.</summary>
/// <param name="Centroids">Centre of each cluster, clusters x informative.</param>
/// <param name="Transforms">For each cluster the matrix A of x = z·A + centre, informative x informative.</param>
/// <param name="Combinations">The matrix of the redundant features, informative x redundant.</param>
/// <param name="RepeatedSources">For each repeated feature the informative or redundant one that it copies.</param>
/// <param name="Shift">Added to each feature, before the features are reordered.</param>
/// <param name="Scale">Multiplies each feature after the shift.</param>
/// <param name="FeatureOrder">Column j of the samples is column FeatureOrder[j] of informative, redundant, repeated, useless.</param>
internal sealed record ClassificationParameters(
    double[,] Centroids,
    double[][,] Transforms,
    double[,] Combinations,
    int[] RepeatedSources,
    double[] Shift,
    double[] Scale,
    int[] FeatureOrder)
{
    public int InformativeCount => Centroids.GetLength(1);

    public int RedundantCount => Combinations.GetLength(1);

    public int UselessCount => FeatureOrder.Length - InformativeCount - RedundantCount - RepeatedSources.Length;

    public double[] Centroid(int cluster) => Row(Centroids, cluster).ToArray();

    /// <summary>Writes the features of one sample, in the order in which they stand in the data.</summary>
    public void Place(ReadOnlySpan<double> z, int cluster, ReadOnlySpan<double> useless, Span<double> x)
    {
        double[] features = Features(z, cluster, useless);
        for (int j = 0; j < x.Length; j++)
        {
            int column = FeatureOrder[j];
            x[j] = (features[column] + Shift[column]) * Scale[column];
        }
    }

    internal static ReadOnlySpan<double> Row(double[,] matrix, int row)
    {
        int length = matrix.GetLength(1);
        return length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref matrix[row, 0], length);
    }

    /// <summary>Features of one sample in the order informative, redundant, repeated, noise, before shift and scale.</summary>
    private double[] Features(ReadOnlySpan<double> z, int cluster, ReadOnlySpan<double> useless)
    {
        var x = new double[FeatureOrder.Length];
        for (int j = 0; j < InformativeCount; j++)
        {
            x[j] = Product(z, Transforms[cluster], j) + Centroids[cluster, j];
        }

        for (int j = 0; j < RedundantCount; j++)
        {
            x[InformativeCount + j] = Product(x.AsSpan(0, InformativeCount), Combinations, j);
        }

        int next = InformativeCount + RedundantCount;
        foreach (int source in RepeatedSources)
        {
            x[next++] = x[source];
        }

        useless.CopyTo(x.AsSpan(next));
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
}
