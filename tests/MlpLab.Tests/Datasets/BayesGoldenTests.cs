using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

/// <summary>The ceilings of bayes.json, found there by another quadrature and checked there by Monte Carlo.</summary>
public sealed class BayesGoldenTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("bayes.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int> All() => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void BayesAccuracy_RecordedDistribution_IsWithinBothErrorEstimates(int index)
    {
        JsonElement golden = Cases[index];

        BayesAccuracy actual = Distribution(golden).BayesAccuracy;

        // The reference's estimate is the difference of two of its grids, which can agree by chance: three of them, and 1e-8 for its range.
        double reference = (3 * golden.GetProperty("quadrature_error_estimate").GetDouble()) + 1e-8;
        actual.Accuracy.Should().BeApproximately(golden.GetProperty("bayes_accuracy").GetDouble(), reference + actual.Error);
        actual.Error.Should().BeLessThan(1e-5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void BayesAccuracy_RecordedMonteCarlo_IsWithinFourStandardErrors(int index)
    {
        JsonElement golden = Cases[index];
        if (golden.GetProperty("monte_carlo").ValueKind == JsonValueKind.Null)
        {
            return;
        }

        Distribution(golden).BayesAccuracy.Accuracy.Should().BeApproximately(
            golden.GetProperty("monte_carlo").GetDouble(), 4 * golden.GetProperty("monte_carlo_standard_error").GetDouble());
    }

    [Fact]
    public void Distribution_OfClassification_HasTheRecordedClusters()
    {
        foreach (JsonElement golden in Cases.Where(c => Problem(c) == "classification"))
        {
            var distribution = (ClassificationDistribution)Distribution(golden);

            distribution.Centroids.ToRowArrays().SelectMany(row => row).Should().Equal(golden.GetProperty("cluster_centers").Rows().SelectMany(row => row));
            distribution.Transforms.SelectMany(a => a.ToRowArrays()).SelectMany(row => row).Should()
                .Equal(golden.GetProperty("cluster_matrices").EnumerateArray().SelectMany(a => a.Rows()).SelectMany(row => row));
            distribution.ClusterShares.ToArray().Should().Equal(golden.GetProperty("cluster_sizes").Ints().Select(size => size / 100.0));
        }
    }

    [Fact]
    public void Radii_OfGaussianQuantiles_AreTheRecordedOnes()
    {
        foreach (JsonElement golden in Cases.Where(c => Problem(c) == "gaussian quantiles"))
        {
            // The quantiles of χ² are found by iteration here and there.
            ((GaussianQuantilesDistribution)Distribution(golden)).Radii.ToArray().Should()
                .Equal(golden.GetProperty("class_boundary_radii").Doubles(), (a, e) => Math.Abs(a - e) < 1e-9);
        }
    }

    private static string? Problem(JsonElement golden) => golden.GetProperty("problem").GetString();

    private static SampleDistribution Distribution(JsonElement golden)
    {
        JsonElement p = golden.GetProperty("parameters");
        var random = new RandomState(p.TryGetProperty("seed", out JsonElement seed) ? seed.GetUInt32() : 0);
        return Problem(golden) switch
        {
            "blobs" => SampleGenerators.MakeBlobsWithDistribution(
                random,
                [.. p.GetProperty("prior").Doubles().Select(prior => (int)Math.Round(30 * prior))],
                new BlobsOptions
                {
                    Centers = DenseMatrix.OfRowArrays(p.GetProperty("centers").Rows()),
                    StandardDeviation = p.GetProperty("cluster_std").Doubles(),
                }).Distribution,
            "article blobs" => SampleGenerators.MakeBlobsWithDistribution(
                random, 100, new BlobsOptions { CenterCount = 2, StandardDeviation = p.GetProperty("difficulty").GetInt32() }).Distribution,
            "gaussian quantiles" => SampleGenerators.MakeGaussianQuantilesWithDistribution(
                random, 100, p.GetProperty("n_features").GetInt32(), p.GetProperty("n_classes").GetInt32(), p.GetProperty("cov").GetDouble()).Distribution,
            "moons" => SampleGenerators.MakeMoonsWithDistribution(random, 100, p.GetProperty("noise").GetDouble()).Distribution,
            "circles" => SampleGenerators.MakeCirclesWithDistribution(
                random, 100, p.GetProperty("noise").GetDouble(), p.GetProperty("factor").GetDouble()).Distribution,
            "classification" => SampleGenerators.MakeClassificationWithDistribution(random, 100, Classification(p)).Distribution,
            string other => throw new InvalidDataException(other),
            null => throw new InvalidDataException(),
        };
    }

    private static ClassificationOptions Classification(JsonElement p) => new()
    {
        FeatureCount = p.GetProperty("n_features").GetInt32(),
        RedundantCount = 0,
        InformativeCount = p.GetProperty("n_informative").GetInt32(),
        ClassCount = p.GetProperty("n_classes").GetInt32(),
        ClustersPerClass = p.GetProperty("n_clusters_per_class").GetInt32(),
        ClassSeparation = p.GetProperty("class_sep").GetDouble(),
        FlipFraction = p.GetProperty("flip_y").GetDouble(),
    };
}
