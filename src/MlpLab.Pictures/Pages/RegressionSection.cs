using MlpLab.Metrics;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>Results and figures of a run that predicts numbers.</summary>
internal static class RegressionSection
{
    /// <summary>R², RMSE and MAE of network, ridge regression and mean, and what is possible.</summary>
    public static void WriteResults(HtmlText html, RunPictures pictures)
    {
        RunResult run = pictures.Run;
        RegressionResults results = run.Regression!;
        string unseen = run.Settings.Source.UnseenName;
        WriteTable(html, unseen, [("network", results.Score)], results);
        if (results.Score.Unseen is { Targets.Count: > 1 } several)
        {
            html.Table(
                $"The network on {unseen} samples, each number to predict",
                ["to predict", "R²", "RMSE", "95 % interval of RMSE", "MAE"],
                several.Targets.Select((target, j) => (string[])[run.Training.TargetNames[j], RSquared(target.RSquared), Number(target.RootMeanSquaredError), Interval(target), Number(target.MeanAbsoluteError)]));
        }
    }

    /// <summary>The table: some predictors, ridge regression and mean, and what is possible.</summary>
    public static void WriteTable(HtmlText html, string unseen, IEnumerable<(string Name, RegressionScore Score)> predictors, RegressionResults results)
    {
        var rows = new List<string[]>(predictors.Select(predictor => Row(predictor.Name, predictor.Score)));
        if (results.Baseline is { } ridge)
        {
            rows.Add(Row(Words.Of($"ridge regression, alpha {Words.Number(ridge.ChosenAlpha, 4)}"), results.BaselineScore));
        }

        rows.Add(Row("mean", results.MeanScore));
        if (results.Optimal is { } optimal)
        {
            rows.Add(["best possible", "", "", RSquared(optimal.BestRSquared), Number(optimal.Noise), "", ""]);
        }

        html.Table(
            $"R² (1 at best, 0 for the mean), root mean squared and mean absolute error on the training samples and on {unseen} ones",
            ["predictor", "training R²", "training RMSE", $"{unseen} R²", $"{unseen} RMSE", "95 % interval of RMSE", $"{unseen} MAE"],
            rows);
    }

    /// <summary>Curves or surfaces, predicted against true, residuals: the rows of the figure but the loss, which has a section of its own.</summary>
    public static void WriteFigures(HtmlText html, RunPictures pictures)
    {
        Figure figure = pictures.Overview(showCeiling: true);
        html.Raw("<section aria-labelledby=\"predictions\">").Element("h2 id=\"predictions\"", "What it predicts");
        foreach (FigureRow row in figure.Rows.RemoveAt(figure.Rows.Length - 1))
        {
            html.Raw("<div class=\"pair\">");
            foreach (FigurePanel panel in row.Panels)
            {
                // Beside each other they share an axis; alone each needs its own.
                FigurePanel alone = panel with { Title = "", HasYTicks = true };
                html.Raw("<figure>").Picture(alone, 440, row.FrameHeight, panel.Title.Length > 0 ? panel.Title : "What the network predicts", [.. row.Legend]);
                html.Element("figcaption", panel.Title).Raw("</figure>");
            }

            html.Raw("</div>\n");
        }

        foreach (string sentence in figure.Caption.Skip(2).Where(sentence => sentence.Length > 0))
        {
            html.Element("p class=\"muted\"", sentence);
        }

        html.Raw("</section>\n");
    }

    /// <summary>R² to four digits.</summary>
    public static string RSquared(double? value) => value is { } known ? Words.Of($"{known:F4}") : "–";

    private static string[] Row(string name, RegressionScore score) =>
    [
        name,
        RSquared(score.Train?.RSquared),
        Number(score.Train?.RootMeanSquaredError),
        RSquared(score.Unseen?.RSquared),
        Number(score.Unseen?.RootMeanSquaredError),
        score.Unseen is { Targets: [var only] } ? Interval(only) : "–",
        Number(score.Unseen?.MeanAbsoluteError),
    ];

    private static string Interval(TargetEvaluation target) => double.IsNaN(target.Interval.Low) ? "–" : Words.Of($"{Words.Number(target.Interval.Low, 4)}–{Words.Number(target.Interval.High, 4)}");

    private static string Number(double? value) => value is { } known ? Words.Of($"{Words.Number(known, 4)}") : "–";
}
