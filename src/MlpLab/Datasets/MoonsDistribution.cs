using MathNet.Numerics.Integration;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Points uniform on two interleaving half circles, blurred by Gaussian noise.</summary>
/// <remarks>
/// The limit of many samples: fresh points do not repeat the even spacing of the generated ones. Each density is a mixture of Gaussians
/// over the points of a Gauss-Legendre rule along the arc, fine enough for an error of 1e-9. The half circles are 1/2 apart, so
/// below σ = 0.03 the accuracy is 1 but for 1e-16, and the nearest curve decides.
/// Draws of a fresh sample: a uniform for the half circle, a uniform for the angle, two Gaussians for σ > 0.
/// </remarks>
internal sealed class MoonsDistribution : SampleDistribution
{
    private const double HardlyAny = 0.03;
    private readonly Lazy<GaussianMixture>? _mixture;

    internal MoonsDistribution((int Outer, int Inner) counts, double noise)
        : base(2, ClassShares.OfCounts([counts.Outer, counts.Inner]))
    {
        Noise = noise;
        _mixture = noise < HardlyAny ? null : new Lazy<GaussianMixture>(() => new GaussianMixture([.. Arc(0), .. Arc(1)], ClassCount));
    }

    /// <summary>Standard deviation σ of the noise of both coordinates, <c>σ >= 0</c>.</summary>
    public double Noise { get; }

    private protected override int Draw(RandomState random, Span<double> x)
    {
        int label = DrawIndex(random, Shares);
        PlaneNoise.Place(random, OnMoon(label, Math.PI * random.NextDouble()), Noise, x);
        return label;
    }

    private protected override void LogScores(ReadOnlySpan<double> x, Span<double> scores)
    {
        if (_mixture is not null)
        {
            _mixture.Value.LogScores(x, scores);
            return;
        }

        // The lower half circle is the upper one turned by 180 degrees about (1/2, 1/4).
        double upper = DistanceFromUpper(x[0], x[1]);
        double lower = DistanceFromUpper(1 - x[0], 0.5 - x[1]);
        PlaneNoise.NearestOnly([upper, lower], Shares, scores);
        if (Noise > 0 && ShareOf(0) > 0 && ShareOf(1) > 0)
        {
            // The exponents of the two densities; what multiplies them is of no weight here.
            (scores[0], scores[1]) = (-0.5 * upper * upper / (Noise * Noise), -0.5 * lower * lower / (Noise * Noise));
        }
    }

    private protected override BayesAccuracy CleanAccuracy() => _mixture?.Value.BestAccuracy() ?? BayesAccuracy.Exact(1);

    private static double DistanceFromUpper(double x, double y) => y >= 0
        ? Math.Abs(Math.Sqrt((x * x) + (y * y)) - 1)
        : Math.Sqrt(((Math.Abs(x) - 1) * (Math.Abs(x) - 1)) + (y * y));

    private static (double X, double Y) OnMoon(int label, double angle) =>
        label == 0 ? SampleGenerators.UpperMoon(angle) : SampleGenerators.LowerMoon(angle);

    private IEnumerable<GaussianComponent> Arc(int label)
    {
        // In the middle of the arc the nodes are h = π/1.6·(1/2)·σ = 0.98 σ apart, and the error of the rule is exp(−2(πσ/h)²) = 1e-9.
        var rule = new GaussLegendreRule(0, Math.PI, Math.Max(16, (int)Math.Ceiling(1.6 * Math.PI / Noise)));
        for (int i = 0; i < rule.Order; i++)
        {
            (double x, double y) = OnMoon(label, rule.GetAbscissa(i));
            yield return new GaussianComponent(ShareOf(label) * rule.GetWeight(i) / Math.PI, label, [x, y], Noise);
        }
    }
}
