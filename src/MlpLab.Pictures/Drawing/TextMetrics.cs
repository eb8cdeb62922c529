namespace MlpLab.Pictures.Drawing;

/// <summary>How much room a text takes, on the safe side: an SVG is shown in whatever font the reader has.</summary>
/// <remarks>Widths are those of the PNG's vector font, made larger until the widest of the usual sans-serif fonts (Verdana, DejaVu Sans) fits.</remarks>
public static class TextMetrics
{
    private const double Safety = 1.15;
    private const double BoldSafety = 1.25;

    /// <summary>Width of a line of text in picture units.</summary>
    /// <param name="text">The text; control characters have no width.</param>
    /// <param name="size">Font size in picture units.</param>
    /// <param name="isBold">Whether strokes are heavier.</param>
    public static double Width(string text, double size, bool isBold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DrawnWidth(text, size) * (isBold ? BoldSafety : Safety);
    }

    /// <summary>How far a line reaches above its baseline.</summary>
    /// <param name="size">Font size in picture units.</param>
    public static double Ascent(double size) => 0.8 * size;

    /// <summary>How far a line reaches below its baseline.</summary>
    /// <param name="size">Font size in picture units.</param>
    public static double Descent(double size) => 0.24 * size;

    /// <summary>The longest beginning of a text that fits, with … where something was cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Font size in picture units.</param>
    /// <param name="width">The room there is.</param>
    /// <param name="isBold">Whether strokes are heavier.</param>
    public static string Fit(string text, double size, double width, bool isBold = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Width(text, size, isBold) <= width)
        {
            return text;
        }

        int kept = text.Length;
        while (kept > 0 && Width(text[..kept] + "…", size, isBold) > width)
        {
            kept--;
        }

        kept -= kept > 0 && char.IsHighSurrogate(text[kept - 1]) ? 1 : 0;
        return text[..kept].TrimEnd() + "…";
    }

    /// <summary>A text cut into lines that fit, between words where possible.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Font size in picture units.</param>
    /// <param name="width">The room there is.</param>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        lines.Add(line);
        return [.. lines.Select(whole => Fit(whole, size, width))];
    }

    /// <summary>The width in the vector font itself.</summary>
    internal static double DrawnWidth(string text, double size)
    {
        double units = 0;
        foreach (char c in text)
        {
            // A pair of surrogates is one character.
            units += char.IsControl(c) || char.IsLowSurrogate(c) ? 0 : VectorFont.Of(c).Advance;
        }

        return units * size / VectorFont.UnitsPerEm;
    }
}
