using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>One entry of a legend: the sample, and the words to its right.</summary>
internal static class LegendSample
{
    public const double TextSize = 12;
    private const double SmallSize = 11;
    private const double LineLength = 24;
    private const double RampLength = 110;
    private const double Space = 6;

    public static double Width(LegendEntry entry, double room) => SampleWidth(entry) + TextMetrics.Width(Text(entry, room), TextSize);

    /// <summary>Draws the entry.</summary>
    /// <param name="entry">What to draw.</param>
    /// <param name="at">Left end of the baseline.</param>
    /// <param name="room">The width it must not exceed.</param>
    /// <param name="theme">Colours.</param>
    /// <param name="shapes">Receives the shapes.</param>
    public static void Draw(LegendEntry entry, Point at, double room, FigureTheme theme, ImmutableArray<Shape>.Builder shapes)
    {
        double middle = at.Y - (0.36 * TextSize);
        double x = at.X;
        if (entry.Line is { } pen)
        {
            shapes.Add(PathShape.Line(new Point(x, middle), new Point(x + LineLength, middle), pen));
        }

        if (entry.Mark is { } mark)
        {
            shapes.Add(new MarksShape(mark, [new Point(x + ((entry.Line is null ? mark.Size : LineLength) / 2), middle)]));
        }

        x += SampleWidth(entry);
        if (entry.Ramp is { } ramp)
        {
            DrawRamp(ramp, new Point(at.X, at.Y), middle, theme, shapes);
        }

        shapes.Add(new TextShape(new Point(x, at.Y), Text(entry, room), TextSize, theme.Ink));
    }

    private static void DrawRamp(ColorRamp ramp, Point at, double middle, FigureTheme theme, ImmutableArray<Shape>.Builder shapes)
    {
        double x = at.X + TextMetrics.Width(ramp.Start, SmallSize) + Space;
        var box = new Box(x, middle - 6, RampLength, 12);
        shapes.Add(new TextShape(new Point(x - Space, at.Y), ramp.Start, SmallSize, theme.Muted) { Alignment = TextAlignment.End });

        // In a group of its own: what follows an image in its group counts as lying on it.
        shapes.Add(new GroupShape([new ImageShape(box, new RasterImage(ramp.Colors.Length, 1, [.. ramp.Colors])) { IsSmooth = false }]));
        shapes.Add(PathShape.Rectangle(box) with { Stroke = new Pen(theme.Muted) });
        shapes.Add(new TextShape(new Point(box.Right + Space, at.Y), ramp.End, SmallSize, theme.Muted));
    }

    private static double SampleWidth(LegendEntry entry)
    {
        double ramp = entry.Ramp is { } strip
            ? TextMetrics.Width(strip.Start, SmallSize) + RampLength + TextMetrics.Width(strip.End, SmallSize) + (3 * Space)
            : 0;
        double sample = entry.Line is not null ? LineLength : entry.Mark?.Size ?? 0;
        return ramp + sample + (sample > 0 ? Space : 0);
    }

    private static string Text(LegendEntry entry, double room) => TextMetrics.Fit(entry.Text, TextSize, Math.Max(0, room - SampleWidth(entry)));
}
