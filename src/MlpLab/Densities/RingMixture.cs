using MathNet.Numerics;

namespace MlpLab.Densities;

/// <summary>Circles around the origin, each a class, blurred by Gaussian noise: a density of the radius alone.</summary>
/// <remarks>
/// A point uniform on the circle of radius R plus N(0, σ²I) has the planar density exp(−(r² + R²)/2σ²)·I₀(rR/σ²)/(2πσ²)
/// (S. O. Rice, 1945). Immutable.
/// </remarks>
internal sealed class RingMixture(double[] priors, double[] radii, double noise)
{
    /// <summary>ln(prior·density) of each circle at distance r from the centre, up to a constant; σ > 0.</summary>
    public void LogScores(double r, Span<double> scores)
    {
        for (int c = 0; c < scores.Length; c++)
        {
            double gap = (r - radii[c]) / noise;
            scores[c] = Math.Log(priors[c]) - (0.5 * gap * gap) + LogScaledBesselI0(r / noise * (radii[c] / noise));
        }
    }

    public BayesAccuracy BestAccuracy()
    {
        double[] offsets = [-7, -3.5, -1.5, 0, 1.5, 3.5, 7];
        var points = new List<double>();
        BreakPoints.Collect(radii, [noise, noise], offsets, gap: 0.5, points);
        points.RemoveAll(r => r <= 0);
        points.Insert(0, 0);

        double LargestDensity(double r)
        {
            Span<double> scores = stackalloc double[2];
            LogScores(r, scores);
            return r / (noise * noise) * Math.Exp(Math.Max(scores[0], scores[1]));
        }

        (double value, double error) = AdaptiveQuadrature.Integrate(LargestDensity, points, tolerance: 1e-8);
        return new BayesAccuracy(Math.Min(value, 1), error + 1e-10, BayesMethod.Quadrature);
    }

    /// <summary>ln(e^(−x)·I₀(x)) for x >= 0; beyond 500 by the asymptotic series, whose first term left out is below 1e-14.</summary>
    internal static double LogScaledBesselI0(double x)
    {
        if (x <= 500)
        {
            return Math.Log(SpecialFunctions.BesselI0(x)) - x;
        }

        double t = 1 / (8 * x);
        return (-0.5 * Math.Log(2 * Math.PI * x)) + Math.Log(1 + (t * (1 + (t * (4.5 + (t * (37.5 + (t * 459.375))))))));
    }
}
