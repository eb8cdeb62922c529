using MlpLab.Contracts;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>How long, in which arithmetic and on how many threads to train. Immutable; variants come by <c>with</c>.</summary>
public sealed record TrainingOptions
{
    /// <summary>Most threads that can be asked for.</summary>
    public const int MaximumThreads = ThreadLimits.Maximum;

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

    /// <summary>α of the penalty on large weights (see <see cref="TrainingObjective.Alpha"/>), finite and at least 0; 0 (no penalty) if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Alpha
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Alpha));
            field = value;
        }
    }

    /// <summary>Samples after each of which an update is made (mini-batches), 1 or more; more than there are mean all. Null, the default, for all: full batch.</summary>
    /// <remarks>
    /// For rules that need no more than the gradient: <see cref="Optimization.GradientDescent"/>, <see cref="Optimization.Adam"/> and those that override
    /// <see cref="Optimization.OptimizerState.Step"/>. The last batch of an epoch may be shorter.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? BatchSize
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(BatchSize));
            field = value;
        }
    }

    /// <summary>Whether each epoch takes the samples in another random order (see <see cref="Trainer.Batches"/>); true if not set. Full batch has no order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The order of operations; <see cref="Arithmetic.Portable"/> if not set.</summary>
    public Arithmetic Arithmetic { get; init; }

    /// <summary>
    /// Threads, in [1, <see cref="MaximumThreads"/>]; every processor where the data are large enough to pay if not set. They change no bit of the result.
    /// </summary>
    /// <remarks>Samples are handed out in groups of 1,024; smaller data use one thread whatever is set.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public int? Threads
    {
        get;
        init
        {
            ThreadLimits.Check(value);
            field = value;
        }
    }
}
