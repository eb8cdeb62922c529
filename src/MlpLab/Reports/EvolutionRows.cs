using MlpLab.Contracts;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>The methods of an evolution in its table, and descent at the same cost.</summary>
internal static class EvolutionRows
{
    public static IEnumerable<string> Of(NetworkEvolutionResult result, ScoreTable table)
    {
        foreach (EvolvedNetwork method in result.Methods)
        {
            yield return table.Row(method.Method.Name, method.Score, Remark(result, method));
        }

        if (result.Control is { } control)
        {
            yield return table.Row(DescentControl.Name, control.Score, Remark(result, control));
        }

        if (result.BaselineGap != BaselineGap.LeftOut)
        {
            yield return BaselineRows.OfLogisticRegression(table, result.BaselineScore, result.Baseline);
        }

        foreach (string line in table.Bounds(result.MajorityScore, result.Ceiling))
        {
            yield return line;
        }
    }

    public static IEnumerable<RegressionRow> OfRegression(NetworkEvolutionResult result)
    {
        foreach (EvolvedNetwork method in result.Methods)
        {
            yield return new RegressionRow(method.Method.Name, method.Regression!, Remark(result, method));
        }

        if (result.Control is { } control)
        {
            yield return new RegressionRow(DescentControl.Name, control.Regression!, Remark(result, control));
        }
    }

    private static string Remark(NetworkEvolutionResult result, EvolvedNetwork method) => Invariant($"{Losses(result, method, method.Fitness)}, {method.Evolution.Evaluations} passes");

    private static string Remark(NetworkEvolutionResult result, DescentControl control) => Invariant($"{Losses(result, control, control.Outcome.FinalLoss)}, {control.Outcome.Epochs} epochs");

    private static string Losses(NetworkEvolutionResult result, FittedNetwork fit, double fitness) =>
        $"{NetworkText.LossName(result.Settings.Run)} {LossText.Of(fit.Loss)}, fitness {LossText.Of(fitness)}";
}
