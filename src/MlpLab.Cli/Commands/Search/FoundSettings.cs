using MlpLab.Runs;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>What a method found, and the run of its winner on all training samples.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Result">The trials.</param>
/// <param name="Run">Null where nothing was found, or the search was interrupted.</param>
internal sealed record FoundSettings(string Method, SearchResult Result, RunResult? Run)
{
    public Trial? Winner => Result.Winner;

    public static FoundSettings Of(string method, SearchResult result, SearchOptions options, CancellationToken cancellationToken) =>
        new(method, result, result.Winner is { } winner && !cancellationToken.IsCancellationRequested ? SearchCommand.Trained(winner.Settings, options, cancellationToken) : null);
}
