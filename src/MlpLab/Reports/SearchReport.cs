using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Reports;

/// <summary>A search of settings as people read it: of each method the trials that were better than all before, and a table of what was found beside the default settings and the baselines. The text that the console prints.</summary>
public static class SearchReport
{
    /// <inheritdoc cref="RunReport.LeastColumns"/>
    public const int LeastColumns = FoldedLines.LeastWidth;

    /// <summary>The report as text.</summary>
    /// <param name="settings">What was searched, with the samples of its source at hand.</param>
    /// <param name="methods">What each method found, in their order, by the names that stand in the table.</param>
    /// <param name="usual">The run of the settings that are no axis, as they are without a search; null where they were not trained.</param>
    /// <param name="columns">Longer lines are folded between words, wider tables cut into blocks of columns: <see cref="LeastColumns"/> or more; null leaves every line whole.</param>
    /// <returns>Lines with LF; without the commands that repeat the runs, which only the console has: the fingerprints stand in their place.</returns>
    /// <exception cref="ArgumentNullException">There are no settings, or no methods.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static string Of(SearchSettings settings, IReadOnlyList<SearchedMethod> methods, RunResult? usual, int? columns = null)
    {
        using var text = new StringWriter();
        Write(settings, methods, usual, text, columns);
        return text.ToString();
    }

    /// <summary>Writes the report.</summary>
    /// <param name="settings">As of <see cref="Of"/>.</param>
    /// <param name="methods">As of <see cref="Of"/>.</param>
    /// <param name="usual">As of <see cref="Of"/>.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of"/>.</param>
    /// <exception cref="ArgumentNullException">There are no settings, no methods, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static void Write(SearchSettings settings, IReadOnlyList<SearchedMethod> methods, RunResult? usual, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(methods);
        var report = ReportWriter.For(writer, columns);
        var text = new SearchText(settings, report);
        text.WriteHeader();
        foreach (SearchedMethod one in methods)
        {
            text.WriteMethod(one.Name);
            foreach (Trial trial in one.Result.Trials.Where(text.Take))
            {
                text.WriteTrial(trial);
            }

            text.WriteEnd(one.Result);
        }

        // Who interrupts the console knows it; whoever reads a report later may not.
        bool isInterrupted = SearchDocument.IsInterrupted(methods, usual);
        if (isInterrupted)
        {
            report.WriteFolded("interrupted: trials or trainings are missing");
        }

        text.WriteResults(methods, usual, isInterrupted);
    }
}
