using MlpLab.Contracts;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>How to train, how long and on how many threads. Immutable; variants come by <c>with</c>.</summary>
public sealed record TrainingOptions : TrainingHyperparameters
{
    /// <summary>The defaults.</summary>
    public TrainingOptions()
    {
    }

    /// <summary>As a recipe has it.</summary>
    internal TrainingOptions(TrainingHyperparameters hyperparameters)
        : base(hyperparameters)
    {
    }

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
