using MlpLab.Datasets;
using MlpLab.Experiments;
using static System.FormattableString;

namespace MlpLab.Reports;

/// <summary>What can be said of an evolution with many seeds.</summary>
internal static class SeedFindings
{
    /// <summary>A sentence for each method beside descent; none where descent was left out.</summary>
    public static IEnumerable<string> Sentences(EvolutionExperimentResult result)
    {
        SampleSource source = result.Settings.Run.Source;
        return result.Settings.Control ? result.Rows.SkipLast(1).Select(row => SeedSentence.Of(row, source.UnseenName, source.Task == LearningTask.Regression)) : [];
    }

    /// <summary>How far the sentences reach.</summary>
    public static IEnumerable<string> Remarks(EvolutionExperimentResult result)
    {
        if (result.Rows.Length > 3)
        {
            yield return Invariant($"{result.Rows.Length - 1} methods were compared, each twice: of differences that are none, one in twenty is seen by chance");
        }

        if (!result.Settings.Run.Source.IsGenerator)
        {
            yield return "the seeds share one file: the intervals tell how much a division of its rows and the draws matter, not how the whole file may deceive";
        }
    }

    /// <summary>Both, for a document or a page.</summary>
    public static IEnumerable<string> All(EvolutionExperimentResult result) => Sentences(result).Concat(Remarks(result));
}
