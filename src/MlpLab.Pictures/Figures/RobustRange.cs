namespace MlpLab.Pictures.Figures;

/// <summary>The range that shows a feature's values, without the few that lie far from all others.</summary>
internal static class RobustRange
{
    // In widths between the quartiles: a normal distribution reaches it once in a billion samples.
    private const double Fence = 4;
    private const double MostOutside = 0.02;

    /// <summary>From the smallest to the largest of the values that are shown; values that are not finite never are.</summary>
    public static (double Low, double High) Of(ReadOnlySpan<double> values)
    {
        double[] sorted = Sorted(values);
        if (sorted.Length == 0)
        {
            return (0, 0);
        }

        (double low, double high) = (Quantile(sorted, 0.25), Quantile(sorted, 0.75));
        double reach = Fence * (high - low);
        double[] near = reach > 0 ? [.. sorted.Where(value => value >= low - reach && value <= high + reach)] : sorted;
        int outside = sorted.Length - near.Length;

        // Many far values are a cluster, not outliers; and a range that hardly grows by them had better show them.
        bool areOutliers = outside <= Math.Max(1, MostOutside * sorted.Length) && sorted.Length >= 5;
        return areOutliers && outside > 0 && sorted[^1] - sorted[0] > 2 * (near[^1] - near[0]) ? (near[0], near[^1]) : (sorted[0], sorted[^1]);
    }

    public static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = Sorted(values);
        return sorted.Length == 0 ? 0 : Quantile(sorted, 0.5);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var finite = new List<double>(values.Length);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                finite.Add(Math.Clamp(value, -1e300, 1e300));
            }
        }

        double[] sorted = [.. finite];
        Array.Sort(sorted);
        return sorted;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (at - below));
    }
}
