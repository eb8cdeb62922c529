using MlpLab.Kernels;

namespace MlpLab.Evolution;

/// <summary>Weights and learning rates of <see cref="CmaEs"/>: equations (49) to (58) of the tutorial, named as there.</summary>
internal sealed class CmaConstants
{
    public CmaConstants(int n, int lambda, bool diagonal, bool active)
    {
        Lambda = lambda;
        Mu = lambda / 2;
        Weights = new double[lambda];
        for (int i = 0; i < lambda; i++)
        {
            Weights[i] = ScalarMath.Log((lambda + 1) / 2.0) - ScalarMath.Log(i + 1);
        }

        MuEff = EffectiveCount(Weights.AsSpan(0, Mu));
        CSigma = (MuEff + 2) / (n + MuEff + 5);
        DSigma = 1 + (2 * Math.Max(0, Math.Sqrt((MuEff - 1) / (n + 1)) - 1)) + CSigma;
        CPath = (4 + (MuEff / n)) / (n + 4 + (2 * MuEff / n));
        C1 = 2 / (Square(n + 1.3) + MuEff);
        CMu = Math.Min(1 - C1, 2 * (0.25 + MuEff + (1 / MuEff) - 2) / (Square(n + 2) + MuEff));
        if (diagonal)
        {
            // A diagonal has n numbers to learn instead of n(n + 1)/2, so it may learn faster.
            C1 = Math.Min(1, C1 * (n + 2) / 3);
            CMu = Math.Min(1 - C1, CMu * (n + 2) / 3);
        }

        ScaleWeights(n, active);
        Chi = Math.Sqrt(n) * (1 - (1.0 / (4 * n)) + (1 / (21 * Square(n))));
    }

    /// <summary>λ.</summary>
    public int Lambda { get; }

    /// <summary>μ, the individuals that the mean moves to.</summary>
    public int Mu { get; }

    /// <summary>w by rank: the first μ positive with sum 1, the others negative or 0.</summary>
    public double[] Weights { get; }

    /// <summary>Σw over all ranks.</summary>
    public double WeightSum { get; private set; }

    /// <summary>μ_eff of the positive weights.</summary>
    public double MuEff { get; }

    /// <summary>c_σ, the rate of the path of σ.</summary>
    public double CSigma { get; }

    /// <summary>d_σ, the damping of σ.</summary>
    public double DSigma { get; }

    /// <summary>c_c, the rate of the path of C.</summary>
    public double CPath { get; }

    /// <summary>c_1, the share of the path in C.</summary>
    public double C1 { get; }

    /// <summary>c_μ, the share of the individuals in C.</summary>
    public double CMu { get; }

    /// <summary>χ, the expected length of a standard Gaussian vector.</summary>
    public double Chi { get; }

    private void ScaleWeights(int n, bool active)
    {
        double positive = Sum(Weights.AsSpan(0, Mu)), negative = -Sum(Weights.AsSpan(Mu));
        double muEffNegative = EffectiveCount(Weights.AsSpan(Mu));
        double alpha = Math.Min(1 + (C1 / CMu), Math.Min(1 + (2 * muEffNegative / (MuEff + 2)), (1 - C1 - CMu) / (n * CMu)));
        for (int i = 0; i < Lambda; i++)
        {
            Weights[i] = i < Mu ? Weights[i] / positive : active ? Weights[i] * (alpha / negative) : 0;
        }

        WeightSum = Sum(Weights);
    }

    private static double EffectiveCount(ReadOnlySpan<double> weights)
    {
        double squares = 0;
        foreach (double weight in weights)
        {
            squares += weight * weight;
        }

        return Square(Sum(weights)) / squares;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static double Square(double x) => x * x;
}
