using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>Ends training at the first check where an accuracy is at or above a target.</summary>
public sealed class TargetAccuracy : IResumableMonitor
{
    private readonly double _target;
    private readonly Func<ReadOnlySpan<double>, double> _accuracy;
    private readonly int _interval;

    /// <summary>A watch over one run.</summary>
    /// <param name="target">In [0, 1].</param>
    /// <param name="accuracy">Accuracy at given parameters, for example <see cref="TrainingObjective.Accuracy"/> over training or held-out data.</param>
    /// <param name="interval">Epochs between checks, 1 or more; each check costs one pass over the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public TargetAccuracy(double target, Func<ReadOnlySpan<double>, double> accuracy, int interval = 10)
    {
        Require.That(target is >= 0 and <= 1, target, "be in [0, 1]");
        ArgumentNullException.ThrowIfNull(accuracy);
        Require.AtLeast(1, interval);
        _target = target;
        _accuracy = accuracy;
        _interval = interval;
    }

    /// <summary>The epoch before whose update the target was met; null if it was not.</summary>
    public int? ReachedEpoch { get; private set; }

    /// <inheritdoc/>
    public int NextEpoch(int from) => EpochInterval.Next(from, _interval);

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (!(_accuracy(report.Parameters) >= _target))
        {
            return MonitorDecision.Continue;
        }

        ReachedEpoch = report.Epoch;
        return MonitorDecision.Stop;
    }

    /// <inheritdoc/>
    public MonitorState Save() => TargetStates.From(ReachedEpoch);

    /// <inheritdoc/>
    public void Restore(MonitorState state) => ReachedEpoch = TargetStates.ReachedEpoch(state);
}
