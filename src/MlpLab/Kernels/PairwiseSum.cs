namespace MlpLab.Kernels;

/// <summary>NumPy's order of summation over a contiguous axis (numpy/core/src/umath, pairwise sum).</summary>
/// <remarks>
/// Fewer than 8 terms are added in order. Up to 128 run in eight interleaved sums, combined by a tree, the remainder added
/// one by one. A longer run is halved, the first half rounded down to a multiple of 8.
/// </remarks>
internal static class PairwiseSum
{
    private const int LargestRun = 128;

    public static double Of(ReadOnlySpan<double> values)
    {
        if (values.Length > LargestRun)
        {
            int half = values.Length / 2;
            half -= half % 8;
            return Of(values[..half]) + Of(values[half..]);
        }

        return values.Length < 8 ? InOrder(0, values) : Interleaved(values);
    }

    private static double InOrder(double start, ReadOnlySpan<double> values)
    {
        double sum = start;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static double Interleaved(ReadOnlySpan<double> values)
    {
        Span<double> sums = stackalloc double[8];
        values[..8].CopyTo(sums);
        int whole = values.Length - (values.Length % 8);
        for (int i = 8; i < whole; i++)
        {
            sums[i % 8] += values[i];
        }

        double combined = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        return InOrder(combined, values[whole..]);
    }
}
