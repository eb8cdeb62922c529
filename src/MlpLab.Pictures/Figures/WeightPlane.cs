using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The plane through the best individual of a course along the two directions in which its individuals vary most.</summary>
/// <remarks>Directions are principal components of the individuals of all snapshots together, each with its largest component positive, so a course has one plane and fixed axes.</remarks>
internal sealed class WeightPlane
{
    private const int Iterations = 100;

    // Larger ones have no squares.
    private const double LargestWeight = 1e100;

    private readonly double[] _origin;
    private readonly double[] _first;
    private readonly double[] _second;

    private WeightPlane(double[] origin, double[] first, double[] second, double share, AxisScale x, AxisScale y)
    {
        (_origin, _first, _second, VarianceShare, X, Y) = (origin, first, second, share, x, y);
    }

    public AxisScale X { get; }

    public AxisScale Y { get; }

    /// <summary>How much of the variance of all genes lies in the plane, in [0, 1]; NaN where no individual has weights of a size that can be drawn.</summary>
    public double VarianceShare { get; }

    /// <param name="course">One snapshot or more of one run.</param>
    public static WeightPlane Of(IReadOnlyList<PopulationSnapshot> course)
    {
        double[] origin = [.. course[^1].Best.Parameters];
        double[][] rows = [.. course.SelectMany(snapshot => snapshot.Individuals).Where(individual => individual.Parameters.All(weight => Math.Abs(weight) <= LargestWeight)).Select(individual => individual.Parameters.ToArray())];
        double[] mean = [.. Enumerable.Range(0, origin.Length).Select(j => rows.Length == 0 ? 0 : rows.Average(row => row[j]))];
        double[][] centred = [.. rows.Select(row => Difference(row, mean))];
        (double[] first, double[] second) = Principal(centred, origin.Length);
        double inside = centred.Sum(row => Square(Dot(row, first)) + Square(Dot(row, second))), all = centred.Sum(row => Dot(row, row));
        var plane = new WeightPlane(origin, first, second, rows.Length == 0 ? double.NaN : all > 0 ? Math.Min(1, inside / all) : 1, AxisScale.Linear(-1, 1), AxisScale.Linear(-1, 1));
        Point[] places = [.. rows.Append(origin).Select(row => plane.Of(row))];
        (AxisScale x, AxisScale y) = AxisPair.Of(RobustRange.Of([.. places.Select(place => place.X)]), RobustRange.Of([.. places.Select(place => place.Y)]));
        return new WeightPlane(origin, first, second, plane.VarianceShare, x, y);
    }

    /// <summary>Where an individual is seen: its distance from the best one along each direction.</summary>
    public Point Of(IReadOnlyList<double> parameters)
    {
        double x = 0, y = 0;
        for (int j = 0; j < _origin.Length; j++)
        {
            double step = parameters[j] - _origin[j];
            x += step * _first[j];
            y += step * _second[j];
        }

        return new Point(x, y);
    }

    /// <summary>The individual at a place of the plane.</summary>
    public void At(double x, double y, Span<double> parameters)
    {
        for (int j = 0; j < _origin.Length; j++)
        {
            parameters[j] = _origin[j] + (x * _first[j]) + (y * _second[j]);
        }
    }

    /// <summary>The line one standard deviation around the mean, of the distribution seen along the two directions.</summary>
    public ImmutableArray<Point> Ellipse(SearchDistribution distribution)
    {
        const int corners = 48;
        Point middle = Of(distribution.Mean);
        double xx = distribution.CovarianceAlong(_first, _first), xy = distribution.CovarianceAlong(_first, _second), yy = distribution.CovarianceAlong(_second, _second);

        // The Cholesky root of the 2 × 2 matrix takes the unit circle there.
        double a = Math.Sqrt(Math.Max(0, xx)), b = a > 0 ? xy / a : 0, c = Math.Sqrt(Math.Max(0, yy - (b * b)));
        return
        [
            .. Enumerable.Range(0, corners + 1).Select(i =>
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * i / corners);
                return new Point(middle.X + (a * cos), middle.Y + (b * cos) + (c * sin));
            }),
        ];
    }

    // Orthogonal iteration from the row farthest out and the one farthest from its line, then the axes of the variance within the plane found.
    private static (double[] First, double[] Second) Principal(double[][] rows, int n)
    {
        double[] u = Unit(rows.MaxBy(row => Dot(row, row)), n, null), v = Unit(rows.MaxBy(row => Dot(row, row) - Square(Dot(row, u))), n, u);
        for (int i = 0; i < Iterations && rows.Length > 0; i++)
        {
            u = Unit(Times(rows, u, n), n, null);
            v = Unit(Times(rows, v, n), n, u);
        }

        double uu = rows.Sum(row => Square(Dot(row, u))), uv = rows.Sum(row => Dot(row, u) * Dot(row, v)), vv = rows.Sum(row => Square(Dot(row, v)));
        (double sin, double cos) = Math.SinCos(Math.Atan2(2 * uv, uu - vv) / 2);
        return (Signed(u, cos, v, sin), Signed(u, -sin, v, cos));
    }

    // Perpendicular to another; where nothing is left, along the first axis that is, and of one parameter alone nothing at all.
    private static double[] Unit(double[]? vector, int n, double[]? other)
    {
        foreach (double[] candidate in Candidates(vector, n))
        {
            double[] rest = [.. candidate];
            for (int pass = 0; pass < 2 && other is not null; pass++)
            {
                double part = Dot(rest, other);
                rest = [.. rest.Select((value, j) => value - (part * other[j]))];
            }

            double length = Math.Sqrt(Dot(rest, rest)), before = Math.Sqrt(Dot(candidate, candidate));
            if (length > 1e-12 * before && double.IsFinite(length))
            {
                return [.. rest.Select(value => value / length)];
            }
        }

        return new double[n];
    }

    private static IEnumerable<double[]> Candidates(double[]? vector, int n)
    {
        if (vector is not null)
        {
            yield return vector;
        }

        for (int j = 0; j < Math.Min(n, 2); j++)
        {
            var axis = new double[n];
            axis[j] = 1;
            yield return axis;
        }
    }

    private static double[] Times(double[][] rows, double[] vector, int n)
    {
        var product = new double[n];
        foreach (double[] row in rows)
        {
            double part = Dot(row, vector);
            for (int j = 0; j < n; j++)
            {
                product[j] += part * row[j];
            }
        }

        return product;
    }

    private static double[] Signed(double[] u, double a, double[] v, double b)
    {
        double[] sum = [.. u.Select((value, j) => (a * value) + (b * v[j]))];
        double largest = sum.MaxBy(Math.Abs);
        return largest < 0 ? [.. sum.Select(value => -value)] : sum;
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Select((value, j) => value - b[j])];

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    private static double Square(double value) => value * value;
}
