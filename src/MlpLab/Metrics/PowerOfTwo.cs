namespace MlpLab.Metrics;

/// <summary>Takes a power of two out of numbers so large or small that squares of their squares leave the range of a double. It keeps all digits.</summary>
internal static class PowerOfTwo
{
    // 2 to the fourth of it, and sums of many such, are within the range.
    private const int Largest = 200;

    /// <summary>The exponent to take out: 0 where the largest number has one from −200 to 200, or is none.</summary>
    public static int Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted) => Of(Math.Max(Magnitude(truth), Magnitude(predicted)));

    /// <summary>As above, of one number.</summary>
    public static int Of(double largest) => largest == 0 || !double.IsFinite(largest) || Math.Abs(Math.ILogB(largest)) <= Largest ? 0 : Math.ILogB(largest);

    /// <summary>The numbers divided by the power.</summary>
    public static double[] Without(int exponent, ReadOnlySpan<double> values)
    {
        var scaled = new double[values.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Math.ScaleB(values[i], -exponent);
        }

        return scaled;
    }

    private static double Magnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
