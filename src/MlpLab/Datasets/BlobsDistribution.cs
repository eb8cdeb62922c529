using MathNet.Numerics.LinearAlgebra;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Round Gaussian clusters, a class each, with the centres that were drawn.</summary>
/// <remarks>
/// The optimal decision compares prior·density of the clusters. Its accuracy, for two clusters of one spread, with δ = distance/σ and equal
/// priors: Φ(δ/2). Spreads that are all equal leave a problem in the flat through the centres; two dimensions are integrated by
/// quadrature, three and more by a lattice. Draws of a fresh sample: one uniform for the cluster, one Gaussian for each feature.
/// </remarks>
internal sealed class BlobsDistribution : SampleDistribution
{
    private readonly Matrix<double> _centers;
    private readonly double[] _deviations;
    private readonly GaussianMixture _mixture;

    internal BlobsDistribution(Matrix<double> centers, double[] deviations, ReadOnlySpan<int> counts)
        : base(centers.ColumnCount, ClassShares.OfCounts(counts))
    {
        _centers = centers.Clone();
        _deviations = deviations;

        // A spread of 0 is taken as one far below all distances, so that the point's own class wins there and nowhere else.
        double least = 1e-9 * Math.Max(1, centers.Enumerate().Max(Math.Abs));
        _mixture = new GaussianMixture(
            deviations.Select((σ, k) => new GaussianComponent(ShareOf(k), k, [.. centers.Row(k)], σ == 0 ? least : σ)), ClassCount);
    }

    /// <summary>The centres, K x n_features; a new matrix on each call.</summary>
    public Matrix<double> Centers => _centers.Clone();

    /// <summary>σ of each cluster, <c>σ >= 0</c>, length K.</summary>
    public ReadOnlySpan<double> StandardDeviations => _deviations;

    private protected override int Draw(RandomState random, Span<double> x)
    {
        int k = DrawIndex(random, Shares);
        for (int j = 0; j < x.Length; j++)
        {
            x[j] = random.Normal(_centers[k, j], _deviations[k]);
        }

        return k;
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores) => _mixture.LogScores(x, scores);

    private protected override BayesAccuracy CleanAccuracy() => _mixture.BestAccuracy();
}
