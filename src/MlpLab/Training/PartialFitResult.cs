namespace MlpLab.Training;

/// <summary>The outcome of <see cref="Trainer.PartialFit"/>.</summary>
/// <param name="Result">Of this part of the training; its epochs count from the very beginning.</param>
/// <param name="State">What the next part goes on from.</param>
public sealed record PartialFitResult(TrainingResult Result, TrainingState State);
