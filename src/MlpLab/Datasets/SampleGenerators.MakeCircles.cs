using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Two circles, one within the other.</content>
public static partial class SampleGenerators
{
    /// <summary>Inner over outer radius where nothing else is said.</summary>
    internal const double DefaultFactor = 0.8;

    /// <summary>A circle of radius 1, class 0, and a smaller one around the same centre, class 1.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples in all, 1 or more; the outer circle gets half of them, rounded down.</param>
    /// <param name="noise">Standard deviation σ of the Gaussian noise added to both coordinates, in [0, 10¹⁰⁰]; null adds and draws none.</param>
    /// <param name="factor">Radius of the inner circle, in [0, 1).</param>
    /// <param name="shuffle">Whether the samples are put into random order; else class 0 comes first, along its circle.</param>
    /// <returns>sampleCount samples, 2 features, 2 classes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// Points r·(cos t, sin t), t evenly spaced in [0, 2π) for each circle.
    /// Draws: the shuffle of n numbers, then 2n Gaussians row by row, also for σ = 0.
    /// scikit-learn: <c>make_circles</c>, which also accepts 0 samples.
    /// </remarks>
    public static Dataset MakeCircles(
        RandomState random, int sampleCount = 100, double? noise = null, double factor = DefaultFactor, bool shuffle = true) =>
        MakeCircles(random, Halves(sampleCount), noise, factor, shuffle);

    /// <summary>Two circles, one within the other, with a count for each.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCounts">Samples of the outer circle (class 0) and of the inner (class 1), each 0 or more, not both 0.</param>
    /// <param name="noise">Standard deviation σ of the noise, in [0, 10¹⁰⁰]; null adds and draws none.</param>
    /// <param name="factor">Radius of the inner circle, in [0, 1).</param>
    /// <param name="shuffle">Whether the samples are put into random order.</param>
    /// <returns>Outer + Inner samples, 2 features, 2 classes.</returns>
    /// <inheritdoc cref="MakeCircles(RandomState, int, double?, double, bool)"/>
    public static Dataset MakeCircles(
        RandomState random, (int Outer, int Inner) sampleCounts, double? noise = null, double factor = DefaultFactor, bool shuffle = true)
    {
        RequireCurves(random, sampleCounts, noise);
        Require.That(factor is >= 0 and < 1, factor, "be in [0, 1)");
        return TwoCurves(
            random,
            sampleCounts,
            noise,
            shuffle,
            i => OnCircle(CircleAngle(i, sampleCounts.Outer), radius: 1),
            i => OnCircle(CircleAngle(i, sampleCounts.Inner), factor));
    }

    /// <summary>Two circles, one within the other, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeCircles(RandomState, int, double?, double, bool)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeCirclesWithDistribution(
        RandomState random, int sampleCount = 100, double? noise = null, double factor = DefaultFactor, bool shuffle = true) =>
        MakeCirclesWithDistribution(random, Halves(sampleCount), noise, factor, shuffle);

    /// <summary>Two circles, one within the other, with a count for each, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeCircles(RandomState, ValueTuple{int, int}, double?, double, bool)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeCirclesWithDistribution(
        RandomState random, (int Outer, int Inner) sampleCounts, double? noise = null, double factor = DefaultFactor, bool shuffle = true) =>
        (MakeCircles(random, sampleCounts, noise, factor, shuffle), new CirclesDistribution(sampleCounts, noise ?? 0, factor));

    internal static (double X, double Y) OnCircle(double angle, double radius) => (Math.Cos(angle) * radius, Math.Sin(angle) * radius);

    private static double CircleAngle(int i, int count) => i * (2 * Math.PI / count);
}
