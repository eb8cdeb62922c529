using MlpLab.Experiments;

namespace MlpLab.Reports;

/// <summary>An experiment as people read it: a row for each setting with means over the seeds and half of their 95 % intervals, and what the columns mean. A Markdown table that also reads well as text.</summary>
public static class ExperimentReport
{
    /// <inheritdoc cref="RunReport.LeastColumns"/>
    public const int LeastColumns = FoldedLines.LeastWidth;

    /// <summary>The report as text.</summary>
    /// <param name="result">Of a whole experiment, of a part of one, or of one that was interrupted: the rows rest on the runs that are done.</param>
    /// <param name="columns">A wider table is cut into blocks of columns: <see cref="LeastColumns"/> or more; null leaves every line whole.</param>
    /// <returns>Lines with LF.</returns>
    /// <exception cref="ArgumentNullException">There is no result.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static string Of(ExperimentResult result, int? columns = null)
    {
        using var text = new StringWriter();
        Write(result, text, columns);
        return text.ToString();
    }

    /// <summary>Writes the report.</summary>
    /// <param name="result">As of <see cref="Of"/>.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of"/>.</param>
    /// <exception cref="ArgumentNullException">There is no result, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static void Write(ExperimentResult result, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new ExperimentText(result, ReportWriter.For(writer, columns));
        text.WriteTable();
        text.WriteLegend();
        writer.Flush();
    }
}
