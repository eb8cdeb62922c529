using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A training that begins with the weights of another one, beside a training that begins as usual. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="First">The training whose weights are taken, of the same network; its seed is set.</param>
/// <param name="Then">The one that begins with them; its seed is set.</param>
/// <param name="Usual">What it is compared with; its seed is set.</param>
/// <param name="IsClaimed">Whether the one with the other's weights is claimed to be better, or else the usual one.</param>
public sealed record TransferComparison(string Name, RunSettings First, RunSettings Then, RunSettings Usual, bool IsClaimed) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        MeasuredRun first = runs.Of(First with { Seed = seed }, cancellationToken);
        var given = new GivenWeights(first.Parameters.AsSpan());
        var then = new MeasuredRun(SharedRuns.Execute(Then with { Seed = seed, Recipe = Then.Recipe with { Initializer = given } }, cancellationToken));
        MeasuredRun usual = runs.Of(Usual with { Seed = seed }, cancellationToken);
        return IsClaimed ? new PairedValue(measure.Of(then), measure.Of(usual)) : new PairedValue(measure.Of(usual), measure.Of(then));
    }
}
