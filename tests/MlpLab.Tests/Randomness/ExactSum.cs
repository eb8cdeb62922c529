namespace MlpLab.Tests.Randomness;

/// <summary>The exactly rounded sum of doubles, as Python's math.fsum makes it, so that a sum can be compared for equality.</summary>
/// <remarks>Partial sums that do not overlap: J. R. Shewchuk, Discrete and Computational Geometry 18 (1997) 305–363.</remarks>
internal static class ExactSum
{
    public static double Of(IEnumerable<double> values)
    {
        var partials = new List<double>();
        foreach (double value in values)
        {
            Add(partials, value);
        }

        return Rounded(partials);
    }

    private static void Add(List<double> partials, double x)
    {
        int kept = 0;
        for (int i = 0; i < partials.Count; i++)
        {
            double y = partials[i];
            (double large, double small) = Math.Abs(x) < Math.Abs(y) ? (y, x) : (x, y);
            double sum = large + small;
            double error = small - (sum - large);
            if (error != 0)
            {
                partials[kept++] = error;
            }

            x = sum;
        }

        partials.RemoveRange(kept, partials.Count - kept);
        partials.Add(x);
    }

    private static double Rounded(List<double> partials)
    {
        int i = partials.Count - 1;
        double sum = i < 0 ? 0 : partials[i];
        double error = 0;
        while (--i >= 0 && error == 0)
        {
            double next = sum + partials[i];
            error = partials[i] - (next - sum);
            sum = next;
        }

        // A tie is decided by the first partial below: it must be broken away from the even neighbour when that has the same sign.
        if (i >= 0 && Math.Sign(error) == Math.Sign(partials[i]) && sum + (2 * error) - sum == 2 * error)
        {
            sum += 2 * error;
        }

        return sum;
    }
}
