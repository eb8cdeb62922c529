using System.Collections.Immutable;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>Where a run stands between two epochs: everything it needs to go on as if it had never stopped. Immutable.</summary>
/// <remarks>
/// A run that goes on from here equals the uninterrupted one bit for bit: parameters, losses and what its monitors recorded. Data,
/// network shape, rule and options are not part of it: the caller brings the same again.
/// </remarks>
public sealed record TrainingState
{
    /// <summary>Updates made so far, which is the number of the next epoch; 0 or more.</summary>
    public required int Epoch { get; init; }

    /// <summary>θ before that epoch.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    /// <summary>What the optimizer remembers (see <see cref="Optimization.OptimizerState.Memory"/>).</summary>
    public required ImmutableArray<double> OptimizerMemory { get; init; }

    /// <summary>What the monitors that can be resumed had recorded, in the order of the trainer's monitors.</summary>
    public ImmutableArray<MonitorState> Monitors { get; init; } = [];

    /// <summary>A random stream that belongs to the run, if its caller keeps one. Full-batch training itself draws nothing.</summary>
    public RandomStateSnapshot? Random { get; init; }

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

/// <summary>What one monitor has recorded. Each kind of monitor has its own.</summary>
public abstract record MonitorState
{
    /// <summary>The state as the wanted kind.</summary>
    /// <exception cref="ArgumentException">It is another kind's.</exception>
    public T As<T>()
        where T : MonitorState => this as T ?? throw new ArgumentException($"The state is a {GetType().Name}, where a {typeof(T).Name} is needed.");
}

/// <summary>The points of a <see cref="LearningCurve"/> or <see cref="ValidationCurve"/>.</summary>
/// <param name="Points">In order of epoch.</param>
public sealed record CurveState(ImmutableArray<LearningCurvePoint> Points) : MonitorState;

/// <summary>The points of a <see cref="DenseLearningCurve"/>.</summary>
/// <param name="Points">In order of epoch.</param>
/// <param name="ValidationPoints">The same on held-out data; empty without them.</param>
public sealed record DenseCurveState(ImmutableArray<LearningCurvePoint> Points, ImmutableArray<LearningCurvePoint> ValidationPoints) : MonitorState;

/// <summary>What <see cref="EarlyStopping"/> knows.</summary>
/// <param name="Reference">The loss that the next check must fall below.</param>
/// <param name="BestLoss">The lowest loss seen.</param>
/// <param name="BestEpoch">Its epoch; null before the first finite one.</param>
/// <param name="ChecksWithoutImprovement">In a row.</param>
/// <param name="BestParameters">θ of the best epoch, all 0 before there is one.</param>
public sealed record EarlyStoppingState(
    double Reference, double BestLoss, int? BestEpoch, int ChecksWithoutImprovement, ImmutableArray<double> BestParameters) : MonitorState;

/// <summary>Whether <see cref="TargetLoss"/> or <see cref="TargetAccuracy"/> has been reached.</summary>
/// <param name="ReachedEpoch">Null: not yet.</param>
public sealed record TargetState(int? ReachedEpoch) : MonitorState;
