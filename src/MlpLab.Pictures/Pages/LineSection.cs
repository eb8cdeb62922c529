using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>What the classifiers answer where there is one feature: the probability of each class along it.</summary>
internal static class LineSection
{
    public static void Write(HtmlText html, RunPictures pictures)
    {
        FigureRow row = RunFigure.Of(pictures, showCeiling: false).ToFigure().Rows[0];
        html.Element("p class=\"muted\"", "The probability of each class along the only feature, over the samples.").Raw("<div class=\"pair\">");
        foreach (FigurePanel panel in row.Panels)
        {
            // Beside each other they share an axis; alone each needs its own.
            html.Raw("<figure>").Picture(panel with { Title = "", HasYTicks = true, YName = "probability" }, 440, row.FrameHeight, panel.Title, [.. row.Legend]);
            html.Element("figcaption", panel.Title).Raw("</figure>");
        }

        html.Raw("</div></section>\n");
    }
}
