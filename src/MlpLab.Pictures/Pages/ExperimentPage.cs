using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Pictures.Figures;
using MlpLab.Reports;

namespace MlpLab.Pictures.Pages;

/// <summary>A page about an experiment: pictures of accuracy against each setting, and the table.</summary>
public static class ExperimentPage
{
    private const string None = "none";

    /// <summary>One file of HTML that needs nothing from outside.</summary>
    /// <param name="result">Of classes; of a whole experiment, of a part of one, or of one that was interrupted, which the page says.</param>
    /// <exception cref="ArgumentNullException">There is no result.</exception>
    /// <exception cref="ArgumentException">Numbers are predicted: the pictures are of accuracies.</exception>
    public static string Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (ExperimentPlan plan, ImmutableArray<ExperimentRow> rows) = (result.Plan, result.Rows);
        if (plan.Task == LearningTask.Regression)
        {
            throw new ArgumentException("The pictures are of accuracies, and the experiment predicts numbers.", nameof(result));
        }

        IReadOnlyList<ExperimentColumn> varied = plan.Varied();
        string[][] table = ExperimentTable.Of(plan, varied, rows);
        string[] names = [.. plan.HasFile ? [plan.Settings[0].Source.Name] : Array.Empty<string>(), .. varied.Select(axis => axis.Name)];
        return new SweepPage
        {
            Title = "Experiment: " + string.Join(", ", names),
            Heading = string.Create(CultureInfo.InvariantCulture, $"Experiment: {plan.Settings.Count} settings × {plan.Seeds.Count} seeds"),
            Command = plan.Command,
            Unfinished = result.IsComplete ? "" : string.Create(CultureInfo.InvariantCulture, $"Unfinished: {result.Runs.Length} of {result.RunCount} runs are done."),
            Sweeps = Sweeps([.. varied.Where(axis => rows.Select(row => axis.Get(row.Settings, row.Setting)).Distinct().Count() > 1)], rows),
            UnseenName = plan.UnseenName,
            HasCeiling = !plan.HasFile,
            Heads = [.. table[0]],
            Rows = [.. table.Skip(1).Select(cells => cells.ToImmutableArray())],
            Legend = ExperimentTable.Legend(plan).Replace('\n', ' ').Trim(),
            Notes = [.. plan.Notes],
        }.ToHtml();
    }

    // For each setting that varies among the rows, the one that changes fastest first, and each combination of the others the rows along it.
    private static ImmutableArray<Sweep> Sweeps(ImmutableArray<ExperimentColumn> varied, IReadOnlyList<ExperimentRow> rows) =>
    [
        .. varied.Reverse().SelectMany(axis => rows
            .GroupBy(row => string.Join(", ", varied.Where(other => other != axis).Select(other => $"{other.Name} {other.Get(row.Settings, row.Setting) ?? None}")))
            .Where(group => group.Count() > 1)
            .Select(group => new Sweep(axis.Name, group.Key, [.. group.Select(row => Point(axis, row))]) { IsOrdered = axis.IsNumber || axis.Name == "hidden" })),
    ];

    private static SweepPoint Point(ExperimentColumn axis, ExperimentRow row) => new(
        axis.Get(row.Settings, row.Setting) ?? None, row.Unseen.Mean, row.Unseen.Low, row.Unseen.High, row.Ceiling.Mean, row.BaselineUnseen.Mean);
}
