using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>The corners of point marks around the origin, y downwards, for a size of 1; each has about the area of a disc of that diameter.</summary>
internal static class MarkOutline
{
    private const int CircleCorners = 20;
    private const double ArmWidth = 0.17;
    private const double ArmLength = 0.58;

    public static ImmutableArray<Point> Of(MarkShape shape) => shape switch
    {
        MarkShape.Circle => Regular(CircleCorners, 0.5, 0),
        MarkShape.Triangle => Regular(3, 0.66, 0),
        MarkShape.Square => Regular(4, 0.63, 45),
        MarkShape.Diamond => Regular(4, 0.65, 0),
        MarkShape.TriangleDown => Regular(3, 0.66, 180),
        MarkShape.Star => Star(),
        MarkShape.Plus => Cross(0),
        MarkShape.Cross => Cross(45),
        MarkShape.Pentagon => Regular(5, 0.56, 0),
        _ => Regular(6, 0.54, 30),
    };

    private static ImmutableArray<Point> Regular(int corners, double radius, double turn) =>
        [.. Enumerable.Range(0, corners).Select(i => At((360.0 * i / corners) + turn, radius))];

    private static ImmutableArray<Point> Star() =>
        [.. Enumerable.Range(0, 10).Select(i => At(36.0 * i, i % 2 == 0 ? 0.7 : 0.32))];

    private static ImmutableArray<Point> Cross(double turn)
    {
        (double a, double b) = (ArmWidth, ArmLength);
        Point[] upright =
        [
            new(-a, -b), new(a, -b), new(a, -a), new(b, -a), new(b, a), new(a, a), new(a, b), new(-a, b), new(-a, a), new(-b, a), new(-b, -a), new(-a, -a),
        ];
        (double sin, double cos) = Math.SinCos(turn * Math.PI / 180);
        return [.. upright.Select(p => new Point((p.X * cos) - (p.Y * sin), (p.X * sin) + (p.Y * cos)))];
    }

    // 0 at the top, clockwise.
    private static Point At(double degrees, double radius)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return new Point(radius * sin, -radius * cos);
    }
}
