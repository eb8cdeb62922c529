using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Pictures.Pages;

/// <summary>The members of an ensemble, each alone.</summary>
internal static class EnsembleSection
{
    public static void Write(HtmlText html, RunResult run)
    {
        if (run.Ensemble is not { } ensemble)
        {
            return;
        }

        bool isRegression = run.Regression is not null;
        string unseen = run.Settings.Source.UnseenName, score = isRegression ? "R²" : "accuracy";
        html.Element("p", Words.Of($"The network above is the mean of {ensemble.Members.Length} networks, by {run.Settings.Ensemble!.By.ToString().ToLowerInvariant()}. Curves and single units are those of member {run.Course.Best.Index}, the one with the lowest loss.")
            + (ensemble.LeftOutScore is { } leftOut ? Words.Of($" Answered by the members that had not learned from them, {ensemble.LeftOutCount} training samples have the {score} {(isRegression ? RegressionSection.RSquared(leftOut) : HtmlText.Percent(leftOut))}.") : ""));
        html.Table(
            "The members of the ensemble, each alone",
            ["member", "final loss", $"training {score}", $"{unseen} {score}", isRegression ? $"{unseen} RMSE" : $"{unseen} log loss"],
            ensemble.Members.Select(member => Row(Words.Of($"{member.Run.Index}"), HtmlText.Loss(member.Run.Result.FinalLoss), member.Score, member.Regression))
                .Append(Row("mean", HtmlText.Loss(ensemble.Members.Average(member => member.Run.Result.FinalLoss)), ensemble.MeanScore, ensemble.MeanRegression)));
    }

    private static string[] Row(string name, string loss, Score score, RegressionScore? numbers) => numbers is null
        ? [name, loss, HtmlText.Percent(score.TrainAccuracy), HtmlText.Percent(score.Unseen?.Accuracy), HtmlText.Loss(score.Unseen?.LogLoss)]
        : [name, loss, RegressionSection.RSquared(numbers.Train?.RSquared), RegressionSection.RSquared(numbers.Unseen?.RSquared), numbers.Unseen is { } unseen ? Words.Of($"{unseen.RootMeanSquaredError:G4}") : "–"];
}
