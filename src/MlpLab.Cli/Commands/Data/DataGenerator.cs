using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Data;

/// <summary>Turns options into a call of the generator. A difficulty sets the article's parameters, options override them.</summary>
/// <remarks>What an option leaves open is put into it, so that it can be shown.</remarks>
internal static class DataGenerator
{
    /// <param name="options">Each legal by itself.</param>
    /// <param name="refusals">Receives what does not go together.</param>
    public static Func<RandomState, Dataset> Of(DataOptions options, Refusals refusals) => options.Problem switch
    {
        "moons" => Moons(options, refusals),
        "circles" => Circles(options, refusals),
        "blobs" => Blobs(options, refusals),
        "gaussian-quantiles" => GaussianQuantiles(options, refusals),
        _ => Classification(options, refusals),
    };

    private static Func<RandomState, Dataset> Moons(DataOptions options, Refusals refusals)
    {
        int samples = options.Samples.First();
        return Pair(options, refusals) is { } counts
            ? random => SampleGenerators.MakeMoons(random, counts, options.Noise, !options.NoShuffle)
            : random => SampleGenerators.MakeMoons(random, samples, options.Noise, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Circles(DataOptions options, Refusals refusals)
    {
        double factor = options.Factor ?? new ProblemSource("circles").Factor!.Value;
        int samples = options.Samples.First();
        return Pair(options, refusals) is { } counts
            ? random => SampleGenerators.MakeCircles(random, counts, options.Noise, factor, !options.NoShuffle)
            : random => SampleGenerators.MakeCircles(random, samples, options.Noise, factor, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Blobs(DataOptions options, Refusals refusals)
    {
        int[] counts = [.. options.Samples];
        double[][]? points = options.Centers is { } text && CentersAttribute.ArePoints(text) ? CentersAttribute.Points(text) : null;
        int? count = options.Centers is null || points is not null ? null : int.Parse(options.Centers, CultureInfo.InvariantCulture);
        options.CenterBox ??= [-10, 10];
        if (options.CenterBox.ToArray() is not [var low, var high] || low > high || !double.IsFinite(high - low))
        {
            refusals.Add($"--center-box is '{SettingText.Of(options.CenterBox)}'; it must be two numbers, the lower first, such as -10,10", "center-box");
            return _ => throw new InvalidOperationException("Refused.");
        }

        options.Features ??= 2;
        options.ClusterStd ??= [options.Difficulty ?? 1];
        var blobs = new BlobsOptions
        {
            FeatureCount = options.Features.Value,
            Centers = points is null ? null : DenseMatrix.OfRowArrays(points),
            CenterCount = count ?? (options.Difficulty is not null && points is null && counts.Length == 1 ? 2 : null),
            StandardDeviation = OneOrMore([.. options.ClusterStd]),
            CenterBox = (low, high),
            Shuffle = !options.NoShuffle,
        };
        return counts is [var all]
            ? random => SampleGenerators.MakeBlobs(random, all, blobs)
            : random => SampleGenerators.MakeBlobs(random, counts, blobs);
    }

    private static Func<RandomState, Dataset> GaussianQuantiles(DataOptions options, Refusals refusals)
    {
        int samples = One(options, refusals);
        int features = options.Features ??= 2;
        int classes = options.Classes ??= options.Difficulty is null ? 3 : 2;
        double variance = options.Cov ??= options.Difficulty ?? 1;
        double[] mean = [.. options.Mean ?? []];
        return random => SampleGenerators.MakeGaussianQuantiles(random, samples, features, classes, variance, mean, !options.NoShuffle);
    }

    private static Func<RandomState, Dataset> Classification(DataOptions options, Refusals refusals)
    {
        ClassificationOptions defaults = options.Difficulty is { } level ? Problems.ClassificationAtDifficulty(level) : new ClassificationOptions();
        int samples = One(options, refusals);
        options.FlipY ??= defaults.FlipFraction is { } share ? SettingText.Of(share) : "none";
        var classification = defaults with
        {
            FeatureCount = options.Features ??= defaults.FeatureCount,
            InformativeCount = options.Informative ??= defaults.InformativeCount,
            RedundantCount = options.Redundant ??= defaults.RedundantCount,
            RepeatedCount = options.Repeated ??= defaults.RepeatedCount,
            ClassCount = options.Classes ??= defaults.ClassCount,
            ClustersPerClass = options.ClustersPerClass ??= defaults.ClustersPerClass,
            Weights = options.Weights is null ? null : [.. options.Weights],
            FlipFraction = options.FlipY == "none" ? null : double.Parse(options.FlipY!, CultureInfo.InvariantCulture),
            ClassSeparation = options.ClassSep ??= defaults.ClassSeparation,
            Hypercube = !options.NoHypercube,
            Shift = PerFeature(options.Shift, defaults.Shift),
            Scale = PerFeature(options.Scale, defaults.Scale),
            Shuffle = !options.NoShuffle,
        };
        return random => SampleGenerators.MakeClassification(random, samples, classification);
    }

    // The other problems take one number for all classes together.
    private static int One(DataOptions options, Refusals refusals)
    {
        if (options.Samples.Count() > 1)
        {
            refusals.Add($"--samples is '{SettingText.Of(options.Samples)}'; it must be {new WholeAttribute(1, RunOptions.MostSamples).Words}", "samples");
        }

        return options.Samples.First();
    }

    private static (int Outer, int Inner)? Pair(DataOptions options, Refusals refusals)
    {
        if (options.Samples.Count() > 2)
        {
            refusals.Add($"--samples is '{SettingText.Of(options.Samples)}'; it must be one number, or two: one for each class", "samples");
        }

        return options.Samples.Count() == 1 ? null : (options.Samples.First(), options.Samples.Last());
    }

    private static ScalarOrVector? PerFeature(string? text, ScalarOrVector? fallback) => text switch
    {
        null => fallback,
        "random" => null,
        _ => OneOrMore(Array.ConvertAll(text.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture))),
    };

    private static ScalarOrVector OneOrMore(double[] numbers) => numbers is [double single] ? single : numbers;
}
