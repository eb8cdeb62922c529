using System.Collections.Immutable;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Keeps states of a run, so that it can go on from them.</summary>
public interface ICheckpointKeeper
{
    /// <summary>The first epoch at or after <paramref name="from"/> whose state may be kept; int.MaxValue for only the end.</summary>
    int NextEpoch(int from);

    /// <summary>Offers the state before an epoch that was asked for, before the monitors see that epoch; and once more the state at the end.</summary>
    void OnCheckpoint(in CheckpointOffer offer);
}

/// <summary>A state that may be kept. Valid only during the call; saving copies.</summary>
public readonly ref struct CheckpointOffer
{
    private readonly ReadOnlySpan<double> _parameters;
    private readonly OptimizerState _optimizer;
    private readonly ITrainingMonitor[] _monitors;
    private readonly long _evaluations;

    internal CheckpointOffer(
        int epoch, StopReason? stopReason, ReadOnlySpan<double> parameters, OptimizerState optimizer, ITrainingMonitor[] monitors, TimeSpan elapsed, long evaluations)
    {
        Epoch = epoch;
        StopReason = stopReason;
        Elapsed = elapsed;
        _parameters = parameters;
        _optimizer = optimizer;
        _monitors = monitors;
        _evaluations = evaluations;
    }

    /// <summary>Updates made so far.</summary>
    public int Epoch { get; }

    /// <summary>Null while the run goes on; at its end the reason.</summary>
    /// <remarks>After a stop by a monitor the monitors have already seen the next epoch: only further training goes on from there, not the same run.</remarks>
    public StopReason? StopReason { get; }

    /// <summary>Time spent in the training loop so far.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Copies the state.</summary>
    public TrainingState Save() => new()
    {
        Epoch = Epoch,
        Parameters = ImmutableArray.Create(_parameters),
        OptimizerMemory = ImmutableArray.Create<double>(_optimizer.Memory),
        Random = (_optimizer as EpochState)?.Random,
        BatchOrder = _optimizer is EpochState batched ? ImmutableArray.Create(batched.Order) : [],
        Pace = _optimizer is EpochState paced ? ImmutableArray.Create(paced.PaceMemory) : [],
        DropoutRandom = (_optimizer as EpochState)?.Masks,
        Monitors = [.. _monitors.OfType<IResumableMonitor>().Select(monitor => monitor.Save())],
        Evaluations = _evaluations,
        Elapsed = Elapsed,
    };
}
