using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>Leaves out the corners of a line that nobody would miss (Douglas and Peucker 1973).</summary>
internal static class LineThinning
{
    /// <summary>The line through some of its corners, nowhere farther from the others than a tolerance.</summary>
    public static ImmutableArray<Point> Of(ImmutableArray<Point> line, double tolerance)
    {
        if (line.Length < 3)
        {
            return line;
        }

        var isKept = new bool[line.Length];
        isKept[0] = isKept[^1] = true;
        var open = new Stack<(int First, int Last)>([(0, line.Length - 1)]);
        while (open.TryPop(out (int First, int Last) part))
        {
            int farthest = part.First;
            double distance = tolerance;
            for (int i = part.First + 1; i < part.Last; i++)
            {
                double d = Distance(line[i], line[part.First], line[part.Last]);
                (farthest, distance) = d > distance ? (i, d) : (farthest, distance);
            }

            if (farthest > part.First)
            {
                isKept[farthest] = true;
                open.Push((part.First, farthest));
                open.Push((farthest, part.Last));
            }
        }

        return [.. line.Where((_, i) => isKept[i])];
    }

    // From a point to the line between two others; to the point itself where both are one.
    private static double Distance(Point p, Point from, Point to)
    {
        (double x, double y) = (to.X - from.X, to.Y - from.Y);
        double length = (x * x) + (y * y);
        double share = length > 0 ? Math.Clamp((((p.X - from.X) * x) + ((p.Y - from.Y) * y)) / length, 0, 1) : 0;
        (double dx, double dy) = (p.X - from.X - (share * x), p.Y - from.Y - (share * y));
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
