using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>Methods and control over many seeds: shares, medians, intervals, differences on the same seeds.</summary>
/// <param name="result">Of one seed or more.</param>
internal sealed class SeedTable(EvolutionExperimentResult result)
{
    /// <summary>The heads of the columns; the first one has none.</summary>
    public string[] Header => IsRegression
        ? ["", "", "median loss", Unseen + " R²", Unseen + " RMSE", .. HasControl ? ["− descent, R²", "− descent, RMSE"] : Array.Empty<string>()]
        : ["", "solved", "median loss", Unseen + " accuracy", Unseen + " loss", .. HasControl ? ["− descent, points", "− descent, loss"] : Array.Empty<string>()];

    /// <summary>The cells of each row, a name first; fewer than the header has where the last ones are empty.</summary>
    public IEnumerable<string[]> Rows => [.. result.Rows.Select(Cells), .. Bounds().Where(row => row.Length > 0)];

    /// <summary>The table as lines.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            string[][] cells = [Header, .. Rows];
            int[] widths = [.. cells[0].Select((_, column) => cells.Max(row => column < row.Length ? row[column].Length : 0))];
            return cells.Select(row => string.Join("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private bool IsRegression => result.Settings.Run.Source.Task == LearningTask.Regression;

    private bool HasControl => result.Settings.Control;

    private string Unseen => result.Settings.Run.Source.UnseenName;

    private string[] Cells(EvolutionRow row) =>
    [
        row.Name,
        IsRegression ? "" : Invariant($"{row.SolvedCount} of {row.Runs.Length}"),
        LossText.Of(row.MedianLoss),
        Points(row.Unseen, isSigned: false) + Percent(row.Unseen),
        Number(row.UnseenLoss, isSigned: false),
        .. row.Difference is { } accuracy && row.LossDifference is { } loss ? new[] { Points(accuracy, isSigned: true), Number(loss, isSigned: true) } : [],
    ];

    private string[][] Bounds()
    {
        Estimate accuracy = result.BaselineUnseen, loss = result.BaselineUnseenLoss;
        return
        [
            accuracy.Mean is null ? [] : [IsRegression ? "ridge regression" : "logistic regression", "", "", Points(accuracy, isSigned: false) + Percent(accuracy), Number(loss, isSigned: false)],
            result.Ceiling.Mean is { } mean ? ["best possible", "", "", IsRegression ? RegressionTable.RSquared(mean) : Invariant($"{mean * 100:F1} %")] : [],
        ];
    }

    private string Percent(Estimate estimate) => estimate.Mean is null || IsRegression ? "" : " %";

    private string Points(Estimate estimate, bool isSigned) => IsRegression ? Text(estimate, 1, isSigned ? "+0.0000;-0.0000;0.0000" : "F4", "F4") : Text(estimate, 100, isSigned ? "+0.0;-0.0;0.0" : "F1", "F1");

    private string Number(Estimate estimate, bool isSigned) => IsRegression ? Error(estimate, isSigned) : Text(estimate, 1, isSigned ? "+0.000;-0.000;0.000" : "F3", "F3");

    // In the target's own unit.
    private static string Error(Estimate estimate, bool isSigned) => estimate.Mean is not { } mean ? "-"
        : (isSigned && mean > 0 ? "+" : "") + RegressionTable.Number(mean) + (estimate.HalfWidth is { } half ? " ± " + RegressionTable.Number(half) : "");

    private static string Text(Estimate estimate, double factor, string format, string halfFormat)
    {
        if (estimate.Mean is not { } mean)
        {
            return "-";
        }

        string number = (mean * factor).ToString(format, CultureInfo.InvariantCulture);
        return estimate.HalfWidth is { } half ? $"{number} ± {(half * factor).ToString(halfFormat, CultureInfo.InvariantCulture)}" : number;
    }
}
