using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>A page with the time-lapse of a training alone: a slider over pictures of the plane.</summary>
public static class FilmPage
{
    /// <summary>The page: one file of HTML that needs nothing from outside.</summary>
    /// <param name="pictures">Of a run whose recording has snapshots.</param>
    public static string Of(RunPictures pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var html = new HtmlText();
        html.Element("h1", pictures.Name).Command(pictures.RunLine);
        FilmSection.Write(html, pictures);
        return PageTemplate.Fill(pictures.Name, html.ToString(), "");
    }
}
