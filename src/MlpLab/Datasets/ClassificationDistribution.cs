using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Sheared Gaussian clusters on corners of a hypercube, with the matrices and the layout of features that were drawn.</summary>
/// <remarks>
/// Given the informative features the others tell nothing about the class: redundant ones are functions of them, and noise is noise. So the
/// optimal decision compares the mixtures of the clusters of each class there; the probability of a cluster is its share of the
/// generated samples. With the best accuracy a of the mixtures and label noise ε: (1 − ε)·a + ε/K. One and two informative
/// features are integrated by quadrature, more by a lattice. Draws of a fresh sample: one uniform for the cluster, a Gaussian for
/// each informative and then for each noise feature.
/// </remarks>
internal sealed class ClassificationDistribution : SampleDistribution
{
    private readonly ClassificationParameters _parameters;
    private readonly double[] _clusterShares;
    private readonly Lazy<GaussianMixture> _mixture;

    internal ClassificationDistribution(ClassificationParameters parameters, ReadOnlySpan<int> clusterSizes, int classCount, double labelNoise)
        : base(parameters.FeatureOrder.Length, SharesOfClasses(clusterSizes, classCount), labelNoise)
    {
        _parameters = parameters;
        _clusterShares = ClassShares.OfCounts(clusterSizes);
        _mixture = new Lazy<GaussianMixture>(() => new GaussianMixture(
            _clusterShares.Select((share, k) => (share, k)).Where(cluster => cluster.share > 0).Select(cluster => new GaussianComponent(
                cluster.share, cluster.k % ClassCount, parameters.Centroid(cluster.k), parameters.Transforms[cluster.k])),
            ClassCount));
    }

    /// <summary>Centres of the clusters among the informative features, clusters x n_informative; cluster k is of class k mod K.</summary>
    public Matrix<double> Centroids => DenseMatrix.OfArray(_parameters.Centroids);

    /// <summary>For each cluster the matrix A of x = z·A + centre, z standard normal and a row; n_informative x n_informative.</summary>
    public IReadOnlyList<Matrix<double>> Transforms => [.. _parameters.Transforms.Select(a => DenseMatrix.OfArray(a))];

    /// <summary>The probability of each cluster.</summary>
    public ReadOnlySpan<double> ClusterShares => _clusterShares;

    /// <summary>The matrix of the redundant features, n_informative x n_redundant; null where there are none.</summary>
    public Matrix<double>? Combinations =>
        _parameters.Combinations.GetLength(1) == 0 ? null : DenseMatrix.OfArray(_parameters.Combinations);

    /// <summary>For each repeated feature the informative or redundant one that it copies.</summary>
    public ReadOnlySpan<int> RepeatedSources => _parameters.RepeatedSources;

    /// <summary>Added to each feature, in the order informative, redundant, repeated, noise.</summary>
    public ReadOnlySpan<double> Shift => _parameters.Shift;

    /// <summary>Multiplies each feature after the shift, in the order informative, redundant, repeated, noise.</summary>
    public ReadOnlySpan<double> Scale => _parameters.Scale;

    /// <summary>Column j of the samples is feature FeatureOrder[j] of informative, redundant, repeated, noise.</summary>
    public ReadOnlySpan<int> FeatureOrder => _parameters.FeatureOrder;

    private protected override int Draw(RandomState random, Span<double> x)
    {
        int cluster = DrawIndex(random, _clusterShares);
        var z = new double[_parameters.InformativeCount];
        var useless = new double[_parameters.UselessCount];
        foreach (ref double gaussian in z.AsSpan())
        {
            gaussian = random.StandardNormal();
        }

        foreach (ref double gaussian in useless.AsSpan())
        {
            gaussian = random.StandardNormal();
        }

        _parameters.Place(z, cluster, useless, x);
        return cluster % ClassCount;
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores)
    {
        var informative = new double[_parameters.InformativeCount];
        for (int j = 0; j < x.Length; j++)
        {
            int feature = _parameters.FeatureOrder[j];
            if (feature < informative.Length)
            {
                informative[feature] = (x[j] / _parameters.Scale[feature]) - _parameters.Shift[feature];
            }
        }

        _mixture.Value.LogScores(informative, scores);
    }

    private protected override BayesAccuracy CleanAccuracy() => _mixture.Value.BestAccuracy();

    private static double[] SharesOfClasses(ReadOnlySpan<int> clusterSizes, int classCount)
    {
        var sizes = new int[classCount];
        for (int k = 0; k < clusterSizes.Length; k++)
        {
            sizes[k % classCount] += clusterSizes[k];
        }

        return ClassShares.OfCounts(sizes);
    }
}
