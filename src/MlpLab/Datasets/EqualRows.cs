using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>Samples that have the same features: whoever is tested on the copy of a training sample is asked what he was told.</summary>
/// <remarks>Features are equal where their bits are; zero with a sign is another number than without, and missing values are equal. Labels are not looked at.</remarks>
public static class EqualRows
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>For each sample the index of the first one with the same features, its own where there is none before it.</summary>
    /// <returns>Length n_samples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    public static int[] FirstOf(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ulong[] hashes = Hashes(data);
        int[] order = Order(hashes.Length);
        Array.Sort(hashes, order);
        var first = new int[order.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && hashes[to] == hashes[from];)
            {
                to++;
            }

            // Sorting leaves equal hashes in any order.
            Array.Sort(order, from, to - from);
            for (int i = from; i < to; i++)
            {
                int earlier = from;
                while (earlier < i && !(first[order[earlier]] == order[earlier] && AreEqual(data, order[earlier], data, order[i])))
                {
                    earlier++;
                }

                first[order[i]] = order[earlier];
            }
        }

        return first;
    }

    /// <summary>Samples of <paramref name="tested"/> whose features a sample of <paramref name="training"/> has.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The numbers of features differ.</exception>
    public static int CountShared(Dataset training, Dataset tested)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(tested);
        Require.SameLength(training.FeatureCount, tested.FeatureCount, "the feature count of the training samples", nameof(tested));
        ulong[] known = Hashes(training), asked = Hashes(tested);
        int[] order = Order(known.Length);
        Array.Sort(known, order);
        int shared = 0;
        for (int i = 0; i < asked.Length; i++)
        {
            int at = FirstAt(known, asked[i]);
            while (at < known.Length && known[at] == asked[i] && !AreEqual(training, order[at], tested, i))
            {
                at++;
            }

            shared += at < known.Length && known[at] == asked[i] ? 1 : 0;
        }

        return shared;
    }

    // The first place of a hash in ascending ones, or where it would be.
    private static int FirstAt(ulong[] ascending, ulong hash)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = ascending[middle] < hash ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int[] Order(int count)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        return order;
    }

    // Feature by feature, as they lie in memory.
    private static ulong[] Hashes(Dataset data)
    {
        var hashes = new ulong[data.SampleCount];
        for (int j = 0; j < data.FeatureCount; j++)
        {
            ReadOnlySpan<double> feature = data.Feature(j);
            for (int i = 0; i < hashes.Length; i++)
            {
                hashes[i] = ulong.RotateLeft((hashes[i] ^ BitConverter.DoubleToUInt64Bits(feature[i])) * Odd, 29);
            }
        }

        return hashes;
    }

    private static bool AreEqual(Dataset one, int i, Dataset other, int k)
    {
        for (int j = 0; j < one.FeatureCount; j++)
        {
            if (BitConverter.DoubleToInt64Bits(one.Feature(j)[i]) != BitConverter.DoubleToInt64Bits(other.Feature(j)[k]))
            {
                return false;
            }
        }

        return true;
    }
}
