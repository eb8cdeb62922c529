using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Drawing;

public class ContourTests
{
    [Fact]
    public void ZeroLines_OfACircle_IsOneClosedLineOnIt()
    {
        const int side = 41;
        double[] values = [.. Enumerable.Range(0, side * side).Select(i => Math.Pow((i % side) - 20, 2) + Math.Pow((i / side) - 20, 2) - 144)];

        ImmutableArray<Point> line = Contour.ZeroLines(values, side, side).Should().ContainSingle().Subject;

        line[0].Should().Be(line[^1]);
        line.Should().OnlyContain(point => Math.Abs(Math.Sqrt(Math.Pow(point.X - 20, 2) + Math.Pow(point.Y - 20, 2)) - 12) < 0.02);
    }

    [Fact]
    public void ZeroLines_OfAPlane_IsOneStraightLineFromEdgeToEdge()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => (i % 6) - 2.5)];

        ImmutableArray<Point> line = Contour.ZeroLines(values, 6, 5).Should().ContainSingle().Subject;

        line.Should().HaveCount(5).And.OnlyContain(point => point.X == 2.5);
    }

    [Fact]
    public void ZeroLines_WithoutAChangeOfSignOrWithoutNumbers_AreNone()
    {
        Contour.ZeroLines([1, 2, 3, 4], 2, 2).Should().BeEmpty();
        Contour.ZeroLines([double.NaN, 2, -3, 4], 2, 2).Should().BeEmpty();
    }
}
