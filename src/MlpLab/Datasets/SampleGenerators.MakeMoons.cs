using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <content>Two interleaving half circles.</content>
public static partial class SampleGenerators
{
    /// <summary>Two interleaving half circles in the plane: class 0 above, class 1 below and to the right.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCount">Samples in all, 1 or more; class 0 gets half of them, rounded down.</param>
    /// <param name="noise">Standard deviation σ of the Gaussian noise added to both coordinates, in [0, 10¹⁰⁰]; null adds and draws none.</param>
    /// <param name="shuffle">Whether the samples are put into random order; else class 0 comes first, along its arc.</param>
    /// <returns>sampleCount samples, 2 features, 2 classes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// The upper arc is (cos t, sin t), the lower (1 − cos t, 1 − sin t − ½), t evenly spaced in [0, π].
    /// Draws: the shuffle of n numbers, then 2n Gaussians row by row, also for σ = 0.
    /// scikit-learn: <c>make_moons</c>, which also accepts 0 samples.
    /// </remarks>
    public static Dataset MakeMoons(RandomState random, int sampleCount = 100, double? noise = null, bool shuffle = true) =>
        MakeMoons(random, Halves(sampleCount), noise, shuffle);

    /// <summary>Two interleaving half circles with a count for each.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sampleCounts">Samples of class 0 (outer) and of class 1 (inner), each 0 or more, not both 0.</param>
    /// <param name="noise">Standard deviation σ of the noise, in [0, 10¹⁰⁰]; null adds and draws none.</param>
    /// <param name="shuffle">Whether the samples are put into random order.</param>
    /// <returns>Outer + Inner samples, 2 features, 2 classes.</returns>
    /// <inheritdoc cref="MakeMoons(RandomState, int, double?, bool)"/>
    public static Dataset MakeMoons(
        RandomState random, (int Outer, int Inner) sampleCounts, double? noise = null, bool shuffle = true)
    {
        RequireCurves(random, sampleCounts, noise);
        return TwoCurves(
            random,
            sampleCounts,
            noise,
            shuffle,
            i => UpperMoon(MoonAngle(i, sampleCounts.Outer)),
            i => LowerMoon(MoonAngle(i, sampleCounts.Inner)));
    }

    /// <summary>Two interleaving half circles, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeMoons(RandomState, int, double?, bool)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeMoonsWithDistribution(
        RandomState random, int sampleCount = 100, double? noise = null, bool shuffle = true) =>
        MakeMoonsWithDistribution(random, Halves(sampleCount), noise, shuffle);

    /// <summary>Two interleaving half circles with a count for each, and their distribution.</summary>
    /// <returns>The samples, and what they are samples of.</returns>
    /// <inheritdoc cref="MakeMoons(RandomState, ValueTuple{int, int}, double?, bool)"/>
    public static (Dataset Data, SampleDistribution Distribution) MakeMoonsWithDistribution(
        RandomState random, (int Outer, int Inner) sampleCounts, double? noise = null, bool shuffle = true) =>
        (MakeMoons(random, sampleCounts, noise, shuffle), new MoonsDistribution(sampleCounts, noise ?? 0));

    internal static (double X, double Y) UpperMoon(double angle) => (Math.Cos(angle), Math.Sin(angle));

    internal static (double X, double Y) LowerMoon(double angle) => (1 - Math.Cos(angle), 1 - Math.Sin(angle) - 0.5);

    // The last of several points is π itself, which i·step can miss by rounding.
    private static double MoonAngle(int i, int count) => count == 1 ? 0 : i == count - 1 ? Math.PI : i * (Math.PI / (count - 1));
}
