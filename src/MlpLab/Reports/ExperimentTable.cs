using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Metrics;

namespace MlpLab.Reports;

/// <summary>The rows of an experiment as texts, and what they mean.</summary>
internal static class ExperimentTable
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

    /// <summary>The names of the columns, then the cells of each row.</summary>
    /// <param name="plan">Of the experiment.</param>
    /// <param name="varied">As of <see cref="ExperimentPlan.Varied"/>, which goes over all combinations.</param>
    /// <param name="rows">Of the experiment, or of a part.</param>
    public static string[][] Of(ExperimentPlan plan, IReadOnlyList<ExperimentColumn> varied, IReadOnlyList<ExperimentRow> rows)
    {
        string[] names = ["train", plan.UnseenName, plan.Task == LearningTask.Regression ? "MLP − ridge" : "MLP − LR", .. plan.HasFile ? Array.Empty<string>() : ["ceiling"], "failed", .. plan.Timings ? ["seconds"] : Array.Empty<string>()];
        return [[.. varied.Select(axis => axis.Name), "runs", .. names], .. rows.Select(row => Cells(row, varied, plan))];
    }

    private static string[] Cells(ExperimentRow row, IReadOnlyList<ExperimentColumn> varied, ExperimentPlan plan) =>
    [
        .. varied.Select(axis => axis.Get(row.Settings, row.Setting) ?? "–"),
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
