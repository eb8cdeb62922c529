namespace MlpLab.Pictures.Drawing;

/// <summary>Turns lines with a width into polygons, all running the same way round.</summary>
internal static class StrokeOutline
{
    // Up to this turn (cosine) neighbouring lines share a corner; sharper turns get a round joint.
    private const double SharpTurn = 0.5;
    private const double LargestError = 0.1;

    /// <summary>Adds a line with round ends and joints to a mask.</summary>
    /// <param name="mask">Receives the polygons.</param>
    /// <param name="points">The line in pixels; one point is a dot.</param>
    /// <param name="isClosed">Whether the last point is joined to the first.</param>
    /// <param name="halfWidth">Half the width in pixels.</param>
    public static void Add(CoverageMask mask, ReadOnlySpan<Point> points, bool isClosed, double halfWidth)
    {
        List<Point> line = WithoutRepeats(points, isClosed);
        if (line.Count < 2)
        {
            mask.AddPolygon([.. Arc(line.Count > 0 ? line[0] : points[0], halfWidth, 0, 2 * Math.PI)]);
            return;
        }

        Point[] left = Side(mask, line, isClosed, halfWidth);
        line.Reverse();
        Point[] right = Side(null, line, isClosed, halfWidth);
        if (isClosed)
        {
            mask.AddPolygon(left);
            mask.AddPolygon(right);
        }
        else
        {
            mask.AddPolygon([.. left, .. Cap(line[1], line[0], halfWidth), .. right, .. Cap(line[^2], line[^1], halfWidth)]);
        }
    }

    /// <summary>The dashes of a line.</summary>
    public static IEnumerable<Point[]> Dashes(IReadOnlyList<Point> line, double length)
    {
        var dash = new List<Point> { line[0] };
        bool isDrawn = true;
        double left = length;
        for (int i = 1; i < line.Count; i++)
        {
            Point from = line[i - 1];
            double whole = Distance(from, line[i]);
            double done = 0;
            while (whole - done > left)
            {
                done += left;
                var at = new Point(from.X + ((line[i].X - from.X) * done / whole), from.Y + ((line[i].Y - from.Y) * done / whole));
                dash.Add(at);
                if (isDrawn)
                {
                    yield return [.. dash];
                }

                dash = [at];
                isDrawn = !isDrawn;
                left = length;
            }

            left -= whole - done;
            dash.Add(line[i]);
        }

        if (isDrawn && dash.Count > 1)
        {
            yield return [.. dash];
        }
    }

    private static List<Point> WithoutRepeats(ReadOnlySpan<Point> points, bool isClosed)
    {
        var line = new List<Point>(points.Length);
        foreach (Point point in points)
        {
            if (line.Count == 0 || Distance(line[^1], point) > 1e-6)
            {
                line.Add(point);
            }
        }

        if (isClosed && line.Count > 1 && Distance(line[^1], line[0]) <= 1e-6)
        {
            line.RemoveAt(line.Count - 1);
        }

        return line;
    }

    // The line moved to its left by half its width.
    private static Point[] Side(CoverageMask? mask, List<Point> line, bool isClosed, double halfWidth)
    {
        var side = new List<Point>(line.Count + 2);
        for (int i = 0; i < line.Count; i++)
        {
            bool isEnd = !isClosed && (i == 0 || i == line.Count - 1);
            Point before = Normal(line[isEnd ? Math.Max(0, i - 1) : (i + line.Count - 1) % line.Count], line[isEnd ? Math.Max(1, i) : i]);
            Point after = isEnd ? before : Normal(line[i], line[(i + 1) % line.Count]);
            double cosine = (before.X * after.X) + (before.Y * after.Y);
            if (cosine > SharpTurn)
            {
                double scale = halfWidth / (1 + cosine);
                side.Add(new Point(line[i].X + ((before.X + after.X) * scale), line[i].Y + ((before.Y + after.Y) * scale)));
            }
            else
            {
                side.Add(new Point(line[i].X + (before.X * halfWidth), line[i].Y + (before.Y * halfWidth)));
                side.Add(new Point(line[i].X + (after.X * halfWidth), line[i].Y + (after.Y * halfWidth)));
                mask?.AddPolygon([.. Arc(line[i], halfWidth, 0, 2 * Math.PI)]);
            }
        }

        return [.. side];
    }

    // Half a turn around the end, from the line's left side to its right.
    private static IEnumerable<Point> Cap(Point before, Point end, double halfWidth)
    {
        Point normal = Normal(before, end);
        double start = Math.Atan2(normal.Y, normal.X);
        return Arc(end, halfWidth, start, start + Math.PI);
    }

    private static IEnumerable<Point> Arc(Point center, double radius, double from, double to)
    {
        double step = 2 * Math.Acos(1 - Math.Min(0.5, LargestError / radius));
        int count = Math.Max(2, (int)Math.Ceiling((to - from) / step));
        for (int i = 0; i <= count; i++)
        {
            (double sin, double cos) = Math.SinCos(from + ((to - from) * i / count));
            yield return new Point(center.X + (radius * cos), center.Y + (radius * sin));
        }
    }

    // To the left of the way from a to b where y points downwards and left is up for a line to the right.
    private static Point Normal(Point a, Point b)
    {
        double length = Distance(a, b);
        return new Point((b.Y - a.Y) / length, (a.X - b.X) / length);
    }

    private static double Distance(Point a, Point b)
    {
        (double x, double y) = (a.X - b.X, a.Y - b.Y);
        return Math.Sqrt((x * x) + (y * y));
    }
}
