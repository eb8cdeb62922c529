namespace MlpLab.Training;

/// <summary>The outcome of a training run.</summary>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Epochs">Updates made, also those that early stopping took back. After divergence this counts the update that broke: epoch Epochs − 1.</param>
/// <param name="FinalLoss">Training loss of the final parameters; not finite only if the run diverged.</param>
/// <param name="Duration">Time spent in the training loop; null if no clock was given (<see cref="Trainer.Clock"/>).</param>
public sealed record TrainingResult(StopReason StopReason, int Epochs, double FinalLoss, TimeSpan? Duration)
{
    /// <summary>The epoch before whose update the network had the parameters that it has now, where early stopping put these back; else null.</summary>
    public int? RestoredEpoch { get; init; }

    /// <summary>Evaluations of the objective that the updates needed: one gradient for each, and what the optimizer made beyond. Monitors' are not counted.</summary>
    public long Evaluations { get; init; }
}
