using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Settings;

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
        "regression" => Regression(options, refusals),
        "friedman1" or "friedman2" or "friedman3" or "sine" or "bumps" => Function(options, refusals),
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

    private static Func<RandomState, Dataset> Regression(DataOptions options, Refusals refusals)
    {
        int samples = One(options, refusals);
        var regression = new RegressionOptions
        {
            FeatureCount = options.Features ??= 100,
            InformativeCount = options.Informative ??= Math.Min(10, options.Features.Value),
            TargetCount = options.Targets ??= 1,
            Bias = options.Bias ??= 0,
            Noise = options.Noise ??= 0,
            Shuffle = !options.NoShuffle,
        };
        if (regression.InformativeCount > regression.FeatureCount)
        {
            refusals.Add($"--informative is '{regression.InformativeCount}'; it must be at most --features, {regression.FeatureCount}", "informative");
        }

        return random => SampleGenerators.MakeRegression(random, samples, regression).Data;
    }

    // scikit-learn's have no noise unless asked for; a curve and a surface to look at have some.
    private static Func<RandomState, Dataset> Function(DataOptions options, Refusals refusals)
    {
        int samples = One(options, refusals);
        if (options.Problem == "friedman1")
        {
            (int features, double noise) = (options.Features ??= 10, options.Noise ??= 0);
            if (features < 5)
            {
                refusals.Add($"--features is '{features}'; it must be 5 or more with friedman1, whose function has five", "features");
            }

            return random => SampleGenerators.MakeFriedman1(random, samples, features, noise).Data;
        }

        Problem problem = Problems.Find(options.Problem);
        options.Noise ??= options.Problem is "sine" or "bumps" ? problem.DefaultNoise : 0;
        var settings = new ProblemSettings { SampleCount = samples, Noise = options.Noise };
        return random => problem.Generate(random, settings);
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
