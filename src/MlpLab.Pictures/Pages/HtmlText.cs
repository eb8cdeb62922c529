using System.Text;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>Writes HTML. Whatever is not markup of ours is escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    /// <summary>Markup of ours.</summary>
    public HtmlText Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Any text.</summary>
    public HtmlText Text(string text)
    {
        _html.Append(SvgWriter.Escape(text));
        return this;
    }

    /// <summary>An element with text in it; the opening tag may carry attributes of ours.</summary>
    public HtmlText Element(string tag, string text)
    {
        string name = tag.Split(' ')[0];
        return Raw($"<{tag}>").Text(text).Raw($"</{name}>");
    }

    /// <summary>A command as it is typed: its lines break between words and nowhere else.</summary>
    public HtmlText Command(string line)
    {
        Raw("<pre><code>");
        string[] words = line.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            Raw(i == 0 ? "" : " ");
            _ = words[i].Length == 0 ? this : Raw("<span>").Text(words[i]).Raw("</span>");
        }

        return Raw("</code></pre>\n");
    }

    /// <summary>A table with a caption; the first cell of each row is its heading.</summary>
    public HtmlText Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(caption).Raw("\"><table>").Element("caption", caption).Raw("<thead><tr>");
        foreach (string head in heads)
        {
            Element("th scope=\"col\"", head);
        }

        Raw("</tr></thead><tbody>");
        foreach (IReadOnlyList<string> row in rows)
        {
            Raw("<tr>").Element("th scope=\"row\"", row[0]);
            foreach (string cell in row.Skip(1))
            {
                Element("td", cell);
            }

            Raw("</tr>\n");
        }

        return Raw("</tbody></table></div>\n");
    }

    /// <summary>The classes with mark and colour.</summary>
    public HtmlText Classes(IReadOnlyList<string> names)
    {
        Raw("<ul class=\"classes\">");
        for (int c = 0; c < names.Count; c++)
        {
            var mark = new MarkStyle(ClassPalette.ShapeOf(c), 12, ClassPalette.ColorOf(c));
            var swatch = new Picture { Width = 16, Height = 16, Title = ShapeName(mark.Outline), Shapes = [new MarksShape(mark, [new Point(8, 8)])] };
            Raw("<li>").Raw(SvgWriter.Write(swatch)).Text(names[c]).Raw("</li>");
        }

        return Raw("</ul>\n");
    }

    /// <summary>A list of any texts.</summary>
    public HtmlText List(IEnumerable<string> items)
    {
        Raw("<ul>");
        foreach (string item in items)
        {
            Element("li", item);
        }

        return Raw("</ul>");
    }

    /// <summary>One panel as a picture of its own.</summary>
    public HtmlText Picture(FigurePanel panel, double width, double? height, string title, params ReadOnlySpan<LegendEntry> legend)
    {
        Picture picture = new Figure { Title = "", Width = width, Rows = [new FigureRow([panel]) { FrameHeight = height, Legend = [.. legend] }] }.Draw();
        return Raw(SvgWriter.Write(picture with { FollowsDarkMode = false, Title = title, Description = panel.Description ?? "" }));
    }

    private static string ShapeName(MarkShape shape) => shape switch
    {
        MarkShape.Circle => "disc",
        MarkShape.TriangleDown => "triangle on its tip",
        MarkShape.Plus => "upright cross",
        MarkShape.Cross => "diagonal cross",
        _ => shape.ToString().ToLowerInvariant(),
    };

    public static string Percent(double? share) => share is { } known ? Words.Percent(known) : "–";

    public static string Loss(double? loss) => loss switch
    {
        null => "–",
        double.NaN => "not a number",
        double.PositiveInfinity => "infinite",
        { } known => Words.Number(known, 4),
    };

    public override string ToString() => _html.ToString();
}
