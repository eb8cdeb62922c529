namespace MlpLab.Kernels;

/// <summary>The fixed order of every sum over samples: eight lanes, a tree over the lanes, blocks in order, groups of blocks in order.</summary>
/// <remarks>
/// Eight doubles fill a 512-bit register. Lanes, blocks and groups are the same on every machine, whatever its registers, caches and cores, because
/// the order of additions decides the last bits. Groups are the unit of work for threads.
/// </remarks>
internal static class Lanes
{
    public const int Count = 8;

    /// <summary>Samples of a full group, a whole number of blocks.</summary>
    public const int GroupSize = 1024;

    /// <summary>
    /// Samples of a full block. A block's hidden activations take at most 512 kB as long as that leaves 64 samples: they must stay in the
    /// second-level cache between the forward and the backward pass.
    /// </summary>
    public static int BlockSize(int widestHiddenLayer) => widestHiddenLayer <= 256 ? 256 : widestHiddenLayer <= 512 ? 128 : 64;

    /// <summary><paramref name="count"/> rounded up to whole groups of lanes.</summary>
    public static int Pad(int count) => (count + Count - 1) / Count * Count;

    /// <summary>The halves of a register are added first: 8 lanes to 4. Of the four, neighbours are added, which transposes cheapest.</summary>
    public static double Combine(ReadOnlySpan<double> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));

    /// <summary>Σ values; the length is a multiple of <see cref="Count"/>.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        Span<double> lanes = stackalloc double[Count];
        lanes.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            lanes[i % Count] += values[i];
        }

        return Combine(lanes);
    }

    /// <summary>Σ a·b with one rounding per term; the length is a multiple of <see cref="Count"/>.</summary>
    public static double DotProduct(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Span<double> lanes = stackalloc double[Count];
        lanes.Clear();
        for (int i = 0; i < a.Length; i++)
        {
            lanes[i % Count] = Math.FusedMultiplyAdd(a[i], b[i], lanes[i % Count]);
        }

        return Combine(lanes);
    }
}
