using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Points uniform on two concentric circles, the outer of radius 1, blurred by Gaussian noise.</summary>
/// <remarks>
/// The limit of many samples: fresh points do not repeat the even spacing of the generated ones. The density depends on the radius
/// alone, by a Bessel function; the best accuracy is one integral over it, and 1 without noise.
/// Draws of a fresh sample: a uniform for the circle, a uniform for the angle, two Gaussians for σ > 0.
/// </remarks>
internal sealed class CirclesDistribution : SampleDistribution
{
    private readonly RingMixture _rings;

    internal CirclesDistribution((int Outer, int Inner) counts, double noise, double factor)
        : base(2, ClassShares.OfCounts([counts.Outer, counts.Inner]))
    {
        Noise = noise;
        Factor = factor;
        _rings = new RingMixture([ShareOf(0), ShareOf(1)], [1, factor], noise);
    }

    /// <summary>Standard deviation σ of the noise of both coordinates, <c>σ >= 0</c>.</summary>
    public double Noise { get; }

    /// <summary>Radius of the inner circle, in [0, 1).</summary>
    public double Factor { get; }

    private protected override int Draw(RandomState random, Span<double> x)
    {
        int label = DrawIndex(random, Shares);
        double angle = 2 * Math.PI * random.NextDouble();
        PlaneNoise.Place(random, SampleGenerators.OnCircle(angle, label == 0 ? 1 : Factor), Noise, x);
        return label;
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores)
    {
        double r = Math.Sqrt((x[0] * x[0]) + (x[1] * x[1]));
        if (Noise > 0)
        {
            _rings.LogScores(r, scores);
        }
        else
        {
            PlaneNoise.NearestOnly([Math.Abs(r - 1), Math.Abs(r - Factor)], Shares, scores);
        }
    }

    private protected override BayesAccuracy CleanAccuracy() =>
        Noise > 0 && ShareOf(0) > 0 && ShareOf(1) > 0 ? _rings.BestAccuracy() : BayesAccuracy.Exact(1);
}
