using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Gives the parts of a figure their places, from top to bottom.</summary>
internal sealed class FigureLayout
{
    public const double Margin = 16;
    public const double TitleSize = 15;
    public const double PanelTitleSize = 13;
    public const double NameSize = 12;
    public const double TickSize = 11;
    private const double CaptionSize = 12;
    private const double LineHeight = 1.4;
    private const double Gap = 14;

    private readonly Figure _figure;
    private readonly ImmutableArray<Shape>.Builder _shapes = ImmutableArray.CreateBuilder<Shape>();
    private double _y = Margin;

    private FigureLayout(Figure figure) => _figure = figure;

    public static Picture Arrange(Figure figure)
    {
        Require.That(figure.Width is >= 200 and <= 10_000, figure.Width, "be in 200 … 10000");
        var layout = new FigureLayout(figure);
        layout.AddLines([figure.Title], TitleSize, figure.Theme.Ink, isBold: true);
        foreach (FigureRow row in figure.Rows)
        {
            layout.AddRow(row);
        }

        layout.AddLines(figure.Caption, CaptionSize, figure.Theme.Muted, isBold: false);
        return new Picture
        {
            Width = figure.Width,
            Height = Math.Ceiling(layout._y + Margin - Gap),
            Title = figure.Title,
            Description = figure.Description,
            Background = figure.Theme.Paper,
            FollowsDarkMode = figure.Theme == FigureTheme.Light,
            Shapes = layout._shapes.ToImmutable(),
        };
    }

    private void AddLines(ImmutableArray<string> paragraphs, double size, Rgb color, bool isBold)
    {
        double width = _figure.Width - (2 * Margin);
        double safe = isBold ? width * TextMetrics.Width("m", size) / TextMetrics.Width("m", size, isBold: true) : width;
        string[] lines = [.. paragraphs.Where(text => text.Length > 0).SelectMany(text => TextMetrics.Wrap(text, size, safe))];
        foreach (string line in lines)
        {
            _shapes.Add(new TextShape(new Point(Margin, _y + TextMetrics.Ascent(size)), line, size, color) { IsBold = isBold });
            _y += size * LineHeight;
        }

        _y += lines.Length > 0 ? Gap * 0.7 : 0;
    }

    private void AddRow(FigureRow row)
    {
        PanelLayout[] panels = [.. row.Panels.Select(panel => new PanelLayout(panel, _figure.Theme))];
        double[] left = [.. panels.Select(panel => panel.LeftRoom)];
        double free = _figure.Width - (2 * Margin) - left.Sum() - (Gap * (panels.Length - 1)) - panels[^1].RightRoom;
        double width = Math.Max(20, Math.Min(free / panels.Length, row.MostFrameWidth));
        double height = row.FrameHeight ?? width;
        double x = Margin + ((free - (width * panels.Length)) / 2);
        double head = panels.Max(panel => panel.HeadRoom(width));
        double foot = panels.Max(panel => panel.FootRoom);
        for (int i = 0; i < panels.Length; i++)
        {
            x += left[i];
            panels[i].Draw(new Box(x, _y + head, width, height), _shapes);
            x += width + Gap;
        }

        _y += head + height + foot;
        if (row.Legend.Length > 0)
        {
            AddLegend(row.Legend);
        }

        _y += Gap;
    }

    // Entries in lines that are each centred.
    private void AddLegend(ImmutableArray<LegendEntry> entries)
    {
        const double between = 22;
        double room = _figure.Width - (2 * Margin);
        for (int start = 0, end; start < entries.Length; start = end)
        {
            double width = LegendSample.Width(entries[start], room);
            for (end = start + 1; end < entries.Length && width + between + LegendSample.Width(entries[end], room) <= room; end++)
            {
                width += between + LegendSample.Width(entries[end], room);
            }

            double x = (_figure.Width - width) / 2;
            _y += 8;
            for (int i = start; i < end; i++)
            {
                LegendSample.Draw(entries[i], new Point(x, _y + TextMetrics.Ascent(LegendSample.TextSize)), room, _figure.Theme, _shapes);
                x += LegendSample.Width(entries[i], room) + between;
            }

            _y += LegendSample.TextSize * LineHeight - 4;
        }
    }
}
