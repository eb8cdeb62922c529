using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <content>Orders and samples.</content>
public sealed partial class RandomState
{
    /// <summary>Puts the items into random order, in place.</summary>
    /// <remarks>
    /// For i = n − 1 … 1 an integer j in 0 … i (as <see cref="RandInt(long, long)"/>), then items i and j change places.
    /// NumPy: <c>shuffle</c>, the same for lists, vectors and the rows of a matrix. Source: R. Durstenfeld, CACM 7 (1964) 420.
    /// </remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)Masked((ulong)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 … count − 1 in random order: a <see cref="Shuffle"/> of them.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <remarks>NumPy: <c>permutation(count)</c>.</remarks>
    public int[] Permutation(int count)
    {
        Require.AtLeast(0, count);
        int[] order = Ascending(count);
        Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>Distinct numbers out of 0 … population − 1, in random order unless all are taken.</summary>
    /// <param name="population">0 or more.</param>
    /// <param name="count">0 … <paramref name="population"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    /// <remarks>
    /// With ratio = count/population: strictly between 0.01 and 0.99 the start of a permutation of the whole population; at 0.01 or less
    /// one integer for each item, drawn again while it repeats an earlier one; at 0.99 or more reservoir sampling, one integer in
    /// 0 … i for each i = count … population − 1, so that the whole population is returned in its own order with nothing drawn.
    /// scikit-learn: <c>sklearn.utils.random.sample_without_replacement</c> with method "auto".
    /// </remarks>
    public int[] SampleWithoutReplacement(int population, int count)
    {
        Require.AtLeast(0, population);
        Require.That(count >= 0 && count <= population, count, $"be in 0 … population = {population}");
        double ratio = population == 0 ? 1.0 : (double)count / population;
        return ratio switch
        {
            > 0.01 and < 0.99 => Permutation(population)[..count],
            <= 0.01 => SampleByTracking(population, count),
            _ => SampleByReservoir(population, count),
        };
    }

    private int[] SampleByTracking(int population, int count)
    {
        var taken = new HashSet<int>(count);
        var sample = new int[count];
        for (int i = 0; i < count; i++)
        {
            do
            {
                sample[i] = (int)RandInt(0, population);
            }
            while (!taken.Add(sample[i]));
        }

        return sample;
    }

    private int[] SampleByReservoir(int population, int count)
    {
        int[] sample = Ascending(count);
        for (int i = count; i < population; i++)
        {
            int place = (int)RandInt(0, i + 1L);
            if (place < count)
            {
                sample[place] = i;
            }
        }

        return sample;
    }

    private static int[] Ascending(int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        return numbers;
    }
}
