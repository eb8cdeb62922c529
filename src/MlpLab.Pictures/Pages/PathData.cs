using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Pages;

/// <summary>Lines and dots as path data of SVG, in a square of 100 over two axes.</summary>
internal sealed class PathData(AxisScale x, AxisScale y)
{
    private readonly StringBuilder _path = new();

    public PathData Lines(IEnumerable<ImmutableArray<Point>> lines)
    {
        foreach (ImmutableArray<Point> line in lines)
        {
            bool isNew = true;
            foreach (Point point in line)
            {
                (double right, double down) = Place(point);
                if (double.IsNaN(right + down))
                {
                    isNew = true;
                    continue;
                }

                _path.Append(isNew ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{right:0.#} {down:0.#}");
                isNew = false;
            }
        }

        return this;
    }

    /// <summary>Rings; what lies outside the square is left out.</summary>
    public PathData Rings(IEnumerable<Point> centers, double radius)
    {
        foreach (Point center in centers)
        {
            (double right, double down) = Place(center);
            if (right is >= 0 and <= 100 && down is >= 0 and <= 100)
            {
                _path.Append(CultureInfo.InvariantCulture, $"M{right - radius:0.#} {down:0.#}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0");
            }
        }

        return this;
    }

    /// <summary>An upright cross.</summary>
    public PathData Cross(Point center, double arm)
    {
        (double right, double down) = Place(center);
        if (double.IsNaN(right + down))
        {
            return this;
        }

        _path.Append(CultureInfo.InvariantCulture, $"M{right - arm:0.#} {down:0.#}h{2 * arm}M{right:0.#} {down - arm:0.#}v{2 * arm}");
        return this;
    }

    public override string ToString() => _path.ToString();

    // Far outside nothing is seen.
    private (double Right, double Down) Place(Point point) => (Limited(100 * x.PositionOf(point.X)), Limited(100 - (100 * y.PositionOf(point.Y))));

    private static double Limited(double value) => Math.Clamp(value, -1000, 1000);
}
