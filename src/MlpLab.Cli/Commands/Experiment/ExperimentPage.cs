using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Settings;
using MlpLab.Experiments;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The page of <c>experiment --report</c>: pictures of accuracy against each setting, and the table.</summary>
internal static class ExperimentPage
{
    public static string Of(ExperimentResult result)
    {
        (ExperimentPlan plan, ImmutableArray<ExperimentRow> rows) = (result.Plan, result.Rows);
        string[][] table = MarkdownReport.Table(plan, rows);
        string[] names = [.. plan.HasFile ? [plan.Settings[0].Source.Name] : Array.Empty<string>(), .. VariedSetting.Of(plan).Select(axis => axis.Name)];
        return new SweepPage
        {
            Title = "Experiment: " + string.Join(", ", names),
            Heading = string.Create(CultureInfo.InvariantCulture, $"Experiment: {plan.Settings.Count} settings × {plan.Seeds.Count} seeds"),
            Command = plan.Command,
            Unfinished = result.IsComplete ? "" : string.Create(CultureInfo.InvariantCulture, $"Unfinished: {result.Runs.Length} of {result.RunCount} runs are done."),
            Sweeps = Sweeps(plan, rows),
            UnseenName = plan.UnseenName,
            HasCeiling = !plan.HasFile,
            Heads = [.. table[0]],
            Rows = [.. table.Skip(1).Select(cells => cells.ToImmutableArray())],
            Legend = MarkdownReport.Legend(plan).Replace('\n', ' ').Trim(),
            Notes = [.. plan.Notes],
        }.ToHtml();
    }

    /// <summary>For each varied setting, the one that changes fastest first, and each combination of the others the rows along it.</summary>
    private static ImmutableArray<Sweep> Sweeps(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows)
    {
        List<VariedSetting> varied = [.. VariedSetting.Of(plan).Where(axis => rows.Select(row => axis.Get(row.Settings)).Distinct().Count() > 1)];
        return
        [
            .. varied.AsEnumerable().Reverse().SelectMany(axis => rows
                .GroupBy(row => string.Join(", ", varied.Where(other => other != axis).Select(other => $"{other.Name} {other.Get(row.Settings) ?? VariesAttribute.None}")))
                .Where(group => group.Count() > 1)
                .Select(group => new Sweep(axis.Name, group.Key, [.. group.Select(row => Point(axis, row))]) { IsOrdered = axis.IsNumber || axis.Name == "hidden" })),
        ];
    }

    private static SweepPoint Point(VariedSetting axis, ExperimentRow row) => new(
        axis.Get(row.Settings) ?? VariesAttribute.None, row.Unseen.Mean, row.Unseen.Low, row.Unseen.High, row.Ceiling.Mean, row.BaselineUnseen.Mean);
}
