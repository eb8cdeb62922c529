using MlpLab.Contracts;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Reports;
using static System.FormattableString;

namespace MlpLab.Csv.Predictions;

/// <summary>How well predictions fit what the file says, as people read it. The text that the console prints.</summary>
public static class PredictionReport
{
    /// <summary>The report as text: how many rows, and where there are true classes accuracy, log loss and the confusion matrix, of numbers R² and errors.</summary>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="columns">Longer lines are folded between words, wider tables cut into blocks of columns: <see cref="RunReport.LeastColumns"/> or more; null leaves every line whole.</param>
    /// <returns>Lines with LF.</returns>
    /// <exception cref="ArgumentNullException">There is no prediction.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="RunReport.LeastColumns"/>.</exception>
    public static string Of(CsvPrediction prediction, int? columns = null)
    {
        using var text = new StringWriter();
        Write(prediction, text, columns);
        return text.ToString();
    }

    /// <summary>Writes the report.</summary>
    /// <param name="prediction">What was predicted.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of"/>.</param>
    /// <exception cref="ArgumentNullException">There is no prediction, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="RunReport.LeastColumns"/>.</exception>
    public static void Write(CsvPrediction prediction, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        Write(prediction, ReportWriter.For(writer, columns));
    }

    /// <summary>Writes it where the console's reports go.</summary>
    internal static void Write(CsvPrediction done, ReportWriter report)
    {
        report.WriteFolded(Invariant($"{done.RowCount} {(done.RowCount == 1 ? "row" : "rows")} predicted{Label(done)}"));
        for (int j = 0; j < done.Targets.Count; j++)
        {
            TargetEvaluation target = done.Targets[j];
            string name = done.Targets.Count == 1 ? "" : VisibleText.Short(((TrainedRegressor)done.Model).TargetNames[j]) + ": ";
            report.WriteFolded(Invariant(
                $"{name}R² {target.RSquared:F4}   RMSE {RegressionTable.Number(target.RootMeanSquaredError)}   95 % interval {RegressionTable.Number(target.Interval.Low)}–{RegressionTable.Number(target.Interval.High)}   MAE {RegressionTable.Number(target.MeanAbsoluteError)}"));
        }

        if (done.Classes is { } classes)
        {
            ConfusionMatrix matrix = classes.Confusion;
            report.WriteFolded(Invariant(
                $"accuracy {ScoreTable.Percent(matrix.Accuracy)}   95 % interval {classes.Interval.Low * 100:F1}–{classes.Interval.High * 100:F1} %   log loss {classes.LogLoss:F6}   ROC AUC {(classes.RocAuc is { } area ? Invariant($"{area:F4}") : "-")}"));
            report.WriteTable(ConfusionTable.Lines(((TrainedClassifier)done.Model).ClassNames, matrix, report.OutColumns));
            report.WriteFolded($"mean over classes: precision {ScoreTable.Percent(matrix.MacroPrecision)}, recall {ScoreTable.Percent(matrix.MacroRecall)}, F1 {ScoreTable.Percent(matrix.MacroF1)}");
        }

        report.Out.Flush();
    }

    private static string Label(CsvPrediction done)
    {
        if (done.Label is not { } label)
        {
            return "";
        }

        bool areNumbers = done.Targets.Count > 0;
        return $"; true {(areNumbers ? "numbers" : "classes")}: {(done.Targets.Count > 1 ? "columns" : "column")} '{VisibleText.Short(label)}'" + done.LabelOrigin switch
        {
            LabelOrigin.Model => areNumbers ? ", the target of the training data" : ", the label of the training data",
            LabelOrigin.OnlyOther => ", the only one that is no feature",
            _ => "",
        };
    }
}
