using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The rows of an experiment as a Markdown table that also reads well as text, with a legend.</summary>
internal static class MarkdownReport
{
    private const string ProblemLegend = """

        Accuracies in %, each a mean over the seeds ± half its 95 % interval (Student's t). train: on the training samples; fresh: on new
        samples of the same distribution; MLP − LR: fresh accuracy of the network minus that of logistic regression on the same data, in
        percentage points; ceiling: the best possible accuracy. failed: share of runs with a diagnosis other than healthy and at-ceiling,
        by the first one.

        """;

    private const string FileLegend = """

        Accuracies in %, each a mean over the seeds ± half its 95 % interval (Student's t). train: on the training rows; test: on rows that
        were not trained on; MLP − LR: test accuracy of the network minus that of logistic regression on the same rows, in percentage points.
        failed: share of runs with a diagnosis other than healthy, by the first one. The seeds share one file: their tests are not
        independent, and the intervals tell how much a division of the rows and the first weights matter, not how the whole file may deceive.

        """;

    private const string RegressionLegend = """

        R², each a mean over the seeds ± half its 95 % interval (Student's t). train: on the training samples; fresh or test: on samples that were not trained on;
        MLP − ridge: R² of the network minus that of ridge regression on the same samples; ceiling: the best possible R². failed: share of runs with a diagnosis
        other than healthy and at-ceiling, by the first one.

        """;

    /// <summary>What the columns mean.</summary>
    public static string Legend(ExperimentPlan plan) => plan.Task == LearningTask.Regression ? RegressionLegend : plan.HasFile ? FileLegend : ProblemLegend;

    public static void Write(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows, bool isDetailed, ConsoleStreams streams)
    {
        VariedSetting[] varied = [.. VariedSetting.Of(plan)];
        string[][] lines = Table(plan, rows);
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length))];
        bool[] isLeft = [.. lines[0].Select(name => name is "failed" or "problem" || varied.Any(axis => axis.Name == name && !axis.IsNumber))];
        string[] rule = [.. widths.Select((width, column) => new string('-', width - 1) + (isLeft[column] ? "-" : ":"))];
        streams.WriteTable(lines.Take(1).Append(rule).Concat(lines.Skip(1)).Select(Line), Math.Max(1, varied.Length));
        if (isDetailed)
        {
            WriteLegend(Legend(plan), streams);
            foreach (DataFile file in plan.Files)
            {
                streams.Out.Write($"\n{CsvFile.NameOf(file.Path)}: SHA-256 {file.Sha256}\n");
            }

            streams.Out.Write($"\n{plan.Command}\n");
        }

        string Line(string[] cells) =>
            $"| {string.Join(" | ", cells.Select((cell, column) => isLeft[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
    }

    // Its lines are as long as those of a table; a narrower terminal has lines of its own.
    private static void WriteLegend(string legend, ConsoleStreams streams)
    {
        string[] lines = legend.Trim('\n').Split('\n');
        streams.Out.Write('\n');
        foreach (string line in lines.Any(line => line.Length > streams.OutColumns) ? [string.Join(' ', lines)] : lines)
        {
            streams.WriteFolded(line);
        }
    }

    /// <summary>The names of the columns, then the cells of each row.</summary>
    public static string[][] Table(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows)
    {
        VariedSetting[] varied = [.. VariedSetting.Of(plan)];
        string[] names = ["train", plan.UnseenName, plan.Task == LearningTask.Regression ? "MLP − ridge" : "MLP − LR", .. plan.HasFile ? Array.Empty<string>() : ["ceiling"], "failed", .. plan.Timings ? ["seconds"] : Array.Empty<string>()];
        return [[.. varied.Select(axis => axis.Name), "runs", .. names], .. rows.Select(row => Cells(row, varied, plan))];
    }

    private static string[] Cells(ExperimentRow row, VariedSetting[] varied, ExperimentPlan plan) =>
    [
        .. varied.Select(axis => axis.Get(row.Settings) ?? "–"),
        row.Runs.Length.ToString(CultureInfo.InvariantCulture),
        Shown(row.Train, row.Runs.Length, plan, signed: false),
        Shown(row.Unseen, row.Runs.Length, plan, signed: false),
        Shown(row.Difference, row.Runs.Length, plan, signed: true),
        .. plan.HasFile ? Array.Empty<string>() : [Shown(row.Ceiling with { HalfWidth = null }, row.Runs.Length, plan, signed: false)],
        Failures(row),
        .. plan.Timings ? [row.Seconds.Mean is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F3}") : "–"] : Array.Empty<string>(),
    ];

    // Accuracies in percent to one digit, R² to three.
    private static string Shown(Estimate estimate, int runs, ExperimentPlan plan, bool signed)
    {
        if (estimate.Mean is not { } mean)
        {
            return "–";
        }

        (double factor, int digits) = plan.Task == LearningTask.Regression ? (1, 3) : (100, 1);
        string zeros = new('0', digits);

        // Rounded first, so that -0.04 does not become -0.0.
        double shown = Math.Round(mean * factor, digits) + 0.0;
        string number = shown.ToString(signed ? $"+0.{zeros};-0.{zeros};0.{zeros}" : "F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string half = estimate.HalfWidth is { } width ? " ± " + (width * factor).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "";
        string fewer = estimate.Count == runs ? "" : string.Create(CultureInfo.InvariantCulture, $" (of {estimate.Count})");
        return number + half + fewer;
    }

    private static string Failures(ExperimentRow row)
    {
        if (row.Failures.Count == 0)
        {
            return "0 %";
        }

        string causes = string.Join(", ", row.Failures.Select(failure => $"{failure.Code} {Share(failure.Share)}"));
        return row.Failures.Count == 1 ? causes : $"{Share(row.Failed)}: {causes}";
    }

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:F0} %");
}
