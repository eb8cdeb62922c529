using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MlpLab.Contracts;

namespace MlpLab.Pictures.Drawing;

/// <summary>Writes pictures as SVG 1.1: text stays text, surfaces are embedded PNG images.</summary>
/// <remarks>
/// The file has title and description for readers who cannot see it, refers to nothing outside and uses no ids, so several can stand in one
/// page. Colours are attributes, which a style sheet may override: that of a picture that <see cref="Picture.FollowsDarkMode"/>, or a page's. Safe for use by many threads.
/// </remarks>
public static class SvgWriter
{
    // Beyond this, marks of a kind share one path, which costs a fifth of the bytes; their edges then surround what they cover together.
    private const int MostSeparateMarks = 60;

    /// <summary>Fonts in order of preference; the last is the system's own.</summary>
    public const string FontFamily = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    /// <summary>The picture as a whole file, ending in a line feed.</summary>
    /// <param name="picture">What to write.</param>
    /// <exception cref="ArgumentNullException"><paramref name="picture"/> is null.</exception>
    public static string Write(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var svg = new StringBuilder(16_384);
        (string width, string height) = (Number(picture.Width), Number(picture.Height));
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ").Append(width).Append(' ').Append(height)
            .Append("\" width=\"").Append(width).Append("\" height=\"").Append(height)
            .Append("\" font-family=\"").Append(FontFamily).Append("\">\n<title>").Append(Escape(picture.Title)).Append("</title>\n");
        if (picture.Description.Length > 0)
        {
            svg.Append("<desc>").Append(Escape(picture.Description)).Append("</desc>\n");
        }

        int head = svg.Length;
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"").Append(picture.Background).Append("\"/>\n");
        Append(svg, picture.Shapes);
        svg.Append("</svg>\n");
        return (picture.FollowsDarkMode ? svg.Insert(head, $"<style>\n{DarkScheme.Rules(svg.ToString())}\n</style>\n") : svg).ToString();
    }

    /// <summary>Text as XML may contain it: signs with a meaning escaped, control characters and halves of characters left out, controls of reading direction as their code.</summary>
    /// <param name="text">Any text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                0xFFFD or 0xFFFE or 0xFFFF => escaped,
                _ => Rune.IsControl(rune) ? escaped : escaped.Append(VisibleText.Of(rune.ToString())),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A number as SVG takes it, rounded to hundredths.</summary>
    internal static string Number(double value)
    {
        // Minus zero would be written with its sign.
        double rounded = Math.Round(double.IsFinite(value) ? Math.Clamp(value, -1e6, 1e6) : 0, 2) + 0.0;
        return rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder svg, ImmutableArray<Shape> shapes)
    {
        foreach (Shape shape in shapes)
        {
            switch (shape)
            {
                case PathShape path:
                    Append(svg, path);
                    break;
                case MarksShape marks:
                    SvgMarks.Append(svg, marks, isSeparate: marks.Centers.Length <= MostSeparateMarks);
                    break;
                case ImageShape image:
                    Append(svg, image);
                    break;
                case TextShape text:
                    Append(svg, text);
                    break;
                case GroupShape group:
                    Append(svg, group);
                    break;
            }
        }
    }

    private static void Append(StringBuilder svg, GroupShape group)
    {
        svg.Append("<g");
        if (group.Name is not null)
        {
            svg.Append(" class=\"").Append(Escape(group.Name)).Append('"');
        }

        svg.Append(">\n");
        if (group.Description is not null)
        {
            svg.Append("<title>").Append(Escape(group.Description)).Append("</title>\n");
        }

        // An inner svg cuts off at its edges, and needs no id as a clip path would.
        if (group.Clip is { } clip)
        {
            string box = $"{Number(clip.X)} {Number(clip.Y)} {Number(clip.Width)} {Number(clip.Height)}";
            svg.Append("<svg x=\"").Append(Number(clip.X)).Append("\" y=\"").Append(Number(clip.Y)).Append("\" width=\"").Append(Number(clip.Width))
                .Append("\" height=\"").Append(Number(clip.Height)).Append("\" viewBox=\"").Append(box).Append("\" overflow=\"hidden\">\n");
        }

        Append(svg, group.Shapes);
        svg.Append(group.Clip is null ? "</g>\n" : "</svg>\n</g>\n");
    }

    private static void Append(StringBuilder svg, PathShape path)
    {
        svg.Append("<path d=\"");
        char command = 'M';
        foreach (Point point in path.Points)
        {
            svg.Append(command).Append(Number(point.X)).Append(' ').Append(Number(point.Y));
            command = 'L';
        }

        svg.Append(path.IsClosed ? "Z\" fill=\"" : "\" fill=\"").Append(path.Fill?.ToString() ?? "none").Append('"');
        if (path.Stroke is { } pen)
        {
            svg.Append(" stroke=\"").Append(pen.Color).Append("\" stroke-width=\"").Append(Number(pen.Width)).Append("\" stroke-linejoin=\"round\"");
            svg.Append(pen.Dash is { } dash ? $" stroke-dasharray=\"{Number(dash)}\"" : " stroke-linecap=\"round\"");
        }

        svg.Append("/>\n");
    }

    private static void Append(StringBuilder svg, ImageShape image)
    {
        using var png = new MemoryStream();
        PngWriter.Write(image.Image, png);
        svg.Append("<image x=\"").Append(Number(image.Place.X)).Append("\" y=\"").Append(Number(image.Place.Y))
            .Append("\" width=\"").Append(Number(image.Place.Width)).Append("\" height=\"").Append(Number(image.Place.Height))
            .Append("\" preserveAspectRatio=\"none\"").Append(image.IsSmooth ? "" : " image-rendering=\"pixelated\"")
            .Append(" href=\"data:image/png;base64,").Append(Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length)).Append("\"/>\n");
    }

    private static void Append(StringBuilder svg, TextShape text)
    {
        string x = Number(text.Anchor.X);
        string y = Number(text.Anchor.Y);
        svg.Append("<text x=\"").Append(x).Append("\" y=\"").Append(y).Append("\" font-size=\"").Append(Number(text.Size)).Append("\" fill=\"").Append(text.Color)
            .Append(text.Alignment switch { TextAlignment.Start => "\"", TextAlignment.Middle => "\" text-anchor=\"middle\"", _ => "\" text-anchor=\"end\"" })
            .Append(text.IsBold ? " font-weight=\"bold\"" : "")
            .Append(text.IsVertical ? $" transform=\"rotate(-90 {x} {y})\">" : ">")
            .Append(Escape(text.Text)).Append("</text>\n");
    }
}
