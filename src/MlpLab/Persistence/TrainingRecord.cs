using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>How a saved model came about, and what further training needs to go on from it. Immutable.</summary>
public sealed record TrainingRecord
{
    private readonly ValueArray<double> _optimizerMemory;
    private readonly ValueArray<LearningCurvePoint> _lossCurve;

    /// <summary>The command that repeats the run; null if it was no command.</summary>
    public string? Command { get; init; }

    /// <summary>The seed of data and weights; null if unknown.</summary>
    public uint? Seed { get; init; }

    /// <summary>Name of the recipe, such as modern; null for none.</summary>
    public string? Recipe { get; init; }

    /// <summary>Name of the rule for the first weights; null if unknown.</summary>
    public string? Initializer { get; init; }

    /// <summary>The order of operations.</summary>
    public Arithmetic Arithmetic { get; init; }

    /// <summary>The update rule. Read from a file and not one of <see cref="Optimization.Optimizer.All"/>, it has its name and settings and no steps.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>What the optimizer remembered at the end, such as the velocity of gradient descent (<see cref="OptimizerState.Memory"/>); empty if it was not kept.</summary>
    /// <remarks>Not kept where early stopping put earlier parameters back: the memory belonged to others.</remarks>
    public ImmutableArray<double> OptimizerMemory { get => _optimizerMemory; init => _optimizerMemory = value; }

    /// <summary>Epochs asked for, 1 or more.</summary>
    public required int PlannedEpochs { get; init; }

    /// <summary>Updates made, 0 or more.</summary>
    public required int Epochs { get; init; }

    /// <summary>Why the run ended; a diverged run has no model to save.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Loss of the saved parameters over the training data, finite.</summary>
    public required double FinalLoss { get; init; }

    /// <summary>The recorded losses, in order of epoch.</summary>
    public ImmutableArray<LearningCurvePoint> LossCurve { get => _lossCurve; init => _lossCurve = value; }

    /// <summary>The run's random streams as they stood at its end, by what they drew, such as weights; empty if they were not kept.</summary>
    /// <remarks><see cref="RandomState.FromSnapshot"/> goes on where one stopped. Names are compared by their characters.</remarks>
    public ImmutableSortedDictionary<string, RandomStateSnapshot> Random { get; init; } = ImmutableSortedDictionary.Create<string, RandomStateSnapshot>(StringComparer.Ordinal);
}
