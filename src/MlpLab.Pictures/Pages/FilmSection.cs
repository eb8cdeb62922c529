using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>The time-lapse: a stage with a slider over the strip of its pictures. Without script, and on paper, the strip remains.</summary>
internal static class FilmSection
{
    private const double LossWidth = 460, LossHeight = 200;

    private static readonly Rgb Thin = Rgb.Of(0x4B5563);

    public static void Write(HtmlText html, RunPictures pictures)
    {
        if (pictures.Frames.Length == 0)
        {
            html.Raw("<section aria-labelledby=\"film\">").Element("h2 id=\"film\"", "Time-lapse");
            html.Element("p", pictures.NoFilm).Raw("</section>\n");
            return;
        }

        Write(html, new FilmReel
        {
            Id = "film",
            Heading = "Time-lapse",
            Intro = string.Create(
                CultureInfo.InvariantCulture, $"{pictures.Scene!.What} at {pictures.Frames.Length} moment{(pictures.Frames.Length == 1 ? "" : "s")}, evenly spaced on a logarithmic scale: most of a training happens early.{FilmFigure.Kept(pictures.Frames)}"),
            Stage = FilmFigure.Stage(pictures.Frames[^1], pictures.Scene),
            StageTitle = $"{pictures.Scene.What} at the chosen moment",
            Legend = pictures.Scene.Legend,
            Curve = pictures.Loss(annotated: false),
            CurveTitle = "The training loss over the epochs",
            CurveCaption = "Loss over epochs; the upright line marks the moment.",
            FrameTitle = $"{pictures.Scene.What} of the network",
            Frames = Frames(pictures.Frames, pictures.Scene),
        });
    }

    public static void Write(HtmlText html, FilmReel reel)
    {
        html.Raw($"<section aria-labelledby=\"{reel.Id}\">").Element($"h2 id=\"{reel.Id}\"", reel.Heading);
        Box frame = FrameOf(reel.Curve);
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<div class=\"film\" data-top=\"{frame.Y:F1}\" data-bottom=\"{frame.Bottom:F1}\"{(reel.IsStill ? " data-still" : "")}>"));
        html.Element("p class=\"muted\"", reel.Intro);
        html.Raw("<div class=\"controls\" hidden><button type=\"button\">Play</button><label>Moment <input type=\"range\" min=\"0\" step=\"1\" max=\"")
            .Raw((reel.Frames.Length - 1).ToString(CultureInfo.InvariantCulture)).Raw("\"></label></div>");
        html.Raw("<div class=\"pair\"><figure class=\"stage\" hidden>");
        html.Picture(reel.Stage, 400, null, reel.StageTitle, [.. reel.Legend]);
        html.Raw("<output aria-live=\"polite\"></output></figure><figure class=\"loss\">");
        html.Picture(reel.Curve, LossWidth, LossHeight, reel.CurveTitle);
        html.Element("figcaption", reel.CurveCaption).Raw("</figure></div>\n<ol class=\"strip\">");
        foreach (ReelFrame moment in reel.Frames)
        {
            Thumbnail(html, reel, moment, frame.X + (reel.Curve.X.PositionOf(moment.At) * frame.Width));
        }

        html.Raw("</ol></div></section>\n");
    }

    /// <summary>Surfaces or curves with their lines. Lines that look alike are one path.</summary>
    public static ImmutableArray<ReelFrame> Frames(ImmutableArray<FilmFrame> frames, FilmScene scene) =>
    [
        .. frames.Select(frame => new ReelFrame(frame.At, frame.Moment, frame.Worth, frame.Look.Image)
        {
            IsKept = frame.IsKept,
            Paths =
            [
                .. frame.Others.IsEmpty ? Array.Empty<ReelPath>() : [new ReelPath(new PathData(scene.X, scene.Y).Lines(frame.Others).ToString(), Thin, 0.8)],
                .. frame.Look.Lines.GroupBy(line => line.Pen, line => line.Points).Select(alike => new ReelPath(new PathData(scene.X, scene.Y).Lines(alike).ToString(), alike.Key.Color, alike.Key.Width)),
            ],
        }),
    ];

    private static void Thumbnail(HtmlText html, FilmReel reel, ReelFrame moment, double x)
    {
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<li><button type=\"button\" data-x=\"{x:F1}\" data-words=\"{moment.Words}\"{(moment.IsKept ? " data-kept" : "")}>"))
            .Raw($"<svg viewBox=\"0 0 100 100\" role=\"img\" aria-label=\"{reel.FrameTitle}, ").Raw(moment.Words).Raw("\">");
        if (moment.Image is { } image)
        {
            using var png = new MemoryStream();
            PngWriter.Write(image, png);
            html.Raw("<image width=\"100\" height=\"100\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,")
                .Raw(Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length)).Raw("\"/>");
        }

        foreach (ReelPath path in moment.Paths)
        {
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"{path.Color}\" stroke-width=\"{path.Width:0.#}\" d=\"{path.Data}\"/>"));
        }

        html.Raw("</svg>")
            .Element("span", moment.When)
            .Element("span", moment.Worth)
            .Raw("</button></li>\n");
    }

    // The frame of the curve in its picture: where the layout put what is cut off at it.
    private static Box FrameOf(FigurePanel curve)
    {
        Picture picture = new Figure { Title = "", Width = LossWidth, Rows = [new FigureRow([curve]) { FrameHeight = LossHeight }] }.Draw();
        return picture.Shapes.OfType<GroupShape>().SelectMany(group => group.Shapes).OfType<GroupShape>().Select(group => group.Clip).OfType<Box>().First();
    }
}
