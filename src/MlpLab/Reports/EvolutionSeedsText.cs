using MlpLab.Contracts;
using MlpLab.Experiments;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What a person reads of an evolution with many seeds.</summary>
/// <param name="result">Of any number of seeds: an interrupted one may have none.</param>
/// <param name="writer">Gets it.</param>
internal sealed class EvolutionSeedsText(EvolutionExperimentResult result, ReportWriter writer)
{
    /// <summary>Whether remarks on the sentences are left out.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>The command that repeats the evolution; null where there is none.</summary>
    public string? Command { get; init; }

    public void WriteHeader() => writer.WriteHeader(EvolutionHeader.Of(
        result.Settings,
        !result.IsComplete ? Invariant($"interrupted after {result.Seeds.Length} of {result.SeedCount} seeds")
            : (result.Seeds.Length == 1 ? "seed " : "seeds ") + NumberRanges.Of([.. result.Seeds])));

    /// <summary>The table and the sentences; nothing where no seed was done.</summary>
    public void WriteResults()
    {
        if (result.Rows.IsEmpty)
        {
            return;
        }

        writer.WriteTable(new SeedTable(result).Lines);
        foreach (string sentence in IsQuiet ? SeedFindings.Sentences(result) : SeedFindings.All(result))
        {
            writer.WriteFolded(sentence);
        }

        if (Command is not null)
        {
            writer.WriteCommand(Command);
        }

        writer.Out.Flush();
    }
}
