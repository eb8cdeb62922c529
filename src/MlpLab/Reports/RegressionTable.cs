using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Metrics;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Reports;

/// <summary>The results of a run that predicts numbers, as lines: network, ridge regression, mean, and what is possible.</summary>
internal static class RegressionTable
{
    /// <summary>Heads of columns that belong to the R² before them.</summary>
    public static string[] Errors => ["RMSE", "MAE"];

    /// <param name="run">Of regression.</param>
    /// <param name="network">The network's shape.</param>
    /// <param name="loss">The loss at the end of the training, as it is printed, with its name.</param>
    /// <param name="leastWidth">Of the first column.</param>
    /// <param name="control">Name of the run's control, where it has one.</param>
    /// <param name="columns">Of the terminal, which cuts long names of targets; null for none.</param>
    public static IEnumerable<string> Lines(RunResult run, string network, string loss, int leastWidth, string control, int? columns)
    {
        List<RegressionRow> networks = run.Ensemble is { } ensemble ? [.. EnsembleRows.OfRegression(run, ensemble, network)] : [new(network, run.Regression!.Score, loss)];
        if (run.Control is { Regression: { } ofRestarts } restarts)
        {
            networks.Add(new RegressionRow(
                control,
                ofRestarts,
                string.Create(CultureInfo.InvariantCulture, $"{NetworkText.LossName(run.Settings)} {LossText.Of(restarts.Restarts.Best.Result.FinalLoss)}, {restarts.Settings.Restarts} trainings of {restarts.Settings.Epochs} epochs")));
        }

        return Lines(run.Settings, run.Regression!, networks, leastWidth, columns);
    }

    /// <param name="settings">Of any run on the samples.</param>
    /// <param name="results">What stands beside the networks.</param>
    /// <param name="networks">One or more; of the first several targets have lines of their own.</param>
    /// <param name="leastWidth">Of the first column.</param>
    /// <param name="columns">Of the terminal, which cuts long names of targets; null for none.</param>
    public static IEnumerable<string> Lines(RunSettings settings, RegressionResults results, IReadOnlyList<RegressionRow> networks, int leastWidth, int? columns)
    {
        int width = Math.Max(leastWidth, networks.Max(network => network.Name.Length));
        string unseen = settings.Source.UnseenName;
        bool hasUnseen = settings.HasUnseen;
        yield return "".PadRight(width) + " " + Cells("train R²", "RMSE", "MAE") + (hasUnseen ? $"   {Cells(unseen + " R²", "RMSE", "MAE")}   95 % interval of RMSE" : "");
        foreach (RegressionRow network in networks)
        {
            yield return Row(network.Name, network.Score, network.Remark);
        }

        if (settings.Baseline.HasFlag(BaselineChoice.Ridge))
        {
            yield return Row("ridge regression", results.BaselineScore, results.Baseline is { } ridge ? "alpha = " + Number(ridge.ChosenAlpha) : "not fitted");
        }

        yield return Row("mean", results.MeanScore, null);
        if (results.Optimal is { } optimal)
        {
            string blank = hasUnseen ? new string(' ', Cells("", "", "").Length + 3) : "";
            yield return "best possible".PadRight(width) + " " + blank + Cells(RSquared(optimal.BestRSquared), Number(optimal.Noise), "") + $"   (noise {optimal.Noise.ToString("G4", CultureInfo.InvariantCulture)})";
        }
        else
        {
            yield return "best possible".PadRight(width) + "  unknown: nothing is known about where the samples come from";
        }

        if (networks[0].Score is { Train: { } train, Unseen: { Targets.Count: > 1 } several })
        {
            string[] names = TableNames.Of(settings.Source.TargetNames, columns);
            for (int j = 0; j < several.Targets.Count; j++)
            {
                string name = "  " + names[j];
                yield return name.PadRight(width) + " " + Cells(train.Targets[j]) + "   " + Cells(several.Targets[j]) + "   " + Interval(several.Targets[j]);
            }
        }

        string Row(string name, RegressionScore score, string? remark)
        {
            string line = name.PadRight(width) + " " + Cells(score.Train);
            if (hasUnseen)
            {
                line += "   " + Cells(score.Unseen) + "   " + (score.Unseen is { Targets: [var only] } ? Interval(only) : "").PadRight(21);
            }

            return remark is null ? line.TrimEnd() : $"{line}   ({remark})";
        }
    }

    /// <summary>R² as it is printed.</summary>
    public static string RSquared(double? value) => value is { } known ? known.ToString(known is > -100 and < 100 ? "F4" : "G4", CultureInfo.InvariantCulture) : "-";

    // Errors of several targets are in units of their own: a line each has them.
    private static string Cells(RegressionEvaluation? measured) => measured is null
        ? Cells("-", "-", "-")
        : measured.Targets is [var only] ? Cells(only) : Cells(RSquared(measured.RSquared), "", "");

    private static string Cells(TargetEvaluation measured) => Cells(RSquared(measured.RSquared), Number(measured.RootMeanSquaredError), Number(measured.MeanAbsoluteError));

    private static string Cells(string rSquared, string rmse, string mae) => $"{rSquared,8}  {rmse,9}  {mae,9}";

    private static string Interval(TargetEvaluation measured) => double.IsNaN(measured.Interval.Low) ? "-" : $"{Number(measured.Interval.Low)}–{Number(measured.Interval.High)}";

    /// <summary>An error in the target's own unit: four digits, and every digit before the point up to a milliard.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        int digits = size == 0 ? 1 : Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)));
        return value.ToString(size is > 0 and < 1e-4 or >= 1e9 ? "G4" : $"F{digits}", CultureInfo.InvariantCulture);
    }
}

/// <summary>A predictor of numbers in a table.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Score">How well it does.</param>
/// <param name="Remark">What else is to be said of it; null for nothing.</param>
internal sealed record RegressionRow(string Name, RegressionScore Score, string? Remark);
