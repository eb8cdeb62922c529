using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>One panel: the room its axes and words take around the frame, and everything in its place.</summary>
internal sealed class PanelLayout
{
    private const double TickLength = 4;
    private const double LineHeight = 16;
    private const double NameRoom = 18;
    private const double RuleSize = 11;
    private const double Between = 16;
    private const double Overhang = 7;

    private readonly FigurePanel _panel;
    private readonly FigureTheme _theme;
    private readonly IReadOnlyList<AxisTick> _yTicks;

    public PanelLayout(FigurePanel panel, FigureTheme theme)
    {
        _panel = panel;
        _theme = theme;
        _yTicks = panel.HasYTicks ? panel.Y.Ticks(7) : [];
        LeftRoom = (panel.YName.Length > 0 ? NameRoom : 0) + (_yTicks.Count == 0 ? 0 : TickLength + 4 + _yTicks.Max(tick => TextMetrics.Width(tick.Label, FigureLayout.TickSize)));
    }

    /// <summary>Left of the frame.</summary>
    public double LeftRoom { get; }

    /// <summary>Right of the frame: half of the last label may stand out.</summary>
    public double RightRoom => _panel.HasXTicks ? 10 : 0;

    /// <summary>Below the frame.</summary>
    public double FootRoom => (_panel.HasXTicks ? TickLength + LineHeight : 0) + (_panel.XName.Length > 0 ? LineHeight : 0);

    /// <summary>Above the frame, which is that wide.</summary>
    public double HeadRoom(double width) =>
        (_panel.Title.Length > 0 || _panel.Legend.Length > 0 ? LineHeight + 4 : 0) + (LegendHasOwnLine(width) ? LineHeight + 2 : 0) + (RuleLabels(new Box(0, 0, width, 0)).Lines * LineHeight);

    public void Draw(Box frame, ImmutableArray<Shape>.Builder shapes)
    {
        var own = ImmutableArray.CreateBuilder<Shape>();
        IReadOnlyList<AxisTick> xTicks = _panel.HasXTicks ? XTicks(frame) : [];
        if (_panel.HasGrid)
        {
            own.AddRange(xTicks.Select(tick => Vertical(frame, X(frame, tick.Value), frame.Y, frame.Bottom, new Pen(_theme.Grid))));
            own.AddRange(_yTicks.Select(tick => PathShape.Line(new Point(frame.X, Y(frame, tick.Value)), new Point(frame.Right, Y(frame, tick.Value)), new Pen(_theme.Grid))));
        }

        own.Add(new GroupShape([.. PanelMarks.Shapes(_panel, frame, _theme)]) { Clip = frame });
        own.Add(PathShape.Rectangle(frame) with { Stroke = new Pen(_theme.Muted) });
        DrawAxes(frame, xTicks, own);
        DrawHead(frame, own);
        if (_panel.Message is { } message)
        {
            DrawMessage(frame, message, own);
        }

        shapes.Add(new GroupShape(own.ToImmutable()) { Description = _panel.Description, Name = _panel.Name });
    }

    private void DrawAxes(Box frame, IReadOnlyList<AxisTick> xTicks, ImmutableArray<Shape>.Builder shapes)
    {
        DrawXLabels(frame, xTicks, shapes);
        foreach (AxisTick tick in _yTicks)
        {
            double y = Y(frame, tick.Value);
            shapes.Add(PathShape.Line(new Point(frame.X - TickLength, y), new Point(frame.X, y), new Pen(_theme.Muted)));
            shapes.Add(new TextShape(new Point(frame.X - TickLength - 3, y + (0.36 * FigureLayout.TickSize)), tick.Label, FigureLayout.TickSize, _theme.Muted)
            {
                Alignment = TextAlignment.End,
            });
        }

        if (_panel.XName.Length > 0)
        {
            double y = frame.Bottom + FootRoom - 3;
            string name = TextMetrics.Fit(_panel.XName, FigureLayout.NameSize, frame.Width);
            shapes.Add(new TextShape(new Point(frame.X + (frame.Width / 2), y), name, FigureLayout.NameSize, _theme.Ink) { Alignment = TextAlignment.Middle });
        }

        if (_panel.YName.Length > 0)
        {
            string name = TextMetrics.Fit(_panel.YName, FigureLayout.NameSize, frame.Height);
            var at = new Point(frame.X - LeftRoom + TextMetrics.Ascent(FigureLayout.NameSize), frame.Y + (frame.Height / 2));
            shapes.Add(new TextShape(at, name, FigureLayout.NameSize, _theme.Ink) { Alignment = TextAlignment.Middle, IsVertical = true });
        }
    }

    // Labels stay near their frame, and one that then has no room is left out.
    private void DrawXLabels(Box frame, IReadOnlyList<AxisTick> ticks, ImmutableArray<Shape>.Builder shapes)
    {
        double baseline = frame.Bottom + TickLength + TextMetrics.Ascent(FigureLayout.TickSize) + 3;
        double end = double.NegativeInfinity;
        foreach (AxisTick tick in ticks)
        {
            double x = X(frame, tick.Value);
            double half = TextMetrics.Width(tick.Label, FigureLayout.TickSize) / 2;
            double middle = Math.Max(frame.X - Overhang + half, Math.Min(frame.Right + Overhang - half, x));
            shapes.Add(Vertical(frame, x, frame.Bottom, frame.Bottom + TickLength, new Pen(_theme.Muted)));
            if (middle - half >= end + 4 && half * 2 <= frame.Width + (2 * Overhang))
            {
                shapes.Add(new TextShape(new Point(middle, baseline), tick.Label, FigureLayout.TickSize, _theme.Muted) { Alignment = TextAlignment.Middle });
                end = middle + half;
            }
        }
    }

    private void DrawHead(Box frame, ImmutableArray<Shape>.Builder shapes)
    {
        (int lines, ImmutableArray<TextShape> labels) = RuleLabels(frame);
        shapes.AddRange(labels);
        double y = frame.Y - (lines * LineHeight);
        bool ownLine = LegendHasOwnLine(frame.Width);
        if (_panel.Legend.Length > 0)
        {
            double x = ownLine ? frame.X : Math.Max(frame.X, frame.Right - LegendWidth(frame.Width));
            foreach (LegendEntry entry in _panel.Legend)
            {
                LegendSample.Draw(entry, new Point(x, y - 7), frame.Width, _theme, shapes);
                x += LegendSample.Width(entry, frame.Width) + Between;
            }
        }

        if (_panel.Title.Length > 0)
        {
            string title = TextMetrics.Fit(_panel.Title, FigureLayout.PanelTitleSize, frame.Width, isBold: true);
            shapes.Add(new TextShape(new Point(frame.X, y - 7 - (ownLine ? LineHeight + 2 : 0)), title, FigureLayout.PanelTitleSize, _theme.Ink) { IsBold = true });
        }
    }

    private void DrawMessage(Box frame, string message, ImmutableArray<Shape>.Builder shapes)
    {
        IReadOnlyList<string> lines = TextMetrics.Wrap(message, FigureLayout.NameSize, frame.Width - 24);
        double y = frame.Y + (frame.Height / 2) - (lines.Count * LineHeight / 2);
        foreach (string line in lines)
        {
            y += LineHeight;
            shapes.Add(new TextShape(new Point(frame.X + (frame.Width / 2), y - 4), line, FigureLayout.NameSize, _theme.Muted) { Alignment = TextAlignment.Middle });
        }
    }

    // As many as have room beside one another.
    private IReadOnlyList<AxisTick> XTicks(Box frame)
    {
        for (int most = Math.Max(2, (int)(frame.Width / 45)); most > 2; most--)
        {
            IReadOnlyList<AxisTick> ticks = _panel.X.Ticks(most);
            bool fits = true;
            for (int i = 1; i < ticks.Count; i++)
            {
                double room = (TextMetrics.Width(ticks[i].Label, FigureLayout.TickSize) + TextMetrics.Width(ticks[i - 1].Label, FigureLayout.TickSize)) / 2;
                fits &= X(frame, ticks[i].Value) - X(frame, ticks[i - 1].Value) >= room + 6;
            }

            if (fits)
            {
                return ticks;
            }
        }

        return _panel.X.Ticks(2);
    }

    // The words of the vertical lines, in as many lines as keep them apart.
    private (int Lines, ImmutableArray<TextShape> Labels) RuleLabels(Box frame)
    {
        var labels = ImmutableArray.CreateBuilder<TextShape>();
        var ends = new List<double>();
        foreach (RuleMark rule in _panel.Marks.OfType<RuleMark>().Where(rule => rule.Label.Length > 0 && _panel.X.PositionOf(rule.X) is >= 0 and <= 1).OrderBy(rule => rule.X))
        {
            string text = TextMetrics.Fit(rule.Label, RuleSize, frame.Width);
            double width = TextMetrics.Width(text, RuleSize);
            double start = Math.Clamp(X(frame, rule.X) - (width / 2), frame.X, Math.Max(frame.X, frame.Right - width));
            int line = ends.FindIndex(end => end + 8 <= start);
            if (line < 0)
            {
                line = ends.Count;
                ends.Add(0);
            }

            ends[line] = start + width;
            double y = frame.Y - (line * LineHeight) - 5;
            labels.Add(new TextShape(new Point(start + (width / 2), y), text, RuleSize, rule.Pen.Color) { Alignment = TextAlignment.Middle });
        }

        return (ends.Count, labels.ToImmutable());
    }

    private bool LegendHasOwnLine(double width) =>
        _panel.Legend.Length > 0 && _panel.Title.Length > 0 && TextMetrics.Width(_panel.Title, FigureLayout.PanelTitleSize, isBold: true) + Between + LegendWidth(width) > width;

    private double LegendWidth(double width) => _panel.Legend.Sum(entry => LegendSample.Width(entry, width)) + (Between * (_panel.Legend.Length - 1));

    private double X(Box frame, double value) => frame.X + (_panel.X.PositionOf(value) * frame.Width);

    private double Y(Box frame, double value) => frame.Bottom - (_panel.Y.PositionOf(value) * frame.Height);

    private static PathShape Vertical(Box frame, double x, double top, double bottom, Pen pen)
    {
        double inside = Math.Clamp(x, frame.X, frame.Right);
        return PathShape.Line(new Point(inside, top), new Point(inside, bottom), pen);
    }
}
