using MlpLab.Contracts;

namespace MlpLab.Runs;

/// <summary>What a run records beside its result. None of it changes a bit of the result. Immutable.</summary>
public sealed record Recording
{
    /// <summary>Epochs between two points of the loss curve, 1 or more; 1,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int LogEvery
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(LogEvery));
            field = value;
        }
    } = 1_000;

    /// <summary>Whether the points of the loss curve are ten times as far apart after ten of them, and again after each ten times as many epochs; not if not set.</summary>
    /// <remarks>For methods that end long before their last epoch or go on for long, which is not known beforehand.</remarks>
    public bool LogWidens { get; init; }

    /// <summary>Whether each point of the loss curve has the norms of the gradient, layer by layer; not if not set.</summary>
    public bool GradientNorms { get; init; }

    /// <summary>Whether curves are recorded that can be drawn: some 300 points on a logarithmic scale. Not if not set.</summary>
    public bool DenseCurve { get; init; }

    /// <summary>Copies of the parameters for a time-lapse, 0 for none or 2 and more: that many at most, and fewer of a large network. 0 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or 1.</exception>
    public int Snapshots
    {
        get;
        init
        {
            Require.That(value is 0 or >= 2, value, "be 0, or 2 or more", nameof(Snapshots));
            field = value;
        }
    }

    /// <summary>Whether the state at the end is kept: the optimizer's memory, for further training. Not if not set.</summary>
    public bool EndState { get; init; }
}
