using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A training on few labels and on what its network is sure of, beside the training on the labelled samples alone. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Run">With <see cref="RunSettings.PseudoLabels"/>; its seed is set.</param>
public sealed record PseudoLabelComparison(string Name, RunSettings Run) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        MeasuredRun run = runs.Of(Run with { Seed = seed }, cancellationToken);
        return new PairedValue(measure.Of(run), measure.Of(run.LabelledOnly!));
    }
}
