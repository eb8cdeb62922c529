using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>How often what a sign is said to foretell comes true, beside how often it does not. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Run">One run a seed; its seed is set.</param>
/// <param name="Sign">Runs without it are left out.</param>
/// <param name="Foretold">What is said to be so where the sign is.</param>
public sealed record SignComparison(string Name, RunSettings Run, RunSign Sign, RunSign Foretold) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        MeasuredRun run = runs.Of(Run with { Seed = seed }, cancellationToken);
        return !run.Signs.Contains(Sign) ? new PairedValue(null, null) : run.Signs.Contains(Foretold) ? new PairedValue(1, 0) : new PairedValue(0, 1);
    }
}
