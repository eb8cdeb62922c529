using MlpLab.Cli.Commands.Train;
using MlpLab.Search;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Search;

/// <summary>What the reader of a search's results should know.</summary>
internal static class SearchNotes
{
    public static List<string> Of(SearchOptions options, IReadOnlyList<SearchedMethod> found)
    {
        List<string> notes = [.. RunNotes.OfSource(options.Run.Source), .. RunNotes.OfDivision(options.Run, seeds: 1)];
        if (options.Shard is not null)
        {
            return notes;
        }

        int most = found.Max(one => one.Result.Trials.Length);
        notes.Add(Invariant($"the value held out is the lowest of up to {most}, and so too low; the {options.Run.Source.UnseenName} columns are of samples that no trial saw"));
        notes.Add("one data set, one search: what lies between the rows may be chance; try other --seed");
        return notes;
    }
}
