using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>What the networks at the end answer: of each method, and of descent.</summary>
internal static class EvolvedAnswers
{
    private const int Cells = 101;

    public static void Write(HtmlText html, EvolutionPictures pictures)
    {
        NetworkEvolutionResult result = pictures.Result;
        (string Name, FittedNetwork Fit)[] fits =
        [
            .. result.Methods.Where(method => double.IsFinite(method.Fitness)).Select(method => (method.Method.Name, (FittedNetwork)method)),
            .. result.Control is { } control ? [(DescentControl.Name, (FittedNetwork)control)] : Array.Empty<(string, FittedNetwork)>(),
        ];
        fits = [.. fits.Where(fit => !fit.Fit.Model.Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))];
        if (fits.Length == 0 || (pictures.View is null && result.Training.FeatureCount != 1))
        {
            return;
        }

        html.Raw("<section aria-labelledby=\"answers\">").Element("h2 id=\"answers\"", "What they answer");
        if (pictures.PlaneNote.Length > 0)
        {
            html.Element("p class=\"muted\"", pictures.PlaneNote);
        }

        html.Raw("<div class=\"pair\">");
        foreach ((string name, FittedNetwork fit) in fits)
        {
            (FigurePanel panel, ImmutableArray<LegendEntry> legend) = Panel(pictures, fit);
            html.Raw("<figure>").Element("h3", name).Picture(panel with { Title = "" }, 400, pictures.View is null ? 240 : null, $"What the network of {name} answers", [.. legend]).Raw("</figure>");
        }

        html.Raw("</div></section>\n");
    }

    private static (FigurePanel Panel, ImmutableArray<LegendEntry> Legend) Panel(EvolutionPictures pictures, FittedNetwork fit)
    {
        Dataset data = pictures.Result.Training;
        if (fit.Model is TrainedClassifier classifier)
        {
            if (pictures.View is { } view)
            {
                var surface = DecisionSurface.Of(classifier, view, Cells, Cells);
                return (SurfacePanel.Of(surface, surface.DecisionLines(), data), [.. ClassPoints.Legend(data)]);
            }

            FigureRow row = LinePanel.Row(data, [new FigureModel("network", "", classifier)], FigureTheme.Light);
            return (row.Panels[0], row.Legend);
        }

        var regressor = (TrainedRegressor)fit.Model;
        if (pictures.View is not { } plane)
        {
            return (RegressionFigure.CurvePanel(data, [(regressor, RegressionFigure.NetworkPen)]), []);
        }

        TargetScale scale = TargetScale.Of(data);
        return (
            TargetSurface.Panel(data, plane, scale, regressor) with { YName = data.FeatureNames[plane.YFeature] },
            [scale.Legend(data.TargetNames[0])]);
    }
}
