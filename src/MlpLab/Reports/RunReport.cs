using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Reports;

/// <summary>A run as people read it: loss and accuracy by epoch, the network beside its baselines and the best possible, and the diagnosis. The text that the console prints.</summary>
public static class RunReport
{
    /// <summary>The narrowest report, in characters.</summary>
    public const int LeastColumns = FoldedLines.LeastWidth;

    /// <summary>The report as text.</summary>
    /// <param name="run">Its curve is what was recorded (see <see cref="Run.Recording"/>): of restarts that of the one kept.</param>
    /// <param name="columns">Longer lines are folded between words, wider tables cut into blocks of columns: <see cref="LeastColumns"/> or more; null leaves every line whole.</param>
    /// <returns>Lines with LF; without the command that repeats the run, which only the console has.</returns>
    /// <exception cref="ArgumentNullException">There is no run.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static string Of(RunResult run, int? columns = null)
    {
        using var text = new StringWriter();
        Write(run, text, columns);
        return text.ToString();
    }

    /// <summary>Writes the report.</summary>
    /// <param name="run">As of <see cref="Of"/>.</param>
    /// <param name="writer">Gets lines with LF, and is flushed.</param>
    /// <param name="columns">As of <see cref="Of"/>.</param>
    /// <exception cref="ArgumentNullException">There is no run, or no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than <see cref="LeastColumns"/>.</exception>
    public static void Write(RunResult run, TextWriter writer, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var text = new RunText(run.Settings, ReportWriter.For(writer, columns));
        text.WriteHeader();
        foreach ((int i, LearningCurvePoint point) in run.Course.Log.Index())
        {
            text.WriteLogLine(point, run.Course.ValidationLog?[i]);
        }

        text.WriteResults(run);
    }
}
