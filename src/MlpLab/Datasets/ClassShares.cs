namespace MlpLab.Datasets;

/// <summary>Class probabilities out of counts.</summary>
internal static class ClassShares
{
    public static double[] OfCounts(ReadOnlySpan<int> counts)
    {
        double total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        var shares = new double[counts.Length];
        for (int c = 0; c < shares.Length; c++)
        {
            shares[c] = counts[c] / total;
        }

        return shares;
    }
}
