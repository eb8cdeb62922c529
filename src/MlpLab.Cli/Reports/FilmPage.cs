using MlpLab.Networks;

namespace MlpLab.Cli.Reports;

/// <summary>The page of <c>--film FILE.html</c>: the time-lapse alone.</summary>
internal static class FilmPage
{
    public static string Of(TrainPictures pictures)
    {
        var html = new HtmlText();
        html.Element("h1", pictures.Name).Raw("<pre><code>")
            .Text($"{pictures.Settings.CommandLine()}   # {Fingerprint.Of(pictures.Run.Network.Parameters)}").Raw("</code></pre>\n");
        FilmSection.Write(html, pictures);
        return PageTemplate.Fill(pictures.Name, html.ToString(), "");
    }
}
