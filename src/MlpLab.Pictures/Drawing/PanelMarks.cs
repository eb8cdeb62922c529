using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>The marks of a panel as shapes on the picture.</summary>
internal static class PanelMarks
{
    // Far outside the frame nothing is seen, and writers keep clear of numbers without bounds.
    private const double Farthest = 20;

    // A twentieth of a pixel on a sharp screen.
    private const double Tolerance = 0.05;

    public static IEnumerable<Shape> Shapes(FigurePanel panel, Box frame, FigureTheme theme)
    {
        foreach (Mark mark in panel.Marks)
        {
            foreach (Shape shape in Shapes(mark))
            {
                yield return shape;
            }
        }

        IEnumerable<Shape> Shapes(Mark mark) => mark switch
        {
            PointsMark points => [new MarksShape(points.Style, [.. points.Points.Select(Place).Where(IsPlace).Where(Near)])],
            LineMark line => Runs(line).Select(run => new PathShape(run) { Stroke = line.Pen }),
            BandMark band => [new PathShape([.. band.Upper.Concat(band.Lower.Reverse()).Select(Place).Where(IsPlace)]) { IsClosed = true, Fill = band.Fill }],
            ImageMark image => [new ImageShape(image.Place is { } place ? PlaceBox(place) : frame, image.Image) { IsSmooth = image.IsSmooth }],
            RuleMark rule => [PathShape.Line(PlaceOf(rule.X, panel.Y.Minimum), PlaceOf(rule.X, panel.Y.Maximum), rule.Pen)],
            LevelMark level => [PathShape.Line(PlaceOf(panel.X.Minimum, level.Y), PlaceOf(panel.X.Maximum, level.Y), level.Pen)],
            TextMark text => Texts(text, new TextShape(Place(text.At), text.Text, FigureLayout.TickSize, text.Color ?? theme.Ink) { Alignment = text.Alignment }),
            _ => [],
        };

        IEnumerable<Shape> Texts(TextMark mark, TextShape text) =>
            mark.HasPaper ? [PathShape.Rectangle(text.Bounds) with { Fill = theme.Paper }, text] : [text];

        IEnumerable<ImmutableArray<Point>> Runs(LineMark line)
        {
            var run = ImmutableArray.CreateBuilder<Point>();
            foreach (Point point in line.Points.Select(Place))
            {
                if (IsPlace(point))
                {
                    run.Add(point);
                }
                else if (run.Count > 0)
                {
                    yield return Ends(run);
                    run.Clear();
                }
            }

            if (run.Count > 0)
            {
                yield return Ends(run);
            }
        }

        // A run of one point is a dot: a line to itself.
        ImmutableArray<Point> Ends(ImmutableArray<Point>.Builder run) => run.Count == 1 ? [run[0], run[0]] : LineThinning.Of(run.ToImmutable(), Tolerance);

        Box PlaceBox(Box place)
        {
            Point topLeft = PlaceOf(place.X, place.Bottom);
            Point bottomRight = PlaceOf(place.Right, place.Y);
            return new Box(topLeft.X, topLeft.Y, bottomRight.X - topLeft.X, bottomRight.Y - topLeft.Y);
        }

        Point Place(Point point) => PlaceOf(point.X, point.Y);
        Point PlaceOf(double x, double y) => new(
            frame.X + (Limited(panel.X.PositionOf(x)) * frame.Width), frame.Bottom - (Limited(panel.Y.PositionOf(y)) * frame.Height));

        bool Near(Point point) => point.X > frame.X - 20 && point.X < frame.Right + 20 && point.Y > frame.Y - 20 && point.Y < frame.Bottom + 20;
    }

    private static double Limited(double position) => double.IsNaN(position) ? position : Math.Clamp(position, -Farthest, Farthest);

    private static bool IsPlace(Point point) => double.IsFinite(point.X) && double.IsFinite(point.Y);
}
