using System.Text;

namespace MlpLab.Pictures.Drawing;

/// <summary>How colours chosen for white paper look to readers who prefer dark: lightness turned over, hue and contrast kept. The rules of SVG files and of pages.</summary>
internal static class DarkScheme
{
    // Less contrast with white than that is meant to be faint (grids, bands), and stays so.
    private const double Faint = 2;
    private const double LeastOfLines = 3, LeastOfText = 4.5;

    /// <summary>The colour on dark paper: of the theme its counterpart; any other with its contrast to the paper, from 3 to 4.5, unless it is faint.</summary>
    public static Rgb Of(Rgb color)
    {
        (FigureTheme light, FigureTheme dark) = (FigureTheme.Light, FigureTheme.Dark);
        return color == light.Paper ? dark.Paper : color == light.Ink ? dark.Ink : color == light.Muted ? dark.Muted : color == light.Grid ? dark.Grid : Turned(color, light, dark);
    }

    /// <summary>A style sheet for the colours that are attributes of a markup. What lies on an image, which stays light, keeps its colour; so does paper in print.</summary>
    /// <param name="markup">One SVG, or a page of several.</param>
    public static string Rules(string markup)
    {
        var rules = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
        foreach (string property in (string[])["fill", "stroke"])
        {
            foreach (string color in Colors(markup, property + "=\"#"))
            {
                Rgb dark = Of(Rgb.Of(Convert.ToInt32(color, 16)));
                rules.Append('[').Append(property).Append("=\"#").Append(color).Append("\"]:not(image~*){").Append(property).Append(':').Append(dark).Append("}\n");
            }
        }

        return rules.Append("image{filter:brightness(.86)}\n}").ToString();
    }

    private static Rgb Turned(Rgb color, FigureTheme light, FigureTheme dark)
    {
        (OkLab old, OkLab paper, OkLab ink) = (OkLab.Of(color), OkLab.Of(dark.Paper), OkLab.Of(dark.Ink));
        double contrast = color.ContrastTo(light.Paper);
        double least = contrast < Faint ? 1 : Math.Clamp(contrast, LeastOfLines, LeastOfText);
        OkLab turned = old with { L = paper.L + ((1 - old.L) / (1 - OkLab.Of(light.Ink).L) * (ink.L - paper.L)) };
        while (turned.L < 1 && turned.ToRgb().ContrastTo(dark.Paper) < least)
        {
            turned = turned with { L = turned.L + 0.01 };
        }

        return turned.ToRgb();
    }

    // Six digits each, in order, so that equal pictures have equal rules.
    private static SortedSet<string> Colors(string markup, string before)
    {
        var colors = new SortedSet<string>(StringComparer.Ordinal);
        for (int at = markup.IndexOf(before, StringComparison.Ordinal); at >= 0; at = markup.IndexOf(before, at + 1, StringComparison.Ordinal))
        {
            colors.Add(markup.Substring(at + before.Length, 6));
        }

        return colors;
    }
}
