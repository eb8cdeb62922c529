using MathNet.Numerics.Distributions;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>One round Gaussian, cut by distance from its mean into shells of equal probability, a class each.</summary>
/// <remarks>
/// The generated samples are cut by rank, at radii that depend on the sample; the radii here are those of the population, √(variance·q)
/// with q the k/K quantile of the χ² distribution with d degrees of freedom. The class is a function of the point, so the best
/// accuracy is 1 (1/K for variance 0, where all points coincide), less what label noise takes. Draws of a fresh sample: one Gaussian
/// for each feature; for variance 0 then one integer for the class.
/// </remarks>
internal sealed class GaussianQuantilesDistribution : SampleDistribution
{
    private readonly double[] _mean;
    private readonly double[] _radii;

    internal GaussianQuantilesDistribution(ReadOnlySpan<double> mean, double variance, int classCount, double labelNoise = 0)
        : base(mean.Length, [.. Enumerable.Repeat(1.0 / classCount, classCount)], labelNoise)
    {
        _mean = mean.ToArray();
        Variance = variance;
        _radii = [.. Enumerable.Range(1, classCount - 1).Select(k => Math.Sqrt(variance * ChiSquaredQuantile((double)k / classCount)))];
    }

    /// <summary>The mean, length n_features.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The covariance is variance·I; <c>variance >= 0</c>.</summary>
    public double Variance { get; }

    /// <summary>Radii between class k and class k + 1, ascending, length K − 1.</summary>
    public ReadOnlySpan<double> Radii => _radii;

    private protected override int Draw(RandomState random, Span<double> x)
    {
        double deviation = Math.Sqrt(Variance);
        for (int j = 0; j < x.Length; j++)
        {
            x[j] = (random.StandardNormal() * deviation) + _mean[j];
        }

        return Variance > 0 ? ShellOf(x) : (int)random.RandInt(0, ClassCount);
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores)
    {
        scores.Fill(Variance > 0 ? double.NegativeInfinity : 0);
        scores[ShellOf(x)] = 0;
    }

    private protected override BayesAccuracy CleanAccuracy() => BayesAccuracy.Exact(Variance > 0 ? 1 : 1.0 / ClassCount);

    private int ShellOf(ReadOnlySpan<double> x)
    {
        double square = 0;
        for (int j = 0; j < x.Length; j++)
        {
            square += (x[j] - _mean[j]) * (x[j] - _mean[j]);
        }

        double radius = Math.Sqrt(square);
        int shell = 0;
        while (shell < _radii.Length && radius >= _radii[shell])
        {
            shell++;
        }

        return shell;
    }

    private double ChiSquaredQuantile(double share) =>
        FeatureCount == 2 ? -2 * Math.Log(1 - share) : ChiSquared.InvCDF(FeatureCount, share);
}
