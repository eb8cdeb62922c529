using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Experiments;

namespace MlpLab.Reports;

/// <summary>What a person reads of an experiment: a Markdown table that also reads well as text, and its legend.</summary>
/// <param name="result">Of a whole experiment, or of a part.</param>
/// <param name="writer">Gets it.</param>
internal sealed class ExperimentText(ExperimentResult result, ReportWriter writer)
{
    private readonly ExperimentPlan _plan = result.Plan;

    public void WriteTable()
    {
        IReadOnlyList<ExperimentColumn> varied = _plan.Varied();
        string[][] lines = ExperimentTable.Of(_plan, varied, result.Rows);
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length))];
        bool[] isLeft = [.. lines[0].Select(name => name is "failed" or "problem" || varied.Any(axis => axis.Name == name && !axis.IsNumber))];
        string[] rule = [.. widths.Select((width, column) => new string('-', width - 1) + (isLeft[column] ? "-" : ":"))];
        writer.WriteTable(lines.Take(1).Append(rule).Concat(lines.Skip(1)).Select(Line), Math.Max(1, varied.Count));

        string Line(string[] cells) =>
            $"| {string.Join(" | ", cells.Select((cell, column) => isLeft[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
    }

    /// <summary>What the columns mean, and which files the data are from.</summary>
    public void WriteLegend()
    {
        // Its lines are as long as those of a table; a narrower terminal has lines of its own.
        string[] lines = ExperimentTable.Legend(_plan).Trim('\n').Split('\n');
        writer.Out.Write('\n');
        foreach (string line in lines.Any(line => line.Length > writer.OutColumns) ? [string.Join(' ', lines)] : lines)
        {
            writer.WriteFolded(line);
        }

        foreach (DataFile file in _plan.Files)
        {
            writer.Out.Write($"\n{VisibleText.FileName(file.Path)}: SHA-256 {file.Sha256}\n");
        }
    }
}
