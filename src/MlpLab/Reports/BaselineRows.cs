using MlpLab.Baselines;
using MlpLab.Runs;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What stands below the networks in the table of a run of classes.</summary>
internal static class BaselineRows
{
    public static IEnumerable<string> Of(RunResult run, ScoreTable table)
    {
        if (run.BaselineGap != BaselineGap.LeftOut)
        {
            yield return OfLogisticRegression(table, run.BaselineScore, run.Baseline);
        }

        if (run.PerceptronScore is { } perceptron)
        {
            yield return table.Row("perceptron", perceptron, run.Perceptron is { } model ? Course(model) : "not fitted");
        }

        foreach (string line in table.Bounds(run.MajorityScore, run.Ceiling, run.Settings.Baseline.HasFlag(BaselineChoice.Majority)))
        {
            yield return line;
        }
    }

    /// <summary>The line of logistic regression.</summary>
    /// <param name="table">That it stands in.</param>
    /// <param name="score">How well it does.</param>
    /// <param name="fitted">Null where it was not.</param>
    public static string OfLogisticRegression(ScoreTable table, Score score, LogisticRegressionCVResult? fitted) =>
        table.Row("logistic regression", score, fitted is null ? "not fitted" : Invariant($"C = {fitted.ChosenC:G4}"));

    /// <summary>How the training of a perceptron went, in a few words.</summary>
    public static string Course(PerceptronModel model)
    {
        string passes = model.Passes == 1 ? "1 pass" : Invariant($"{model.Passes} passes");
        if (model.Ends.Length > 1)
        {
            return Invariant($"separates {model.Ends.Count(end => end == PerceptronEnd.Separated)} of {model.Ends.Length} classes from the rest, {passes}");
        }

        return model.Ends[0] switch
        {
            PerceptronEnd.Separated => $"separates the classes, {passes}",
            PerceptronEnd.Cycles => model.Periods[0] == 1 ? "cycles: the weights come back after every pass" : Invariant($"cycles: the weights come back every {model.Periods[0]} passes"),
            _ => $"{passes}, none without a mistake",
        };
    }
}
