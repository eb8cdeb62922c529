using System.Collections.Immutable;
using System.Text;

namespace MlpLab.Pictures.Drawing;

/// <summary>Point marks in SVG: few as elements of their own, so that each has its edge; many as one path.</summary>
internal static class SvgMarks
{
    public static void Append(StringBuilder svg, MarksShape marks, bool isSeparate)
    {
        svg.Append("<g fill=\"").Append(marks.Mark.Fill).Append('"');
        if (marks.Mark.Edge is { } edge)
        {
            svg.Append(" stroke=\"").Append(edge).Append("\" stroke-width=\"").Append(SvgWriter.Number(2 * MarkStyle.EdgeWidth)).Append("\" paint-order=\"stroke\"");
        }

        svg.Append(">\n");
        if (!isSeparate)
        {
            svg.Append("<path d=\"");
        }

        string outline = Relative(marks.Mark);
        string radius = SvgWriter.Number(marks.Mark.Size / 2);
        foreach (Point center in marks.Centers)
        {
            if (isSeparate && marks.Mark.Outline == MarkShape.Circle)
            {
                svg.Append("<circle cx=\"").Append(SvgWriter.Number(center.X)).Append("\" cy=\"").Append(SvgWriter.Number(center.Y)).Append("\" r=\"").Append(radius).Append("\"/>\n");
            }
            else
            {
                Point start = Start(marks.Mark, center);
                svg.Append(isSeparate ? "<path d=\"M" : "M").Append(Short(start.X)).Append(' ').Append(Short(start.Y)).Append(outline).Append(isSeparate ? "\"/>\n" : "");
            }
        }

        svg.Append(isSeparate ? "</g>\n" : "\"/>\n</g>\n");
    }

    private static Point Start(MarkStyle mark, Point center)
    {
        Point first = mark.Outline == MarkShape.Circle ? new Point(-0.5, 0) : MarkOutline.Of(mark.Outline)[0];
        return new Point(center.X + (first.X * mark.Size), center.Y + (first.Y * mark.Size));
    }

    // The outline as steps from its first corner.
    private static string Relative(MarkStyle mark)
    {
        if (mark.Outline == MarkShape.Circle)
        {
            string radius = Short(mark.Size / 2);
            string width = Short(mark.Size);
            return $"a{radius} {radius} 0 1 0 {width} 0a{radius} {radius} 0 1 0 -{width} 0z";
        }

        ImmutableArray<Point> corners = MarkOutline.Of(mark.Outline);
        var steps = new StringBuilder();
        for (int i = 1; i < corners.Length; i++)
        {
            steps.Append('l').Append(Short((corners[i].X - corners[i - 1].X) * mark.Size)).Append(' ').Append(Short((corners[i].Y - corners[i - 1].Y) * mark.Size));
        }

        return steps.Append('z').ToString();
    }

    private static string Short(double value) => SvgWriter.Number(Math.Round(value, 1));
}
