using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Data;

/// <summary>Turns the generator options into a call of the generator. A difficulty sets the article's parameters, options override them.</summary>
internal static class GeneratorReader
{
    private const int MostFeatures = 100_000;
    private const int MostClasses = 1_000_000;

    public static Func<RandomState, Dataset> Read(string problem, DataOptions options, int? difficulty, OptionValues values) => problem switch
    {
        "moons" => Moons(options, values),
        "circles" => Circles(options, values),
        "blobs" => Blobs(options, difficulty, values),
        "gaussian-quantiles" => GaussianQuantiles(options, difficulty, values),
        _ => Classification(options, difficulty, values),
    };

    private static Func<RandomState, Dataset> Moons(DataOptions options, OptionValues values)
    {
        double? noise = ProblemReader.ReadNoise(options, values);
        if (Pair(options, values) is { } counts)
        {
            return random => SampleGenerators.MakeMoons(random, counts, noise, !options.NoShuffle);
        }

        int n = Count(options, values);
        return random => SampleGenerators.MakeMoons(random, n, noise, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Circles(DataOptions options, OptionValues values)
    {
        double? noise = ProblemReader.ReadNoise(options, values);
        double factor = ProblemReader.ReadFactor(options, values) ?? 0.8;
        if (Pair(options, values) is { } counts)
        {
            return random => SampleGenerators.MakeCircles(random, counts, noise, factor, !options.NoShuffle);
        }

        int n = Count(options, values);
        return random => SampleGenerators.MakeCircles(random, n, noise, factor, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Blobs(DataOptions options, int? difficulty, OptionValues values)
    {
        int[]? counts = CountList(options, values);
        Matrix<double>? centers = CenterPoints(options, values);
        int? centerCount = options.Centers is not null && centers is null && !LooksLikePoints(options.Centers)
            ? values.Integer("centers", options.Centers, 3, 1, MostClasses)
            : null;
        var blobs = new BlobsOptions
        {
            FeatureCount = values.Integer("features", options.Features, 2, 1, MostFeatures),
            Centers = centers,
            CenterCount = centerCount ?? (difficulty is not null && centers is null && counts is null ? 2 : null),
            StandardDeviation = OneOrMore(values.NumberList(
                "cluster-std", options.ClusterStd, v => v >= 0 && !double.IsNegative(v), "numbers, each 0 or more, such as 1 or 0.5,2")) ?? difficulty ?? 1,
            CenterBox = Box(options, values),
            Shuffle = !options.NoShuffle,
        };
        if (counts is not null)
        {
            return random => SampleGenerators.MakeBlobs(random, counts, blobs);
        }

        int n = Count(options, values);
        return random => SampleGenerators.MakeBlobs(random, n, blobs);
    }

    private static Func<RandomState, Dataset> GaussianQuantiles(DataOptions options, int? difficulty, OptionValues values)
    {
        int features = values.Integer("features", options.Features, 2, 1, MostFeatures);
        int classes = values.Integer("classes", options.Classes, difficulty is null ? 3 : 2, 1, MostClasses);
        double variance = values.Number("cov", options.Cov, difficulty ?? 1, v => v >= 0, "a number, 0 or more");
        double[] mean = values.NumberList("mean", options.Mean, _ => true, "numbers separated by commas, such as 1,-2") ?? [];
        int n = Count(options, values);
        return random => SampleGenerators.MakeGaussianQuantiles(random, n, features, classes, variance, mean, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Classification(DataOptions options, int? difficulty, OptionValues values)
    {
        ClassificationOptions defaults = difficulty is { } d ? Problems.ClassificationAtDifficulty(d) : new ClassificationOptions();
        double[]? weights = values.NumberList("weights", options.Weights, v => v is >= 0 and <= 1, "numbers from 0 to 1, such as 0.9,0.1");
        var classification = defaults with
        {
            FeatureCount = values.Integer("features", options.Features, defaults.FeatureCount, 1, MostFeatures),
            InformativeCount = values.Integer("informative", options.Informative, defaults.InformativeCount, 1, MostFeatures),
            RedundantCount = values.Integer("redundant", options.Redundant, defaults.RedundantCount, 0, MostFeatures),
            RepeatedCount = values.Integer("repeated", options.Repeated, defaults.RepeatedCount, 0, MostFeatures),
            ClassCount = values.Integer("classes", options.Classes, defaults.ClassCount, 1, MostClasses),
            ClustersPerClass = values.Integer("clusters-per-class", options.ClustersPerClass, defaults.ClustersPerClass, 1, MostClasses),
            Weights = weights is null ? null : ImmutableArray.Create(weights),
            FlipFraction = options.FlipY == "none"
                ? null
                : values.Number("flip-y", options.FlipY, defaults.FlipFraction ?? 0, v => v is >= 0 and <= 1, "a number from 0 to 1, or none"),
            ClassSeparation = values.Number(
                "class-sep", options.ClassSep, defaults.ClassSeparation, v => v >= 0 && !double.IsNegative(v), "a number, 0 or more"),
            Hypercube = !options.NoHypercube,
            Shift = PerFeature("shift", options.Shift, defaults.Shift, _ => true, "numbers, or random", values),
            Scale = PerFeature("scale", options.Scale, defaults.Scale, v => v != 0, "numbers other than 0, or random", values),
            Shuffle = !options.NoShuffle,
        };
        int n = Count(options, values);
        return random => SampleGenerators.MakeClassification(random, n, classification);
    }

    private static int Count(DataOptions options, OptionValues values) => ProblemReader.ReadSampleCount(options, minimum: 1, values);

    private static bool IsList(DataOptions options) => options.Samples?.Contains(',', StringComparison.Ordinal) == true;

    private static int[]? CountList(DataOptions options, OptionValues values)
    {
        int[]? counts = IsList(options) ? values.IntegerList("samples", options.Samples, 0, ProblemReader.MostSamples, "100 or 50,30") : null;
        if (counts is not null && counts.Sum(c => (long)c) is 0 or > ProblemReader.MostSamples)
        {
            values.Illegal("samples", options.Samples!, $"must add up to a whole number from 1 to {ProblemReader.MostSamples}");
        }

        return counts;
    }

    private static (int Outer, int Inner)? Pair(DataOptions options, OptionValues values)
    {
        int[]? counts = CountList(options, values);
        if (counts is not null and not { Length: 2 })
        {
            values.Illegal("samples", options.Samples!, "must be one number, or two: one for each class");
        }

        return counts is null || !IsList(options) ? null : (counts[0], counts[^1]);
    }

    private static (double Low, double High) Box(DataOptions options, OptionValues values)
    {
        double[]? box = values.NumberList("center-box", options.CenterBox, _ => true, "two numbers, the lower first, such as -10,10");
        if (box is not null && (box.Length != 2 || box[0] > box[1] || !double.IsFinite(box[1] - box[0])))
        {
            values.Illegal("center-box", options.CenterBox!, "must be two numbers, the lower first, such as -10,10");
            return (-10, 10);
        }

        return box is null ? (-10, 10) : (box[0], box[1]);
    }

    private static bool LooksLikePoints(string text) => text.Contains(',', StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal);

    private static DenseMatrix? CenterPoints(DataOptions options, OptionValues values)
    {
        if (options.Centers is not { } text || !LooksLikePoints(text))
        {
            return null;
        }

        var rows = new List<double[]>();
        foreach (string point in text.Split(';'))
        {
            if (OptionValues.ParseNumbers(point, _ => true) is not { } row)
            {
                values.Illegal("centers", text, "must be a count such as 3, or points such as 0,0;3,1.5");
                return null;
            }

            rows.Add(row);
        }

        if (rows.Any(row => row.Length != rows[0].Length))
        {
            values.Illegal("centers", text, $"must have as many coordinates in every centre as in the first, {rows[0].Length}");
            return null;
        }

        return DenseMatrix.OfRowArrays(rows);
    }

    private static ScalarOrVector? PerFeature(
        string option, string? text, ScalarOrVector? fallback, Func<double, bool> legal, string range, OptionValues values) => text switch
        {
            null => fallback,
            "random" => null,
            _ => OneOrMore(values.NumberList(option, text, legal, range)) ?? fallback,
        };

    private static ScalarOrVector? OneOrMore(double[]? numbers) => numbers switch
    {
        null => null,
        [double single] => single,
        _ => numbers,
    };
}
