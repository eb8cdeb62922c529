using MlpLab.Contracts;
using MlpLab.Runs;
using MlpLab.Search;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What the methods of a search found in its table, and the default settings.</summary>
internal static class SearchRows
{
    /// <param name="settings">What was searched.</param>
    /// <param name="found">Each with a winner and its run.</param>
    /// <param name="usual">The default settings; null where they were not trained.</param>
    /// <param name="table">Of classes.</param>
    public static IEnumerable<string> Of(SearchSettings settings, IReadOnlyList<SearchedMethod> found, RunResult? usual, ScoreTable table)
    {
        foreach (SearchedMethod one in found)
        {
            yield return table.Row(one.Name, one.Run!.Score, Remark(settings, one.Winner!));
        }

        if (usual is not null)
        {
            yield return table.Row(NameOf(usual), usual.Score, Remark(usual));
        }
    }

    /// <inheritdoc cref="Of"/>
    public static IEnumerable<RegressionRow> OfRegression(SearchSettings settings, IReadOnlyList<SearchedMethod> found, RunResult? usual)
    {
        foreach (SearchedMethod one in found)
        {
            yield return new RegressionRow(one.Name, one.Run!.Regression!.Score, Remark(settings, one.Winner!));
        }

        if (usual is not null)
        {
            yield return new RegressionRow(NameOf(usual), usual.Regression!.Score, Remark(usual));
        }
    }

    /// <summary>The values that a trial has of what is searched, and its epochs.</summary>
    public static string Describe(SearchSettings settings, Trial trial)
    {
        string axes = string.Join(", ", settings.Axes.Where(axis => axis.Name != "epochs").Select(axis => $"{axis.Name} {axis.Text(trial.Point[settings.Axes.IndexOf(axis)])}"));
        return Invariant($"{axes}, epochs {trial.Settings.Epochs}").TrimStart(',', ' ');
    }

    private static string NameOf(RunResult usual) => Invariant($"default settings, {usual.Settings.Epochs} epochs");

    private static string Remark(RunResult usual) => Invariant($"hidden {NetworkText.Hidden(usual.Settings)}, {usual.Settings.Recipe.Optimizer.Description}");

    private static string Remark(SearchSettings settings, Trial winner) => Invariant($"held out {LossText.Of(winner.Value)}; {Describe(settings, winner)}");
}
