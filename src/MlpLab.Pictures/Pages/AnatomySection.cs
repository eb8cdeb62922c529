using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>The inside of the network: graph, hidden space, and a surface for each unit.</summary>
internal static class AnatomySection
{
    public static void Write(HtmlText html, RunPictures pictures)
    {
        html.Raw("<section aria-labelledby=\"anatomy\">").Element("h2 id=\"anatomy\"", "Inside the network");
        if (pictures.Subject is not { } subject)
        {
            html.Element("p", RunPictures.NoNetwork).Raw("</section>\n");
            return;
        }

        html.Element("p class=\"muted\"", AnatomyFigure.Caption(subject)).Raw("<div class=\"pair\"><figure>");
        html.Picture(AnatomyGraph.Of(subject) with { Title = "" }, 480, 380, "The network as a graph", [.. AnatomyGraph.Legend(subject)]);
        html.Element("figcaption", "The wider a line, the larger the weight.").Raw("</figure>");
        if (AnatomyFigure.HiddenSpace(subject) is { } space)
        {
            html.Raw("<figure>").Picture(space with { Title = "" }, 420, null, space.Title, [.. AnatomyFigure.HiddenSpaceLegend(subject)]);
            html.Element("figcaption", "The samples as two hidden units see them" + (AnatomyFigure.HasDecisionLine(subject) ? "; dashed: the decision, the other units at their means." : ".")).Raw("</figure>");
        }

        html.Raw("</div>");
        WriteUnits(html, subject);
        html.Raw("</section>\n");
    }

    private static void WriteUnits(HtmlText html, AnatomySubject subject)
    {
        FigurePanel[] panels = [.. AnatomyFigure.Units(subject)];
        if (panels.Length == 0)
        {
            return;
        }

        html.Element("h3", "What each hidden unit answers").Element("p class=\"muted\"", subject.View is null
            ? $"Its activation over {subject.Data.FeatureNames[0]}; dashed: 0."
            : "Orange: above 0. Blue: below 0. Dark line: where it is 0.").Raw("<div class=\"units\">");
        for (int i = 0; i < panels.Length; i++)
        {
            UnitAnatomy unit = subject.Surfaced[i];
            html.Raw("<figure>").Picture(panels[i] with { Title = "", XName = "" }, 200, null, $"Surface of {panels[i].Title}");
            html.Element(unit.IsDead || unit.DuplicateOf is not null ? "figcaption class=\"idle\"" : "figcaption", $"{panels[i].Title}: {panels[i].XName}").Raw("</figure>");
        }

        html.Raw("</div>");
    }
}
