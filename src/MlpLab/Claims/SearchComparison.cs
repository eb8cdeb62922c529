using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>The settings that one method of search finds beside those that another one finds with as many epochs, each trained on all samples. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Settings">What is searched; its seed is set.</param>
/// <param name="Claimed">The method that is claimed to find better ones.</param>
/// <param name="Control">The method it is compared with.</param>
public sealed record SearchComparison(string Name, SearchSettings Settings, SearchMethod Claimed, SearchMethod Control) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        SearchSettings settings = Settings with { Base = Settings.Base with { Seed = seed } };
        return new PairedValue(Found(Claimed), Found(Control));

        double? Found(SearchMethod method)
        {
            Winner found = runs.Once((settings, method), () => new Winner(Search(method)?.Settings));
            return found.Settings is { } best ? measure.Of(runs.Of(best, cancellationToken)) : null;
        }

        Trial? Search(SearchMethod method)
        {
            SearchResult result = new SettingsSearch(settings, method) { Threads = 1 }.Execute(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return result.Winner;
        }
    }

    private sealed record Winner(RunSettings? Settings);
}
