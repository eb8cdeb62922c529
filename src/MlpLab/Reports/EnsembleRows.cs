using MlpLab.Contracts;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The members of an ensemble in the table of a run: the best, their mean, the worst, and all together.</summary>
internal static class EnsembleRows
{
    private const string Best = "best member", Mean = "mean of members", Worst = "worst member";

    /// <summary>What the ensemble is called.</summary>
    public static string NameOf(RunResult run, string network) => Invariant($"{run.Ensemble!.Members.Length} times {network}");

    public static IEnumerable<string> Of(RunResult run, EnsembleResult ensemble, ScoreTable table, string network)
    {
        yield return table.Row(Best, ensemble.Best.Score, Member(ensemble.Best));
        yield return table.Row(Mean, ensemble.MeanScore, null);
        yield return table.Row(Worst, ensemble.Worst.Score, Member(ensemble.Worst));
        yield return table.Row(NameOf(run, network), run.Score, Together(run, ensemble));
    }

    public static IEnumerable<RegressionRow> OfRegression(RunResult run, EnsembleResult ensemble, string network)
    {
        yield return new RegressionRow(NameOf(run, network), run.Regression!.Score, Together(run, ensemble));
        yield return new RegressionRow(Best, ensemble.Best.Regression!, Member(ensemble.Best));
        yield return new RegressionRow(Mean, ensemble.MeanRegression!, null);
        yield return new RegressionRow(Worst, ensemble.Worst.Regression!, Member(ensemble.Worst));
    }

    private static string Member(EnsembleMember member) => Invariant($"member {member.Run.Index}, loss {LossText.Of(member.Run.Result.FinalLoss)}");

    private static string Together(RunResult run, EnsembleResult ensemble)
    {
        string by = "by " + run.Settings.Ensemble!.By.ToString().ToLowerInvariant();
        string loss = "mean loss " + LossText.Of(ensemble.Members.Average(member => member.Run.Result.FinalLoss));
        string leftOut = ensemble.LeftOutScore is { } score ? ", left out " + (run.Regression is null ? ScoreTable.Percent(score) : "R² " + RegressionTable.RSquared(score)) : "";
        string alpha = run.AlphaChoice is { } choice ? Invariant($", alpha = {choice.Alpha}") : "";
        return by + ", " + loss + leftOut + alpha;
    }
}
