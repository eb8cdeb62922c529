using MlpLab.Experiments;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>An evolution as people read it: of one seed the course of each method and a table of all beside descent at the same cost; of many seeds means with their intervals, and what these allow to be said. The text that the console prints.</summary>
public static class EvolutionReport
{
    /// <summary>The narrowest report, in characters: that of passes, generation, best fitness and score beside each other.</summary>
    public static int LeastColumns => GenerationLines.LeastWidth;

    /// <summary>The report of one seed as text.</summary>
    /// <param name="result">Its course is what was recorded (see <see cref="NetworkEvolution.LogEvery"/>).</param>
    /// <param name="columns">Longer lines are folded between words or lose columns, wider tables are cut into blocks of columns: <see cref="LeastColumns"/> or more; null leaves every line whole.</param>
    /// <returns>Lines with LF; without the commands that repeat the evolution, which only the console has: the fingerprints stand in their place.</returns>
    /// <exception cref="ArgumentNullException">There is no result.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static string Of(NetworkEvolutionResult result, int? columns = null)
    {
        using var text = new StringWriter();
        Write(result, text, columns);
        return text.ToString();
    }

    /// <summary>The report of many seeds as text.</summary>
    /// <param name="result">An interrupted one may have no seed; the report is one line then.</param>
    /// <param name="columns">As of <see cref="Of(NetworkEvolutionResult, int?)"/>.</param>
    /// <returns>Lines with LF; the first, which says what was evolved, stands in the place of the console's command.</returns>
    /// <exception cref="ArgumentNullException">There is no result.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static string Of(EvolutionExperimentResult result, int? columns = null)
    {
        using var text = new StringWriter();
        Write(result, text, columns);
        return text.ToString();
    }

    /// <summary>Writes the report of one seed.</summary>
    /// <param name="result">As of <see cref="Of(NetworkEvolutionResult, int?)"/>.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of(NetworkEvolutionResult, int?)"/>.</param>
    /// <exception cref="ArgumentNullException">There is no result, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static void Write(NetworkEvolutionResult result, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var report = ReportWriter.For(writer, columns, LeastColumns);
        var text = new EvolutionText(result.Settings, report);
        text.WriteHeader();
        foreach (EvolvedNetwork method in result.Methods)
        {
            text.WriteMethod(method.Method, method.Model.Network.Layout.Count);
            foreach (GenerationPoint point in method.Log)
            {
                text.WriteLogLine(point);
            }

            text.WriteEnd(method);
        }

        // Who interrupts the console knows it; whoever reads a report later may not.
        if (result.IsInterrupted)
        {
            report.WriteFolded(Invariant($"interrupted: {result.Methods.Length} of {result.Settings.Methods.Length} methods were begun"));
        }

        text.WriteResults(result);
    }

    /// <summary>Writes the report of many seeds.</summary>
    /// <param name="result">As of <see cref="Of(EvolutionExperimentResult, int?)"/>.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of(NetworkEvolutionResult, int?)"/>.</param>
    /// <exception cref="ArgumentNullException">There is no result, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static void Write(EvolutionExperimentResult result, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new EvolutionSeedsText(result, ReportWriter.For(writer, columns, LeastColumns));
        text.WriteHeader();
        text.WriteResults();
    }
}
