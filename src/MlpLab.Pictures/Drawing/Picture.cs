using System.Collections.Immutable;

namespace MlpLab.Pictures.Drawing;

/// <summary>A finished drawing: shapes with places, ready for <see cref="SvgWriter"/> or <see cref="PngWriter"/>.</summary>
/// <remarks>Immutable. The same picture gives the same file.</remarks>
public sealed record Picture
{
    /// <summary>Width in units of 1/96 inch, above 0.</summary>
    public required double Width { get; init; }

    /// <summary>Height in units of 1/96 inch, above 0.</summary>
    public required double Height { get; init; }

    /// <summary>What the picture shows, in a few words; part of the SVG, not drawn.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen, for readers who cannot see it; part of the SVG, not drawn.</summary>
    public string Description { get; init; } = "";

    /// <summary>The colour of the paper.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>Whether the SVG has a style element that gives readers who prefer dark the same hues on dark paper; a page that styles its pictures itself sets it to false. PNG stays light.</summary>
    public bool FollowsDarkMode { get; init; }

    /// <summary>In order: later ones lie on top.</summary>
    public required ImmutableArray<Shape> Shapes { get; init; }

    /// <summary>Every text on the picture, those in groups included, in drawing order.</summary>
    public IEnumerable<TextShape> Texts() => TextsOf(Shapes);

    private static IEnumerable<TextShape> TextsOf(ImmutableArray<Shape> shapes) => shapes.SelectMany(shape => shape switch
    {
        TextShape text => [text],
        GroupShape group => TextsOf(group.Shapes),
        _ => Enumerable.Empty<TextShape>(),
    });
}
