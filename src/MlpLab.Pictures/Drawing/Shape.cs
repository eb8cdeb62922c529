using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Something with a place and a colour on a <see cref="Picture"/>; writers know these and nothing else.</summary>
public abstract record Shape
{
    private protected Shape()
    {
    }
}

/// <summary>How a line is drawn. Ends and corners are round.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">In picture units, above 0.</param>
/// <param name="Dash">Length of dashes and of the gaps between them; null for a solid line.</param>
public sealed record Pen(Rgb Color, double Width = 1, double? Dash = null);

/// <summary>A run of straight lines, open or closed, filled or not.</summary>
/// <param name="Points">The corners, two or more.</param>
public sealed record PathShape(ImmutableArray<Point> Points) : Shape
{
    /// <summary>Whether the last corner is joined to the first.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The colour inside; null for none.</summary>
    public Rgb? Fill { get; init; }

    /// <summary>The line; null for none.</summary>
    public Pen? Stroke { get; init; }

    /// <summary>A rectangle.</summary>
    public static PathShape Rectangle(Box box) => new(
        [new Point(box.X, box.Y), new Point(box.Right, box.Y), new Point(box.Right, box.Bottom), new Point(box.X, box.Bottom)])
    {
        IsClosed = true,
    };

    /// <summary>A straight line.</summary>
    public static PathShape Line(Point from, Point to, Pen pen) => new([from, to]) { Stroke = pen };
}

/// <summary>Many marks of one kind.</summary>
/// <param name="Mark">Shape, size and colours.</param>
/// <param name="Centers">Where they stand; later ones lie on top.</param>
public sealed record MarksShape(MarkStyle Mark, ImmutableArray<Point> Centers) : Shape;

/// <summary>How a point mark looks.</summary>
/// <param name="Outline">Its shape.</param>
/// <param name="Size">Diameter of a circle of the same weight, in picture units.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Edge">The line around it that keeps it apart from others; null for none.</param>
public sealed record MarkStyle(MarkShape Outline, double Size, Rgb Fill, Rgb? Edge = null)
{
    /// <summary>How far <see cref="Edge"/> reaches outwards, in picture units.</summary>
    public const double EdgeWidth = 0.7;

    /// <summary>Its shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public MarkShape Outline { get; init => field = Require.Defined(value, nameof(Outline)); } = Require.Defined(Outline);
}

/// <summary>A raster image stretched over a rectangle.</summary>
/// <param name="Place">Where.</param>
/// <param name="Image">What.</param>
public sealed record ImageShape(Box Place, RasterImage Image) : Shape
{
    /// <summary>Whether cells run into each other (bilinear) instead of being squares.</summary>
    public bool IsSmooth { get; init; } = true;
}

/// <summary>One line of text.</summary>
/// <param name="Anchor">A point on the baseline, which one says <see cref="Alignment"/>.</param>
/// <param name="Text">Any text; control characters are left out.</param>
/// <param name="Size">Font size in picture units.</param>
/// <param name="Color">Its colour.</param>
public sealed record TextShape(Point Anchor, string Text, double Size, Rgb Color) : Shape
{
    /// <summary>Which end of the text stands at the anchor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public TextAlignment Alignment { get; init => field = Require.Defined(value, nameof(Alignment)); }

    /// <summary>Whether strokes are heavier.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether the text reads upwards.</summary>
    public bool IsVertical { get; init; }

    /// <summary>The rectangle that the text may touch, for the widest of the usual fonts.</summary>
    public Box Bounds
    {
        get
        {
            double width = TextMetrics.Width(Text, Size, IsBold);
            double before = width * (Alignment switch { TextAlignment.Start => 0, TextAlignment.Middle => 0.5, _ => 1 });
            (double up, double down) = (TextMetrics.Ascent(Size), TextMetrics.Descent(Size));
            return IsVertical
                ? new Box(Anchor.X - up, Anchor.Y - width + before, up + down, width)
                : new Box(Anchor.X - before, Anchor.Y - up, width, up + down);
        }
    }
}

/// <summary>Which point of a text is given.</summary>
public enum TextAlignment
{
    /// <summary>Its left end, or its lower end where it reads upwards.</summary>
    Start,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end, or its upper end where it reads upwards.</summary>
    End,
}

/// <summary>Shapes that belong together, cut off at a rectangle if one is given.</summary>
/// <param name="Shapes">In order: later ones lie on top.</param>
public sealed record GroupShape(ImmutableArray<Shape> Shapes) : Shape
{
    /// <summary>What lies outside is not drawn; null for no limit.</summary>
    public Box? Clip { get; init; }

    /// <summary>What the group shows, for readers who cannot see it; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>A word by which a page finds the group in an SVG (its class); null for none.</summary>
    public string? Name { get; init; }
}
