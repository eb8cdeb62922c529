using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Something drawn in a panel, in the units of its data. What lies outside the axes is cut off.</summary>
public abstract record Mark
{
    private protected Mark()
    {
    }
}

/// <summary>Points of one kind.</summary>
/// <param name="Style">How each looks.</param>
/// <param name="Points">Where they stand.</param>
public sealed record PointsMark(MarkStyle Style, ImmutableArray<Point> Points) : Mark;

/// <summary>A run of straight lines, such as a curve or a contour. Points without a place, such as NaN, interrupt it.</summary>
/// <param name="Points">Its corners.</param>
/// <param name="Pen">How it looks.</param>
public sealed record LineMark(ImmutableArray<Point> Points, Pen Pen) : Mark;

/// <summary>The area between a lower and an upper curve, such as an interval.</summary>
/// <param name="Upper">The upper edge from left to right.</param>
/// <param name="Lower">The lower edge from left to right.</param>
/// <param name="Fill">Its colour.</param>
public sealed record BandMark(ImmutableArray<Point> Upper, ImmutableArray<Point> Lower, Rgb Fill) : Mark;

/// <summary>A raster image over the whole panel, or over a part of it.</summary>
/// <param name="Image">The image.</param>
public sealed record ImageMark(RasterImage Image) : Mark
{
    /// <summary>The part, in data units, Y and Bottom the smaller and the larger value; null for the whole panel.</summary>
    public Box? Place { get; init; }

    /// <summary>Whether cells run into each other instead of being squares.</summary>
    public bool IsSmooth { get; init; } = true;
}

/// <summary>A vertical line at a value of the x axis, with words above the panel.</summary>
/// <param name="X">The value.</param>
/// <param name="Label">The words; empty for none.</param>
/// <param name="Pen">How the line looks.</param>
public sealed record RuleMark(double X, string Label, Pen Pen) : Mark;

/// <summary>A horizontal line at a value of the y axis.</summary>
/// <param name="Y">The value.</param>
/// <param name="Pen">How the line looks.</param>
public sealed record LevelMark(double Y, Pen Pen) : Mark;

/// <summary>Words at a place in the data.</summary>
/// <param name="At">Where their baseline starts, ends or has its middle.</param>
/// <param name="Text">The words.</param>
/// <param name="Color">Their colour; null for the figure's ink.</param>
public sealed record TextMark(Point At, string Text, Rgb? Color = null) : Mark
{
    /// <summary>Which end of the words stands at the place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public TextAlignment Alignment { get; init => field = Require.Defined(value, nameof(Alignment)); } = TextAlignment.Middle;

    /// <summary>Whether paper lies under the words, so that lines do not run through them.</summary>
    public bool HasPaper { get; init; }
}
