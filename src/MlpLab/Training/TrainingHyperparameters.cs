using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>How the weights are trained, whatever the update rule: batches and their order, schedule of the rate, the end by no change, penalty, dropout, arithmetic. What recipes and options of a training share.</summary>
public abstract record TrainingHyperparameters
{
    /// <summary>Epochs without improvement that are endured if nothing else is said.</summary>
    public const int DefaultNoChange = 10;

    private protected TrainingHyperparameters()
    {
    }

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

    /// <summary>How the learning rate of <see cref="Optimization.GradientDescent"/> changes from epoch to epoch; constant if not set.</summary>
    /// <remarks><see cref="LearningRateSchedule.Adaptive"/> needs a <see cref="Tolerance"/>, without which no epoch counts as one without improvement.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public LearningRateSchedule Schedule { get; init => field = Require.Defined(value, nameof(Schedule)); }

    /// <summary>p of <see cref="LearningRateSchedule.InverseScaling"/>, finite and at least 0; 0.5 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double PowerT
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(PowerT));
            field = value;
        }
    } = 0.5;

    /// <summary>How far below the lowest loss so far an epoch's must come to count as better, at least 0; null, the default, for training that does not end by this rule.</summary>
    /// <remarks>
    /// The loss of an epoch is the mean over its batches, each before its update; full batch the loss before the update. Training has converged when more than <see cref="NoChange"/> epochs in a row
    /// were no better: the earliest end is <see cref="NoChange"/> + 2. Not for rules with a criterion of their own (<see cref="Optimization.LBfgs"/> and the Newton methods).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double? Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value ?? 0, nameof(Tolerance));
            field = value;
        }
    }

    /// <summary>Epochs in a row without improvement that are endured, 1 or more; training ends at the next. 10 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int NoChange
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(NoChange));
            field = value;
        }
    } = DefaultNoChange;

    /// <summary>Parts of the network that are left out by chance in training (see <see cref="Trainer.Dropouts"/>); null, the default, for none.</summary>
    /// <remarks>For <see cref="Optimization.GradientDescent"/>, <see cref="Optimization.Adam"/>, <see cref="Optimization.Rprop"/> and other rules that say so (<see cref="Optimization.Optimizer.TakesDropout"/>).</remarks>
    public Dropout? Dropout { get; init; }

    /// <summary>The order of operations; <see cref="Arithmetic.Portable"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public Arithmetic Arithmetic
    {
        get;
        init
        {
            // Not by its names, which the framework would look up in every run: the recipes that are there are made on the way of the shortest.
            Require.That(value is Arithmetic.Portable or Arithmetic.NumPy, value, "be Portable or NumPy", nameof(Arithmetic));
            field = value;
        }
    }
}
