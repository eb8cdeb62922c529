using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>Ends training at the first check where the training loss is at or below a target.</summary>
public sealed class TargetLoss : IResumableMonitor
{
    private readonly double _target;
    private readonly int _interval;

    /// <summary>A watch over one run.</summary>
    /// <param name="target">In nats, finite.</param>
    /// <param name="interval">Epochs between checks, 1 or more; each check costs one evaluation of the loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public TargetLoss(double target, int interval = 10)
    {
        Require.Finite(target);
        Require.AtLeast(1, interval);
        _target = target;
        _interval = interval;
    }

    /// <summary>The epoch before whose update the target was met; null if it was not.</summary>
    public int? ReachedEpoch { get; private set; }

    /// <inheritdoc/>
    public int NextEpoch(int from) => EpochInterval.Next(from, _interval);

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (!(report.Loss <= _target))
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
