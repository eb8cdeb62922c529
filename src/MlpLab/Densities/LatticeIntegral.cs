using MlpLab.Randomness;

namespace MlpLab.Densities;

/// <summary>The mean of the largest posterior over a Gaussian mixture of three dimensions or more, on randomly shifted lattices.</summary>
/// <remarks>
/// Each component is covered by the points frac(i·α + shift), α_j = φ^(−j) with φ the root of φ^(d+1) = φ + 1, folded by the tent map and
/// sent through Φ⁻¹. The spread over independent shifts gives the standard error. The shifts come from a stream of its own, seed
/// 20,231, so that the result is the same in every run. Sources: R. Cranley, T. Patterson: SIAM J. Numer. Anal. 13 (1976) 904;
/// F. Hickernell: Monte Carlo and quasi-Monte Carlo methods 2000, 274.
/// </remarks>
internal static class LatticeIntegral
{
    private const uint Seed = 20_231;
    private const int ShiftCount = 16;
    private const double EnoughStandardError = 1.5e-4;
    private const int FirstPointCount = 4_096;
    private const int MostPointCount = 65_536;

    public static BayesAccuracy BestAccuracy(GaussianMixture mixture)
    {
        var random = new RandomState(Seed);
        var shifts = new double[ShiftCount][];
        foreach (ref double[] shift in shifts.AsSpan())
        {
            shift = new double[mixture.Dimension];
            random.NextDouble(shift);
        }

        double[] steps = Steps(mixture.Dimension);
        var sums = new double[ShiftCount];
        int done = 0;
        while (true)
        {
            int count = Math.Max(1, (done == 0 ? FirstPointCount : 2 * done * mixture.Components.Length) / mixture.Components.Length);
            for (int s = 0; s < ShiftCount; s++)
            {
                sums[s] += SumOfLargest(mixture, shifts[s], steps, done, count);
            }

            done = count;
            double mean = sums.Average() / done;
            double variance = sums.Sum(sum => ((sum / done) - mean) * ((sum / done) - mean)) / (ShiftCount - 1);
            double standardError = Math.Sqrt(variance / ShiftCount);
            if (standardError <= EnoughStandardError || (long)done * mixture.Components.Length >= MostPointCount)
            {
                return new BayesAccuracy(mean, 3 * standardError, BayesMethod.QuasiMonteCarlo);
            }
        }
    }

    // Over lattice points number from … to − 1, every component weighted by its share.
    private static double SumOfLargest(GaussianMixture mixture, double[] shift, double[] steps, int from, int to)
    {
        var z = new double[steps.Length];
        var x = new double[steps.Length];
        var scores = new double[mixture.ClassCount];
        double sum = 0;
        for (int i = from; i < to; i++)
        {
            for (int j = 0; j < z.Length; j++)
            {
                double u = (shift[j] + (i * steps[j])) % 1;
                z[j] = StandardNormal.Quantile(Math.Clamp(1 - Math.Abs((2 * u) - 1), 1e-16, 1 - 1e-16));
            }

            foreach (GaussianComponent component in mixture.Components)
            {
                component.Place(z, x);
                mixture.LogScores(x, scores);
                sum += component.Weight * LargestPosterior(scores);
            }
        }

        return sum;
    }

    private static double LargestPosterior(double[] scores)
    {
        double largest = scores.Max();
        double total = 0;
        foreach (double score in scores)
        {
            total += Math.Exp(score - largest);
        }

        return 1 / total;
    }

    private static double[] Steps(int dimension)
    {
        double phi = 1.5;
        for (int i = 0; i < 60; i++)
        {
            phi = Math.Pow(1 + phi, 1.0 / (dimension + 1));
        }

        return [.. Enumerable.Range(1, dimension).Select(j => Math.Pow(phi, -j) % 1)];
    }
}
