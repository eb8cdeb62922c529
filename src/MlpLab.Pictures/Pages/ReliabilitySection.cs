using MlpLab.Metrics;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>Whether the probabilities come true: predicted against observed, calibration error and Brier score.</summary>
internal static class ReliabilitySection
{
    public static void Write(HtmlText html, RunPictures pictures)
    {
        RunResult run = pictures.Run;
        html.Raw("<section aria-labelledby=\"reliability\">").Element("h2 id=\"reliability\"", "Do its probabilities come true?");
        if (ReliabilitySubject.Of(run) is not { } subject)
        {
            html.Element("p", ReliabilityFigure.Nothing(run)).Raw("</section>\n");
            return;
        }

        html.Element("p class=\"muted\"", ReliabilityFigure.Caption(subject)).Raw("<div class=\"pair\"><figure>");
        html.Picture(ReliabilityFigure.Curve(subject) with { Title = "" }, 420, null, "Predicted against observed", [.. ReliabilityFigure.Legend(subject)]);
        html.Raw("</figure><figure>").Picture(ReliabilityFigure.Counts(subject) with { Title = "" }, 420, null, "How many samples each interval has").Raw("</figure></div>");
        var rows = new List<string[]> { Row("network", subject.Network, run.Score) };
        if (subject.Baseline is { } baseline)
        {
            rows.Add(Row("logistic regression", baseline, run.BaselineScore));
        }

        html.Table($"Probabilities on {run.Settings.Source.UnseenName} samples", ["predictor", "log loss", "Brier score", "expected calibration error"], rows);
        html.Raw("</section>\n");
    }

    private static string[] Row(string name, CalibrationCurve curve, Score score) =>
        [name, HtmlText.Loss(score.Unseen?.LogLoss), Words.Of($"{curve.BrierScore:F4}"), Words.Of($"{curve.ExpectedError:F4}")];
}
