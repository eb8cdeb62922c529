using System.Globalization;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Settings;
using MlpLab.Pictures.Figures;

namespace MlpLab.Cli.Reports;

/// <summary>The page of <c>experiment --report</c>: pictures of accuracy against each setting, and the table.</summary>
internal static class ExperimentPage
{
    private const int MostPanels = 24;

    public static string Of(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows, int done, int total)
    {
        var html = new HtmlText();
        html.Element("h1", Text($"Experiment: {plan.Settings.Count} settings × {plan.Seeds.Count} seeds")).Raw("<pre><code>").Text(plan.Command).Raw("</code></pre>\n");
        if (done < total)
        {
            html.Element("p", Text($"Unfinished: {done} of {total} runs are done."));
        }

        WriteSweeps(html, plan, rows);
        string[][] table = MarkdownReport.Table(plan, rows);
        html.Raw("<section aria-labelledby=\"table\">").Element("h2 id=\"table\"", "Table").Table("Means over the seeds with half of their 95 % intervals", table[0], table.Skip(1));
        html.Element("p class=\"muted\"", MarkdownReport.Legend(plan).Replace('\n', ' ').Trim()).Raw("</section>\n");
        if (plan.Notes.Count > 0)
        {
            html.Element("h2", "Notes").Raw("<ul>");
            foreach (string note in plan.Notes)
            {
                html.Element("li", note);
            }

            html.Raw("</ul>\n");
        }

        return PageTemplate.Fill("Experiment: " + string.Join(", ", [.. plan.HasFile ? [plan.Settings[0].Source.Name] : Array.Empty<string>(), .. plan.Varied.Select(axis => axis.Name)]), html.ToString(), "");
    }

    /// <summary>For each varied setting, the one that changes fastest first, and each combination of the others the rows along it.</summary>
    public static IReadOnlyList<Sweep> Sweeps(ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows)
    {
        List<ExperimentAxis> varied = [.. plan.Varied.Where(axis => rows.Select(row => axis.Get(row.Settings)).Distinct().Count() > 1)];
        return
        [
            .. varied.AsEnumerable().Reverse().SelectMany(axis => rows
                .GroupBy(row => string.Join(", ", varied.Where(other => other != axis).Select(other => $"{other.Name} {other.Get(row.Settings) ?? VariesAttribute.None}")))
                .Where(group => group.Count() > 1)
                .Select(group => new Sweep(axis.Name, group.Key, [.. group.Select(row => Point(axis, row))]) { IsOrdered = axis.IsNumber || axis.Name == "hidden" })),
        ];
    }

    private static void WriteSweeps(HtmlText html, ExperimentPlan plan, IReadOnlyList<ExperimentRow> rows)
    {
        IReadOnlyList<Sweep> sweeps = Sweeps(plan, rows);
        html.Raw("<section aria-labelledby=\"sweeps\">").Element("h2 id=\"sweeps\"", "Accuracy against each setting");
        if (sweeps.Count == 0)
        {
            html.Element("p", "Nothing was varied: the table has one row for each setting.").Raw("</section>\n");
            return;
        }

        html.Element("p class=\"muted\"", $"Disc: the network's mean accuracy on {plan.UnseenName} samples, with its 95 % interval over the seeds. Triangle: logistic regression."
            + (plan.HasFile ? "" : " Dashes: the best possible.")
            + (sweeps.Count > MostPanels ? Text($" The first {MostPanels} of {sweeps.Count} pictures are shown; the table has all.") : ""));
        double[] seen = [.. sweeps.SelectMany(sweep => sweep.Points).SelectMany(point => new[] { point.Mean, point.Low, point.Baseline }).OfType<double>()];
        double lowest = Math.Clamp(seen.Length == 0 ? 0 : Math.Floor(10 * seen.Min()) / 10, 0, 0.9);
        html.Raw("<div class=\"sweeps\">");
        foreach (Sweep sweep in sweeps.Take(MostPanels))
        {
            html.Raw("<figure>");
            if (sweep.Title.Length > 0)
            {
                html.Element("p class=\"head\"", sweep.Title);
            }

            html.Picture(SweepFigure.Of(sweep with { Title = "" }, lowest), 340, 210, $"Accuracy against {sweep.Setting}{(sweep.Title.Length > 0 ? ", " : "")}{sweep.Title}").Raw("</figure>\n");
        }

        html.Raw("</div></section>\n");
    }

    private static SweepPoint Point(ExperimentAxis axis, ExperimentRow row) => new(
        axis.Get(row.Settings) ?? VariesAttribute.None, row.Fresh.Mean, row.Fresh.Low, row.Fresh.High, row.Ceiling.Mean, row.BaselineFresh.Mean);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
