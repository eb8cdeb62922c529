using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>What is to be shown, as data: rows of panels with axes, a title and a caption. <see cref="Draw"/> gives everything its place.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Figure
{
    /// <summary>The words over the figure; also the title for readers who cannot see it.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, for readers who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Width in units of 1/96 inch, 200 or more; the height follows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or below 200.</exception>
    public double Width
    {
        get;
        init
        {
            Require.That(double.IsFinite(value) && value >= 200, value, "be finite and 200 or more", nameof(Width));
            field = value;
        }
    } = 960;

    /// <summary>From top to bottom.</summary>
    public required ImmutableArray<FigureRow> Rows { get; init; }

    /// <summary>Sentences under the figure, each on lines of its own.</summary>
    public ImmutableArray<string> Caption { get; init; } = [];

    /// <summary>Colours of paper, ink and grid. An SVG of the light one follows the reader's dark mode.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public FigureTheme Theme { get; init => field = Require.Given(value, nameof(Theme)); } = FigureTheme.Light;

    /// <summary>Gives every part its place.</summary>
    /// <returns>A picture for <see cref="SvgWriter"/> or <see cref="PngWriter"/>.</returns>
    public Picture Draw() => FigureLayout.Arrange(this);
}

/// <summary>Panels side by side, of equal size.</summary>
/// <param name="Panels">From left to right, one or more.</param>
public sealed record FigureRow(ImmutableArray<FigurePanel> Panels)
{
    /// <summary>Height of the frames; null for square ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or not greater than 0.</exception>
    public double? FrameHeight
    {
        get;
        init
        {
            Require.Positive(value ?? 1, nameof(FrameHeight));
            field = value;
        }
    }

    /// <summary>The widest that a frame may get; narrower rows stand in the middle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not greater than 0.</exception>
    public double MostFrameWidth
    {
        get;
        init
        {
            Require.That(value > 0, value, "be greater than 0", nameof(MostFrameWidth));
            field = value;
        }
    } = double.PositiveInfinity;

    /// <summary>What marks and lines of the row mean, on a line of its own under the panels.</summary>
    public ImmutableArray<LegendEntry> Legend { get; init; } = [];
}

/// <summary>A frame with axes and marks in it.</summary>
public sealed record FigurePanel
{
    /// <summary>The words over the frame; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is to be seen, for readers who cannot see it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>A word by which a page finds the panel in an SVG (its class); null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required AxisScale X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required AxisScale Y { get; init; }

    /// <summary>The words under the horizontal axis; empty for none.</summary>
    public string XName { get; init; } = "";

    /// <summary>The words beside the vertical axis; empty for none.</summary>
    public string YName { get; init; } = "";

    /// <summary>Whether the horizontal axis has ticks and labels.</summary>
    public bool HasXTicks { get; init; } = true;

    /// <summary>Whether the vertical axis has ticks and labels.</summary>
    public bool HasYTicks { get; init; } = true;

    /// <summary>Whether faint lines lead from the ticks through the frame.</summary>
    public bool HasGrid { get; init; }

    /// <summary>In order: later ones lie on top.</summary>
    public ImmutableArray<Mark> Marks { get; init; } = [];

    /// <summary>What lines mean, beside the title.</summary>
    public ImmutableArray<LegendEntry> Legend { get; init; } = [];

    /// <summary>Words in the middle of the frame, where there is nothing to show; null for none.</summary>
    public string? Message { get; init; }
}

/// <summary>A sample of a mark, a line or a colour scale with the words for it.</summary>
/// <param name="Text">What it means.</param>
public sealed record LegendEntry(string Text)
{
    /// <summary>A point mark; null for none.</summary>
    public MarkStyle? Mark { get; init; }

    /// <summary>A line; null for none.</summary>
    public Pen? Line { get; init; }

    /// <summary>Colours from left to right; null for none.</summary>
    public ColorRamp? Ramp { get; init; }
}

/// <summary>A strip of colours with the values at its ends.</summary>
/// <param name="Colors">From left to right, one or more.</param>
/// <param name="Start">The words at its left end.</param>
/// <param name="End">The words at its right end.</param>
public sealed record ColorRamp(ImmutableArray<Rgb> Colors, string Start, string End);

/// <summary>The colours of a figure that do not come from its data.</summary>
/// <param name="Paper">The background.</param>
/// <param name="Ink">Titles, frames and names.</param>
/// <param name="Muted">Tick labels and captions.</param>
/// <param name="Grid">Faint lines.</param>
public sealed record FigureTheme(Rgb Paper, Rgb Ink, Rgb Muted, Rgb Grid)
{
    /// <summary>Black on white.</summary>
    public static FigureTheme Light => new(Rgb.White, Rgb.Of(0x1F1F24), Rgb.Of(0x55555E), Rgb.Of(0xE2E2E6));

    /// <summary>Light on dark.</summary>
    public static FigureTheme Dark => new(Rgb.Of(0x17181C), Rgb.Of(0xE8E8EC), Rgb.Of(0xAEAEB8), Rgb.Of(0x383A42));
}
