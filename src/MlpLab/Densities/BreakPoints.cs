namespace MlpLab.Densities;

/// <summary>Points at which integrands made of bumps are looked at: dense where bumps are narrow, and no denser.</summary>
internal static class BreakPoints
{
    /// <summary>Puts center + offset·width of every bump in order, and leaves out what lies within <paramref name="gap"/> widths of the last.</summary>
    public static void Collect(
        ReadOnlySpan<double> centers, ReadOnlySpan<double> widths, ReadOnlySpan<double> offsets, double gap, List<double> points)
    {
        var all = new (double X, double Width)[centers.Length * offsets.Length];
        for (int k = 0, next = 0; k < centers.Length; k++)
        {
            foreach (double offset in offsets)
            {
                all[next++] = (centers[k] + (offset * widths[k]), widths[k]);
            }
        }

        Array.Sort(all, static (a, b) => a.X.CompareTo(b.X));
        points.Clear();
        foreach ((double x, double width) in all)
        {
            if (points.Count == 0 || x - points[^1] > gap * width)
            {
                points.Add(x);
            }
        }

        if (points.Count > 0 && points[^1] < all[^1].X)
        {
            points.Add(all[^1].X);
        }
    }
}
