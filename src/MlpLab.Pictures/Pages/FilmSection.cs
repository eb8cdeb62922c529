using System.Globalization;
using System.Text;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>The time-lapse: a stage with a slider over the strip of its pictures. Without script, and on paper, the strip remains.</summary>
internal static class FilmSection
{
    private const double LossWidth = 460, LossHeight = 200;

    public static void Write(HtmlText html, RunPictures pictures)
    {
        html.Raw("<section aria-labelledby=\"film\">").Element("h2 id=\"film\"", "Time-lapse");
        if (pictures.Frames.Length == 0)
        {
            html.Element("p", pictures.NoPlane.Length > 0 ? pictures.NoPlane : "There is nothing to show: the run has no moment with finite weights.").Raw("</section>\n");
            return;
        }

        FigurePanel loss = pictures.Loss(annotated: false);
        Box frame = FrameOf(loss);
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<div class=\"film\" data-top=\"{frame.Y:F1}\" data-bottom=\"{frame.Bottom:F1}\">"));
        html.Element("p class=\"muted\"", string.Create(
            CultureInfo.InvariantCulture, $"The boundary at {pictures.Frames.Length} moment{(pictures.Frames.Length == 1 ? "" : "s")}, evenly spaced on a logarithmic scale: most of a training happens early.{Kept(pictures)}"));
        html.Raw("<div class=\"controls\" hidden><button type=\"button\">Play</button><label>Moment <input type=\"range\" min=\"0\" step=\"1\" max=\"")
            .Raw((pictures.Frames.Length - 1).ToString(CultureInfo.InvariantCulture)).Raw("\"></label></div>");
        html.Raw("<div class=\"pair\"><figure class=\"stage\" hidden>");
        html.Picture(FilmFigure.Stage(pictures.Frames[^1], pictures.Run.Data), 400, null, "The surface of the network at the chosen moment");
        html.Raw("<output aria-live=\"polite\"></output></figure><figure class=\"loss\">");
        html.Picture(loss, LossWidth, LossHeight, "The training loss over the epochs");
        html.Element("figcaption", "Loss over epochs; the upright line marks the moment.").Raw("</figure></div>\n<ol class=\"strip\">");
        foreach (FilmFrame moment in pictures.Frames)
        {
            Thumbnail(html, moment, frame.X + (loss.X.PositionOf(moment.Epoch) * frame.Width));
        }

        html.Raw("</ol></div></section>\n");
    }

    private static string Kept(RunPictures pictures) => pictures.Run.Course.RestoredEpoch is { } epoch
        ? string.Create(CultureInfo.InvariantCulture, $" Early stopping then put the parameters of epoch {epoch} back.")
        : "";

    private static void Thumbnail(HtmlText html, FilmFrame moment, double x)
    {
        string words = FilmFigure.Words(moment);
        using var png = new MemoryStream();
        PngWriter.Write(moment.Surface.ToImage(), png);
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<li><button type=\"button\" data-x=\"{x:F1}\" data-words=\"{words}\">"))
            .Raw("<svg viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"Surface of the network, ").Raw(words).Raw("\">")
            .Raw("<image width=\"100\" height=\"100\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,")
            .Raw(Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length))
            .Raw("\"/><path fill=\"none\" stroke=\"#15181c\" stroke-width=\"2\" d=\"").Raw(Path(moment)).Raw("\"/></svg>")
            .Element("span", string.Create(CultureInfo.InvariantCulture, $"epoch {moment.Epoch}"))
            .Element("span", string.Create(CultureInfo.InvariantCulture, $"loss {moment.Loss:G3}"))
            .Raw("</button></li>\n");
    }

    private static string Path(FilmFrame moment)
    {
        var path = new StringBuilder();
        foreach (Point[] line in moment.Lines.Select(line => line.ToArray()))
        {
            for (int i = 0; i < line.Length; i++)
            {
                double x = 100 * moment.Surface.View.X.PositionOf(line[i].X), y = 100 - (100 * moment.Surface.View.Y.PositionOf(line[i].Y));
                path.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");
            }
        }

        return path.ToString();
    }

    // The frame of the curve in its picture: where the layout put what is cut off at it.
    private static Box FrameOf(FigurePanel loss)
    {
        Picture picture = new Figure { Title = "", Width = LossWidth, Rows = [new FigureRow([loss]) { FrameHeight = LossHeight }] }.Draw();
        return picture.Shapes.OfType<GroupShape>().SelectMany(group => group.Shapes).OfType<GroupShape>().Select(group => group.Clip).OfType<Box>().First();
    }
}
