using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Diagnostics;

/// <summary>A distribution to draw training and fresh samples from, with its best possible accuracy where that is known.</summary>
internal sealed record DiagnosisProblem(string Name, Func<RandomState, int, Dataset> Draw, double? Ceiling)
{
    public static DiagnosisProblem Circles { get; } = new("circles", (random, n) => SampleGenerators.MakeCircles(random, n, null, 0.8), 1);

    public static DiagnosisProblem WideCircles { get; } = new("wide circles", (random, n) => SampleGenerators.MakeCircles(random, n, null, 0.5), 1);

    public static DiagnosisProblem Moons { get; } = new("moons", (random, n) => SampleGenerators.MakeMoons(random, n), 1);

    public static DiagnosisProblem Quantiles { get; } =
        new("quantiles", (random, n) => SampleGenerators.MakeGaussianQuantiles(random, n, classCount: 2), 1);

    public static DiagnosisProblem Classification { get; } = new(
        "classification", (random, n) => SampleGenerators.MakeClassification(random, n, Problems.ClassificationAtDifficulty(1)), null)
    {
        IsOneDraw = true,
    };

    /// <summary>Fresh samples come from the same draw of clusters: one table, cut in two.</summary>
    public bool IsOneDraw { get; init; }

    /// <summary>Two round clusters 4 apart: σ = 1 overlaps to 97.7 %, σ = 2 to 84.1 %.</summary>
    public static DiagnosisProblem Blobs(double deviation) => new(
        $"blobs σ={deviation}",
        (random, n) => SampleGenerators.MakeBlobs(random, n, new BlobsOptions
        {
            Centers = DenseMatrix.OfArray(new double[,] { { -2, 1 }, { 2, 1 } }),
            StandardDeviation = deviation,
        }),
        SpecialFunctions.Erfc(-2 / deviation / Math.Sqrt(2)) / 2);

    public static DiagnosisProblem NoisyMoons(double noise) => Noisy($"moons σ={noise}", noise, (random, n, s) => SampleGenerators.MakeMoons(random, n, s));

    public static DiagnosisProblem NoisyCircles(double noise) =>
        Noisy($"circles σ={noise}", noise, (random, n, s) => SampleGenerators.MakeCircles(random, n, s, 0.5));

    /// <summary>The best accuracy by Monte Carlo: 4,000 samples against the density of the noise around 400 points of the curves.</summary>
    private static DiagnosisProblem Noisy(string name, double noise, Func<RandomState, int, double?, Dataset> draw)
    {
        Dataset curve = draw(new RandomState(0), 400, null);
        Dataset samples = draw(new RandomState(1), 4_000, noise);
        int right = 0;
        for (int i = 0; i < samples.SampleCount; i++)
        {
            var density = new double[2];
            for (int j = 0; j < curve.SampleCount; j++)
            {
                double dx = samples.Features[i, 0] - curve.Features[j, 0], dy = samples.Features[i, 1] - curve.Features[j, 1];
                density[curve.Labels[j]] += Math.Exp(-((dx * dx) + (dy * dy)) / (2 * noise * noise));
            }

            right += (density[1] > density[0] ? 1 : 0) == samples.Labels[i] ? 1 : 0;
        }

        return new(name, (random, n) => draw(random, n, noise), (double)right / samples.SampleCount);
    }
}
