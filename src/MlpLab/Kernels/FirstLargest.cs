namespace MlpLab.Kernels;

/// <summary>Where the largest of several numbers stands, the first of equals: how a class is chosen everywhere.</summary>
internal static class FirstLargest
{
    /// <summary>Its index; 0 where the first is no number.</summary>
    public static int IndexOf(ReadOnlySpan<double> values) => IndexOf(values, start: 0, values.Length, stride: 1);

    /// <summary>Its index among the <paramref name="count"/> numbers at start, start + stride, …</summary>
    public static int IndexOf(ReadOnlySpan<double> values, int start, int count, int stride)
    {
        int best = 0;
        for (int k = 1; k < count; k++)
        {
            best = values[start + (k * stride)] > values[start + (best * stride)] ? k : best;
        }

        return best;
    }
}
