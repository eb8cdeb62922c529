using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Pages;

/// <summary>A time-lapse for a page: a stage, moments that are shown on it, and a curve on which each has its place.</summary>
internal sealed record FilmReel
{
    /// <summary>A word that no other section of the page has.</summary>
    public required string Id { get; init; }

    public required string Heading { get; init; }

    /// <summary>What is to be seen.</summary>
    public required string Intro { get; init; }

    /// <summary>The last moment, or what lies under all of them.</summary>
    public required FigurePanel Stage { get; init; }

    /// <summary>The stage for readers who cannot see it.</summary>
    public required string StageTitle { get; init; }

    /// <summary>What colours and marks of the stage mean.</summary>
    public ImmutableArray<LegendEntry> Legend { get; init; } = [];

    public required FigurePanel Curve { get; init; }

    /// <summary>The curve for readers who cannot see it.</summary>
    public required string CurveTitle { get; init; }

    public required string CurveCaption { get; init; }

    /// <summary>What a small picture shows, for readers who cannot see it: the words before those of the moment.</summary>
    public required string FrameTitle { get; init; }

    /// <summary>Whether the picture under the lines is the same at every moment.</summary>
    public bool IsStill { get; init; }

    /// <summary>One or more.</summary>
    public required ImmutableArray<ReelFrame> Frames { get; init; }
}

/// <summary>A moment of a <see cref="FilmReel"/>.</summary>
/// <param name="At">Its place on the curve's axis.</param>
/// <param name="When">When it was, in a few words.</param>
/// <param name="Worth">How good it was, in a few words.</param>
/// <param name="Image">What lies under the lines; null for nothing.</param>
internal sealed record ReelFrame(double At, string When, string Worth, RasterImage? Image)
{
    /// <summary>The lines, from the lowest to the highest.</summary>
    public required ImmutableArray<ReelPath> Paths { get; init; }

    /// <summary>Whether the page opens at this moment.</summary>
    public bool IsKept { get; init; }

    public string Words => $"{When}, {Worth}";
}

/// <summary>Lines of one look.</summary>
/// <param name="Data">Path data in a square of 100.</param>
/// <param name="Color">Of the lines.</param>
/// <param name="Width">Of the lines.</param>
internal readonly record struct ReelPath(string Data, Rgb Color, double Width);
