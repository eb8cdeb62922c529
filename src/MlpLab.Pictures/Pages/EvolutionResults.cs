using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>How good the methods, descent at the same cost and the simple predictors are, and what may be said of it.</summary>
internal static class EvolutionResults
{
    public static void Write(HtmlText html, EvolutionPictures pictures)
    {
        NetworkEvolutionResult result = pictures.Result;
        html.Raw("<section aria-labelledby=\"results\">").Element("h2 id=\"results\"", "Results");
        if (result.Regression is { } regression)
        {
            WriteErrors(html, result, regression);
        }
        else
        {
            WriteAccuracies(html, result);
        }

        foreach (EvolvedNetwork method in result.Methods)
        {
            html.Element("p", Words.Of($"{method.Method.Name}: {method.Status} after {Words.Count(method.Evolution.Evaluations)} passes, {Words.Count(method.Evolution.Generations)} generation{(method.Evolution.Generations == 1 ? "" : "s")}{(method.Evolution.Restarts > 0 ? Words.Of($", {method.Evolution.Restarts} restart{(method.Evolution.Restarts == 1 ? "" : "s")}") : "")}. {Sentence(result, method)}"));
        }

        if (result.Control is not null)
        {
            html.Element("p", "This is one seed, and one seed is one draw: intervals and a verdict need several.");
        }

        html.Raw("</section>\n");
    }

    /// <summary>What one seed shows.</summary>
    internal static string Sentence(NetworkEvolutionResult result, EvolvedNetwork method)
    {
        string unseen = result.Settings.Run.Source.UnseenName;
        if (result.Control is not { } control)
        {
            return "Without the control nothing can be said of evolution against descent.";
        }

        string? difference = method.Regression?.Unseen is { } mine && control.Regression?.Unseen is { } its
            ? Words.Of($"R² {mine.RSquared:F4} against {its.RSquared:F4}, RMSE {mine.RootMeanSquaredError:G4} against {its.RootMeanSquaredError:G4}")
            : method.Score.Unseen is { } own && control.Score.Unseen is { } other
                ? Words.Of($"accuracy {Words.Percent(own.Accuracy)} against {Words.Percent(other.Accuracy)}, log loss {HtmlText.Loss(own.LogLoss)} against {HtmlText.Loss(other.LogLoss)}")
                : null;
        return difference is null
            ? $"There are no {unseen} samples, so nothing can be said of evolution against descent."
            : $"Against descent on {unseen} samples: {difference}.";
    }

    private static void WriteAccuracies(HtmlText html, NetworkEvolutionResult result)
    {
        string unseen = result.Settings.Run.Source.UnseenName;
        var rows = new List<string[]>();
        rows.AddRange(result.Methods.Select(method => Row(method.Method.Name, method.Score, method.Loss, method.Fitness)));
        if (result.Control is { } control)
        {
            rows.Add(Row(DescentControl.Name, control.Score, control.Loss, control.Outcome.FinalLoss));
        }

        if (result.BaselineGap != BaselineGap.LeftOut)
        {
            rows.Add(Row("logistic regression", result.BaselineScore, null, null));
        }

        rows.Add(Row("majority class", result.MajorityScore, null, null));
        if (result.Ceiling is { } bayes)
        {
            rows.Add(["best possible", "", HtmlText.Percent(bayes.Accuracy), "", "", "", ""]);
        }

        html.Table(
            $"Accuracy on the training samples and on {unseen} ones; fitness is the training loss with the penalty",
            ["predictor", "training", unseen, "95 % interval", $"{unseen} log loss", "training loss", "fitness"],
            rows);
    }

    private static string[] Row(string name, Score score, double? loss, double? fitness) =>
    [
        name,
        HtmlText.Percent(score.TrainAccuracy),
        HtmlText.Percent(score.Unseen?.Accuracy),
        score.Unseen is { } measured ? Words.Of($"{measured.Interval.Low * 100:F1}–{measured.Interval.High * 100:F1} %") : "–",
        HtmlText.Loss(score.Unseen?.LogLoss),
        HtmlText.Loss(loss),
        HtmlText.Loss(fitness),
    ];

    private static void WriteErrors(HtmlText html, NetworkEvolutionResult result, RegressionResults regression)
    {
        List<(string Name, RegressionScore Score)> rows = [.. result.Methods.Select(method => (method.Method.Name, method.Regression!))];
        if (result.Control is { } control)
        {
            rows.Add((DescentControl.Name, control.Regression!));
        }

        RegressionSection.WriteTable(html, result.Settings.Run.Source.UnseenName, rows, regression);
    }
}
