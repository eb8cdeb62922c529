using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>The function that a method makes small, over the plane of a course.</summary>
/// <remarks>Colours go by rank among the cells, which is what methods that only compare see; the lowest is the darkest. What is not finite is the palest.</remarks>
internal sealed class FitnessSurface
{
    private const int Steps = 100, Lines = 9;

    private readonly double[] _ranks;

    private FitnessSurface(WeightPlane plane, int side, double[] heights)
    {
        Plane = plane;
        Side = side;
        double[] sorted = [.. heights.Order()];
        (Lowest, Highest) = (sorted[0], sorted.LastOrDefault(double.IsFinite, sorted[0]));
        _ranks = [.. heights.Select(height => Rank(sorted, height))];
    }

    public WeightPlane Plane { get; }

    public int Side { get; }

    public double Lowest { get; }

    public double Highest { get; }

    /// <summary>From the worst to the best.</summary>
    public static ImmutableArray<Rgb> Colors { get; } = Ramp();

    /// <summary>Evaluates every cell.</summary>
    /// <param name="plane">Of a course.</param>
    /// <param name="objective">The function.</param>
    /// <param name="side">Cells along each side, 2 or more.</param>
    public static FitnessSurface Of(WeightPlane plane, IPopulationObjective objective, int side)
    {
        var heights = new double[side * side];
        var row = new Population(side, objective.ParameterCount);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                plane.At(plane.X.ValueAt((x + 0.5) / side), plane.Y.ValueAt(1 - ((y + 0.5) / side)), row[x]);
            }

            objective.Evaluate(row, side, heights.AsSpan(y * side, side));
        }

        return new FitnessSurface(plane, side, [.. heights.Select(height => double.IsFinite(height) ? height : double.PositiveInfinity)]);
    }

    /// <summary>A pixel for each cell.</summary>
    public RasterImage ToImage() => new(Side, Side, [.. _ranks.Select(rank => Colors[(int)Math.Round((1 - rank) * Steps)])]);

    /// <summary>A pixel for so many cells in each direction.</summary>
    public RasterImage Thumbnail(int side) => new(side, side, [.. Enumerable.Range(0, side * side).Select(
        i => Colors[(int)Math.Round((1 - _ranks[(i / side * Side / side * Side) + (i % side * Side / side)]) * Steps)])]);

    /// <summary>Lines between every tenth of the cells and the next.</summary>
    public IEnumerable<ImmutableArray<Point>> Contours()
    {
        for (int level = 1; level <= Lines; level++)
        {
            double rank = level / (Lines + 1.0);
            foreach (ImmutableArray<Point> line in Contour.ZeroLines([.. _ranks.Select(value => value - rank)], Side, Side))
            {
                yield return [.. line.Select(point => new Point(Plane.X.ValueAt((point.X + 0.5) / Side), Plane.Y.ValueAt(1 - ((point.Y + 0.5) / Side))))];
            }
        }
    }

    // Equal heights share the middle of their ranks.
    private static double Rank(double[] sorted, double height)
    {
        int first = LowerBound(sorted, height, orEqual: false), last = LowerBound(sorted, height, orEqual: true) - 1;
        return sorted.Length == 1 || sorted[0] == sorted[^1] ? 0.5 : (first + last) / 2.0 / (sorted.Length - 1);
    }

    private static int LowerBound(double[] sorted, double height, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < height || (orEqual && sorted[middle] == height))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // Pale enough that dots on the darkest are seen.
    private static ImmutableArray<Rgb> Ramp()
    {
        OkLab pale = OkLab.Of(ColorScale.Neutral), dark = OkLab.Of(ClassPalette.ColorOf(0));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => OkLab.Mix(pale, dark, 0.55 * i / Steps).ToRgb())];
    }
}
