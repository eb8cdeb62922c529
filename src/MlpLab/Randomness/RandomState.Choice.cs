using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <content>Choosing items, with and without probabilities.</content>
public sealed partial class RandomState
{
    // NumPy's tolerance, √ε of a double, for probabilities that should sum to 1.
    private const double SumTolerance = 1.4901161193847656e-8;

    /// <summary>Chooses among the numbers 0 … population − 1, all equally likely.</summary>
    /// <param name="population">1 or more; 0 only with <paramref name="size"/> = 0.</param>
    /// <param name="size">0 or more; at most <paramref name="population"/> without replacement.</param>
    /// <param name="replace">Whether a number may be chosen more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    /// <remarks>
    /// With replacement one integer each, as <see cref="RandInt(long, long)"/>; without, the start of <see cref="Permutation"/>.
    /// NumPy: <c>choice(population, size, replace)</c>.
    /// </remarks>
    public int[] Choice(int population, int size, bool replace = true)
    {
        Require.AtLeast(size == 0 ? 0 : 1, population);
        Require.AtLeast(0, size);
        if (!replace)
        {
            Require.That(size <= population, size, $"be in 0 … population = {population} without replacement");
            return Permutation(population)[..size];
        }

        var chosen = new int[size];
        foreach (ref int item in chosen.AsSpan())
        {
            item = (int)RandInt(0, population);
        }

        return chosen;
    }

    /// <summary>Chooses among the numbers 0 … population − 1 with the probabilities given.</summary>
    /// <param name="population">1 or more.</param>
    /// <param name="size">0 or more; without replacement at most the number of probabilities above 0.</param>
    /// <param name="replace">Whether a number may be chosen more than once.</param>
    /// <param name="probabilities">Length <paramref name="population"/>; each <c>p >= 0</c>, sum 1 to within 1.5e-8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or a probability is outside its range.</exception>
    /// <remarks>
    /// With replacement one uniform each, compared with the cumulative sums. Without, in rounds: each draws as many uniforms as are
    /// still missing, keeps the numbers not seen before in order of appearance, and gives them probability 0 from then on.
    /// NumPy: <c>choice(population, size, replace, p)</c>.
    /// </remarks>
    public int[] Choice(int population, int size, bool replace, ReadOnlySpan<double> probabilities)
    {
        Require.AtLeast(1, population);
        Require.AtLeast(0, size);
        RequireProbabilities(population, probabilities);
        if (replace)
        {
            return Positions(CumulativeShares(probabilities), size);
        }

        int possible = probabilities.Length - probabilities.Count(0.0);
        Require.That(size <= possible, size, $"be in 0 … {possible}, the number of probabilities above 0, without replacement");
        return ChooseDistinct(size, probabilities.ToArray());
    }

    private int[] ChooseDistinct(int size, double[] probabilities)
    {
        var chosen = new List<int>(size);
        while (chosen.Count < size)
        {
            foreach (int item in Positions(CumulativeShares(probabilities), size - chosen.Count).Distinct())
            {
                chosen.Add(item);
                probabilities[item] = 0;
            }
        }

        return [.. chosen];
    }

    /// <summary>For each of <paramref name="size"/> uniforms the first position whose cumulative share exceeds it.</summary>
    private int[] Positions(double[] cumulativeShares, int size)
    {
        var positions = new int[size];
        foreach (ref int position in positions.AsSpan())
        {
            double uniform = NextDouble();
            int below = 0;
            int above = cumulativeShares.Length - 1;
            while (below < above)
            {
                int middle = (below + above) / 2;
                (below, above) = cumulativeShares[middle] > uniform ? (below, middle) : (middle + 1, above);
            }

            position = below;
        }

        return positions;
    }

    private static double[] CumulativeShares(ReadOnlySpan<double> probabilities)
    {
        var shares = new double[probabilities.Length];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            sum += probabilities[i];
            shares[i] = sum;
        }

        foreach (ref double share in shares.AsSpan())
        {
            share /= sum;
        }

        return shares;
    }

    private static void RequireProbabilities(int population, ReadOnlySpan<double> probabilities)
    {
        Require.SameLength(population, probabilities.Length, "one probability for each item of the population");
        double sum = 0;
        foreach (double probability in probabilities)
        {
            Require.That(probability is >= 0 and <= 1 + SumTolerance, probability, "be in [0, 1]", nameof(probabilities));
            sum += probability;
        }

        Require.That(Math.Abs(sum - 1) <= SumTolerance, sum, "be 1 to within 1.5e-8", "the sum of probabilities");
    }
}
