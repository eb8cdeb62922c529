using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>How long and in which arithmetic to train. Immutable; variants come by <c>with</c>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over all samples, each followed by one update; 1 or more, 25,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Epochs
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Epochs));
            field = value;
        }
    } = 25_000;

    /// <summary>The order of operations; <see cref="Arithmetic.Portable"/> if not set.</summary>
    public Arithmetic Arithmetic { get; init; }
}
