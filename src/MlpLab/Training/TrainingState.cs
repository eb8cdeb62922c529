using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>Where a run stands between two epochs: everything it needs to go on as if it had never stopped. Immutable.</summary>
/// <remarks>
/// A run that goes on from here equals the uninterrupted one bit for bit: parameters, losses and what its monitors recorded. Data,
/// network shape, rule and options are not part of it: the caller brings the same again.
/// </remarks>
public sealed record TrainingState
{
    private readonly ValueArray<double> _parameters, _optimizerMemory, _pace;
    private readonly ValueArray<MonitorState> _monitors;
    private readonly ValueArray<int> _batchOrder;

    /// <summary>Updates made so far, which is the number of the next epoch; 0 or more.</summary>
    public required int Epoch { get; init; }

    /// <summary>θ before that epoch.</summary>
    public required ImmutableArray<double> Parameters { get => _parameters; init => _parameters = value; }

    /// <summary>What the optimizer remembers (see <see cref="Optimization.OptimizerState.Memory"/>).</summary>
    public required ImmutableArray<double> OptimizerMemory { get => _optimizerMemory; init => _optimizerMemory = value; }

    /// <summary>What the monitors that can be resumed had recorded, in the order of the trainer's monitors.</summary>
    public ImmutableArray<MonitorState> Monitors { get => _monitors; init => _monitors = value; }

    /// <summary>The random stream of the run, as it stands: that of the mini-batches, or one that its caller keeps; null for none. Full-batch training draws nothing.</summary>
    public RandomStateSnapshot? Random { get; init; }

    /// <summary>The order in which the last epoch took the samples, which the next one shuffles; empty where nothing is shuffled.</summary>
    public ImmutableArray<int> BatchOrder { get => _batchOrder; init => _batchOrder = value; }

    /// <summary>What schedule and patience keep: samples seen, the lowest loss of an epoch, epochs without a better one, the rate, and what was best by a score; empty without them.</summary>
    public ImmutableArray<double> Pace { get => _pace; init => _pace = value; }

    /// <summary>The stream that draws what dropout leaves out, as it stands; null where nothing is.</summary>
    public RandomStateSnapshot? DropoutRandom { get; init; }

    /// <summary>Evaluations made so far (<see cref="TrainingResult.Evaluations"/>), without that of the gradient at <see cref="Parameters"/>.</summary>
    public long Evaluations { get; init; }

    /// <summary>Time spent in the training loop so far; zero without a clock.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gives monitors of the same kinds what those of the earlier run had recorded.</summary>
    /// <param name="monitors">In the same order; those that cannot be resumed are passed over.</param>
    /// <exception cref="ArgumentException">Other monitors than those of the earlier run.</exception>
    public void RestoreMonitors(IEnumerable<ITrainingMonitor> monitors)
    {
        ArgumentNullException.ThrowIfNull(monitors);
        IResumableMonitor[] resumable = [.. monitors.OfType<IResumableMonitor>()];
        if (resumable.Length != Monitors.Length)
        {
            throw new ArgumentException(
                $"The state has records of {Monitors.Length} monitors, and {resumable.Length} are given; they must be those of the earlier run.", nameof(monitors));
        }

        for (int i = 0; i < resumable.Length; i++)
        {
            resumable[i].Restore(Monitors[i]);
        }
    }
}

/// <summary>A monitor whose records can be saved and put back.</summary>
public interface IResumableMonitor : ITrainingMonitor
{
    /// <summary>What has been recorded so far, as a copy.</summary>
    MonitorState Save();

    /// <summary>Replaces what has been recorded.</summary>
    /// <exception cref="ArgumentException">The state is another kind of monitor's, or of another network.</exception>
    void Restore(MonitorState state);
}
