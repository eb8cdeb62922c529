using System.Collections.Immutable;

namespace MlpLab.Diagnostics;

/// <summary>The settings of a run that a remedy may change. Immutable; a remedy is a copy by <c>with</c>.</summary>
public sealed record RunSettings
{
    /// <summary>η > 0.</summary>
    public required double LearningRate { get; init; }

    /// <summary>μ in [0, 1).</summary>
    public required double Momentum { get; init; }

    /// <summary>Name of the rule for the first weights, such as <c>nguyen-widrow</c>.</summary>
    public required string Initializer { get; init; }

    /// <summary>Whether the inputs are brought to mean 0 and variance 1.</summary>
    public required bool Standardize { get; init; }

    /// <summary>Units of each hidden layer from the inputs upwards.</summary>
    public required ImmutableArray<int> Hidden { get; init; }

    /// <summary>Epochs asked for, 1 or more.</summary>
    public required int Epochs { get; init; }

    /// <summary>Training samples, 1 or more.</summary>
    public required int SampleCount { get; init; }

    /// <summary>Initialisations, the best of which is kept; 1 or more, 1 if not set.</summary>
    public int Restarts { get; init; } = 1;
}
