namespace MlpLab.Densities;

/// <summary>A mixture of Gaussians, each of one class: the log score of every class at a point, and the best possible accuracy.</summary>
/// <remarks>Immutable, safe for use by many threads. Components without weight are left out.</remarks>
internal sealed class GaussianMixture
{
    private readonly GaussianComponent[] _components;

    /// <summary>Weights add up to 1.</summary>
    public GaussianMixture(IEnumerable<GaussianComponent> components, int classCount)
    {
        _components = [.. components.Where(component => component.Weight > 0)];
        ClassCount = classCount;
    }

    public int ClassCount { get; }

    public ReadOnlySpan<GaussianComponent> Components => _components;

    public int Dimension => _components[0].Mean.Length;

    /// <summary>ln(prior·density) of each class, up to a constant; −∞ for a class without weight.</summary>
    public void LogScores(ReadOnlySpan<double> x, Span<double> scores)
    {
        // A running maximum per class keeps the sum of exponentials in range wherever x lies.
        Span<double> sums = stackalloc double[scores.Length <= 64 ? scores.Length : 0];
        sums = sums.Length == scores.Length ? sums : new double[scores.Length];
        sums.Clear();
        scores.Fill(double.NegativeInfinity);
        foreach (GaussianComponent component in _components)
        {
            double score = component.LogScore(x);
            int c = component.Label;
            if (score <= scores[c])
            {
                sums[c] += Math.Exp(score - scores[c]);
            }
            else if (score > scores[c])
            {
                sums[c] = (sums[c] * Math.Exp(scores[c] - score)) + 1;
                scores[c] = score;
            }
        }

        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] += sums[c] > 1 ? Math.Log(sums[c]) : 0;
        }
    }

    /// <summary>∫ max_c prior·density: a formula, quadrature, or a lattice, by what the dimension allows.</summary>
    public BayesAccuracy BestAccuracy()
    {
        double[] priors = [.. _components.GroupBy(c => c.Label).Select(group => group.Sum(c => c.Weight))];
        if (priors.Length == 1)
        {
            return BayesAccuracy.Exact(1);
        }

        if (IsEquallyRound())
        {
            return CenterSpace.Reduce(_components, ClassCount).BestAccuracyOfReduced();
        }

        return BestAccuracyOfReduced();
    }

    private bool IsEquallyRound() => Array.TrueForAll(
        _components, c => c.Transform is null && c.Deviation == _components[0].Deviation);

    private BayesAccuracy BestAccuracyOfReduced() => Dimension switch
    {
        0 => BayesAccuracy.Exact(_components.GroupBy(c => c.Label).Max(group => group.Sum(c => c.Weight))),
        1 when IsEquallyRound() && _components.Length == 2 => TwoEqualGaussians(),
        1 => OnLine(),
        2 => PlaneIntegral.BestAccuracy(_components, ClassCount),
        _ => LatticeIntegral.BestAccuracy(this),
    };

    // With δ = distance/σ the boundary lies δ/2 + ln(w₀/w₁)/δ from the first centre; Φ(δ/2) for equal weights.
    private BayesAccuracy TwoEqualGaussians()
    {
        (GaussianComponent a, GaussianComponent b) = (_components[0], _components[1]);
        double distance = Math.Abs(a.Mean[0] - b.Mean[0]) / a.Deviation;
        double boundary = (0.5 * distance) + (Math.Log(a.Weight / b.Weight) / distance);
        return BayesAccuracy.Exact(
            (a.Weight * StandardNormal.Cdf(boundary)) + (b.Weight * StandardNormal.Cdf(distance - boundary)));
    }

    private BayesAccuracy OnLine()
    {
        var line = new LineMixture(_components.Length, ClassCount, scanStep: 0.1);
        foreach (GaussianComponent c in _components)
        {
            line.Add(c.Weight, c.Label, c.Mean[0], c.Transform is null ? c.Deviation : Math.Abs(c.Transform[0, 0]));
        }

        // Boundaries are known to 1e-5 σ, whose effect is quadratic.
        return new BayesAccuracy(line.IntegralOfMaximum(), 1e-9, BayesMethod.Quadrature);
    }
}
