using System.Collections.Immutable;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

/// <summary>Replays a call recorded with scikit-learn's names and defaults through <see cref="SampleGenerators"/>.</summary>
internal static class ScikitLearnCall
{
    public static Dataset Replay(JsonElement call, RandomState random) =>
        Replay(call.GetProperty("function").GetString()!, call.GetProperty("parameters"), random).Data;

    public static (Dataset Data, Matrix<double>? Centers) Replay(string function, JsonElement p, RandomState random) => function switch
    {
        "make_moons" => (Moons(p, random), null),
        "make_circles" => (Circles(p, random), null),
        "make_blobs" => Blobs(p, random),
        "make_gaussian_quantiles" => (Quantiles(p, random), null),
        "make_classification" => (SampleGenerators.MakeClassification(random, Int(p, "n_samples") ?? 100, Classification(p)), null),
        _ => throw new NotSupportedException(function),
    };

    private static Dataset Moons(JsonElement p, RandomState random) => Pair(p) is (int, int) pair
        ? SampleGenerators.MakeMoons(random, pair, Number(p, "noise"), Flag(p, "shuffle"))
        : SampleGenerators.MakeMoons(random, Int(p, "n_samples") ?? 100, Number(p, "noise"), Flag(p, "shuffle"));

    private static Dataset Circles(JsonElement p, RandomState random) => Pair(p) is (int, int) pair
        ? SampleGenerators.MakeCircles(random, pair, Number(p, "noise"), Number(p, "factor") ?? 0.8, Flag(p, "shuffle"))
        : SampleGenerators.MakeCircles(
            random, Int(p, "n_samples") ?? 100, Number(p, "noise"), Number(p, "factor") ?? 0.8, Flag(p, "shuffle"));

    private static (Dataset Data, Matrix<double>? Centers) Blobs(JsonElement p, RandomState random)
    {
        bool explicitCenters = p.TryGetProperty("centers", out JsonElement centers) && centers.ValueKind == JsonValueKind.Array;
        var options = new BlobsOptions
        {
            FeatureCount = Int(p, "n_features") ?? 2,
            CenterCount = explicitCenters ? null : Int(p, "centers"),
            Centers = explicitCenters ? DenseMatrix.OfRowArrays(centers.Rows()) : null,
            StandardDeviation = Values(p, "cluster_std") ?? 1.0,
            CenterBox = p.TryGetProperty("center_box", out JsonElement box) ? (box[0].Double(), box[1].Double()) : (-10, 10),
            Shuffle = Flag(p, "shuffle"),
        };
        return p.TryGetProperty("n_samples", out JsonElement counts) && counts.ValueKind == JsonValueKind.Array
            ? SampleGenerators.MakeBlobsWithCenters(random, counts.Ints(), options)
            : SampleGenerators.MakeBlobsWithCenters(random, Int(p, "n_samples") ?? 100, options);
    }

    private static Dataset Quantiles(JsonElement p, RandomState random) => SampleGenerators.MakeGaussianQuantiles(
        random,
        Int(p, "n_samples") ?? 100,
        Int(p, "n_features") ?? 2,
        Int(p, "n_classes") ?? 3,
        Number(p, "cov") ?? 1.0,
        p.TryGetProperty("mean", out JsonElement mean) ? mean.Doubles() : [],
        Flag(p, "shuffle"));

    private static ClassificationOptions Classification(JsonElement p) => new()
    {
        FeatureCount = Int(p, "n_features") ?? 20,
        InformativeCount = Int(p, "n_informative") ?? 2,
        RedundantCount = Int(p, "n_redundant") ?? 2,
        RepeatedCount = Int(p, "n_repeated") ?? 0,
        ClassCount = Int(p, "n_classes") ?? 2,
        ClustersPerClass = Int(p, "n_clusters_per_class") ?? 2,
        Weights = p.TryGetProperty("weights", out JsonElement weights) ? weights.Doubles().ToImmutableArray() : null,

        // Below 0 the original leaves the step out, which is null here.
        FlipFraction = Number(p, "flip_y") is double flip ? (flip < 0 ? null : flip) : 0.01,
        ClassSeparation = Number(p, "class_sep") ?? 1.0,
        Hypercube = Flag(p, "hypercube"),
        Shift = p.TryGetProperty("shift", out _) ? Values(p, "shift") : 0.0,
        Scale = p.TryGetProperty("scale", out _) ? Values(p, "scale") : 1.0,
        Shuffle = Flag(p, "shuffle"),
    };

    private static (int Outer, int Inner)? Pair(JsonElement p) =>
        p.TryGetProperty("n_samples", out JsonElement counts) && counts.ValueKind == JsonValueKind.Array
            ? (counts[0].GetInt32(), counts[1].GetInt32())
            : null;

    private static int? Int(JsonElement p, string name) => p.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;

    private static double? Number(JsonElement p, string name) =>
        p.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.Double() : null;

    private static bool Flag(JsonElement p, string name) => !p.TryGetProperty(name, out JsonElement value) || value.GetBoolean();

    private static ScalarOrVector? Values(JsonElement p, string name)
    {
        if (!p.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array ? value.Doubles() : value.Double();
    }
}
