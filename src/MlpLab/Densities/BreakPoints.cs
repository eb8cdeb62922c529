namespace MlpLab.Densities;

/// <summary>Points at which integrands made of bumps are looked at: dense where bumps are narrow, and no denser.</summary>
internal static class BreakPoints
{
    /// <summary>Puts center + offset·width of every bump in order, and leaves out what lies within <paramref name="gap"/> widths of the last.</summary>
    /// <remarks>A bump within half a width of one of the same width, to its left, brings no points of its own: a curve of many bumps stays cheap.</remarks>
    public static void Collect(
        ReadOnlySpan<double> centers, ReadOnlySpan<double> widths, ReadOnlySpan<double> offsets, double gap, List<double> points)
    {
        var bumps = new (double X, double Width)[centers.Length];
        for (int k = 0; k < bumps.Length; k++)
        {
            bumps[k] = (centers[k], widths[k]);
        }

        Array.Sort(bumps, static (a, b) => a.X.CompareTo(b.X));
        var all = new List<(double X, double Width)>(bumps.Length * offsets.Length);
        (double X, double Width) kept = (double.NegativeInfinity, 0);
        foreach ((double X, double Width) bump in bumps)
        {
            if (bump.X - kept.X > 0.5 * bump.Width || Math.Abs(bump.Width - kept.Width) > 0.01 * bump.Width)
            {
                kept = bump;
                foreach (double offset in offsets)
                {
                    all.Add((bump.X + (offset * bump.Width), bump.Width));
                }
            }
        }

        all.Sort(static (a, b) => a.X.CompareTo(b.X));
        Thin(all, gap, points);
    }

    private static void Thin(List<(double X, double Width)> all, double gap, List<double> points)
    {
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
