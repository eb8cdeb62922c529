using MlpLab.Runs;

namespace MlpLab.Claims;

/// <summary>Evolution of the weights beside gradient descent with the same budget and penalty. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Settings">The evolution by one method; its seed is set.</param>
public sealed record EvolutionComparison(string Name, EvolutionSettings Settings) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        EvolutionSettings settings = Settings with { Run = Settings.Run with { Seed = seed } };
        NetworkEvolutionResult result = new NetworkEvolution(settings) { Threads = 1, Background = AtOnce }.Execute(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new PairedValue(measure.Of(result.Methods[0].Score), measure.Of(result.Control!.Score, result.Control.Outcome));
    }
}
