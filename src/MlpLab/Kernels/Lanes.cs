namespace MlpLab.Kernels;

/// <summary>The fixed order of every sum over samples: eight lanes, then a tree over the lanes.</summary>
/// <remarks>
/// Eight doubles fill a 512-bit register. The lanes exist on every machine, whatever its registers, because the order of
/// additions decides the last bits.
/// </remarks>
internal static class Lanes
{
    public const int Count = 8;

    /// <summary>Samples of a full block. A block's activations for a small network stay in the first-level cache.</summary>
    public const int BlockSize = 256;

    /// <summary><paramref name="count"/> rounded up to whole groups of lanes.</summary>
    public static int Pad(int count) => (count + Count - 1) / Count * Count;

    /// <summary>Halves are added: 8 lanes to 4, to 2, to 1. The halves of a register can be added without moving single lanes.</summary>
    public static double Combine(ReadOnlySpan<double> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));

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
