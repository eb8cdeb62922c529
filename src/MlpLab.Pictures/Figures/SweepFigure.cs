using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>Accuracy against one swept setting.</summary>
/// <param name="Setting">The name of the setting.</param>
/// <param name="Title">What else was set; empty for nothing.</param>
/// <param name="Points">In the order of the setting's values.</param>
public sealed record Sweep(string Setting, string Title, ImmutableArray<SweepPoint> Points)
{
    /// <summary>Whether the values have an order, so that a line from one to the next means something.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>What the samples are called that accuracy is measured on; fresh if not set.</summary>
    public string UnseenName { get; init; } = "fresh";
}

/// <summary>The runs with one value of a setting.</summary>
/// <param name="Value">The value as it was given.</param>
/// <param name="Mean">Mean accuracy; null without runs that predict.</param>
/// <param name="Low">Lower end of its interval; null where there is none.</param>
/// <param name="High">Upper end of its interval; null where there is none.</param>
/// <param name="Ceiling">Best possible accuracy; null where it is not known.</param>
/// <param name="Baseline">Mean accuracy of logistic regression; null where it is not known.</param>
public sealed record SweepPoint(string Value, double? Mean, double? Low, double? High, double? Ceiling, double? Baseline);

/// <summary>Panels of accuracy against swept settings: means with their intervals, the ceiling, and the baseline.</summary>
public static class SweepFigure
{
    private static Rgb MeanColor => ClassPalette.ColorOf(0);

    private static Rgb BaselineColor => ClassPalette.ColorOf(1);

    /// <summary>What the marks mean.</summary>
    public static ImmutableArray<LegendEntry> Legend =>
    [
        new LegendEntry("network, mean and 95 % interval") { Mark = new MarkStyle(MarkShape.Circle, 8, MeanColor), Line = new Pen(MeanColor, 2) },
        new LegendEntry("logistic regression") { Mark = new MarkStyle(MarkShape.Triangle, 8, BaselineColor) },
        new LegendEntry("best possible") { Line = new Pen(FigureTheme.Light.Muted, 1.5, 4) },
    ];

    /// <summary>One panel. Values stand at equal distances in the order given.</summary>
    /// <param name="sweep">What to show; one point or more.</param>
    /// <param name="lowest">Lower end of the axis of all panels, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">No point, or an axis without length.</exception>
    public static FigurePanel Of(Sweep sweep, double lowest)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        Require.AtLeast(1, sweep.Points.Length);
        Require.That(lowest is >= 0 and < 1, lowest, "be in [0, 1)");
        return new FigurePanel
        {
            Title = sweep.Title,
            Description = Description(sweep),
            Name = "sweep",
            X = AxisScale.Linear(-0.6, sweep.Points.Length - 0.4),
            Y = AxisScale.Linear(100 * lowest - 6, 102),
            HasXTicks = false,
            HasGrid = true,
            XName = sweep.Setting,
            YName = sweep.UnseenName + " accuracy in %",
            Marks = [.. Marks(sweep, 100 * lowest)],
        };
    }

    private static IEnumerable<Mark> Marks(Sweep sweep, double lowest)
    {
        for (int i = 0; i < sweep.Points.Length; i++)
        {
            SweepPoint point = sweep.Points[i];
            yield return new TextMark(new Point(i, lowest - 4.5), Short(point.Value, 330.0 / sweep.Points.Length), FigureTheme.Light.Muted);
            if (point.Ceiling is { } ceiling)
            {
                yield return new LineMark([new Point(i - 0.45, 100 * ceiling), new Point(i + 0.45, 100 * ceiling)], new Pen(FigureTheme.Light.Muted, 1.5, 4));
            }

            if (point is { Low: { } low, High: { } high })
            {
                yield return new LineMark([new Point(i, 100 * Math.Max(low, 0)), new Point(i, 100 * Math.Min(high, 1))], new Pen(MeanColor, 2.5));
            }
        }

        Point[] means = [.. sweep.Points.Select((point, i) => new Point(i, point.Mean * 100 ?? double.NaN))];
        if (sweep.IsOrdered)
        {
            yield return new LineMark([.. means], new Pen(Rgb.Mix(MeanColor, Rgb.White, 0.6), 1));
        }

        yield return new PointsMark(
            new MarkStyle(MarkShape.Triangle, 8, BaselineColor, Rgb.White), [.. sweep.Points.Select((point, i) => new Point(i, point.Baseline * 100 ?? double.NaN))]);
        yield return new PointsMark(new MarkStyle(MarkShape.Circle, 8, MeanColor, Rgb.White), [.. means]);
    }

    private static string Short(string value, double room) => TextMetrics.Fit(value, FigureLayout.TickSize, Math.Max(14, room));

    private static string Description(Sweep sweep) => (sweep.Title.Length > 0 ? sweep.Title + ": " : "") + "accuracy against " + sweep.Setting + ": "
        + string.Join("; ", sweep.Points.Select(point => point.Mean is { } mean ? FormattableString.Invariant($"{point.Value}: {mean * 100:F1} %") : point.Value + ": no result")) + ".";
}
