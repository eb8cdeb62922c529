using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>Tells an <see cref="IProgress{T}"/> how far a run is: for a bar, a log, or a page of another program.</summary>
public sealed class ProgressReporter : ITrainingMonitor
{
    private readonly IProgress<TrainingProgress> _progress;
    private readonly int _interval;

    /// <summary>Reports the epochs that are multiples of an interval.</summary>
    /// <param name="progress">Is told, on the thread that trains.</param>
    /// <param name="interval">Epochs from one report to the next, 1 or more. A report costs one evaluation of the loss, about a third of an epoch.</param>
    /// <exception cref="ArgumentNullException"><paramref name="progress"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is below 1.</exception>
    public ProgressReporter(IProgress<TrainingProgress> progress, int interval = 100)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Require.AtLeast(1, interval);
        (_progress, _interval) = (progress, interval);
    }

    /// <inheritdoc/>
    public int NextEpoch(int from) => EpochInterval.Next(from, _interval);

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        _progress.Report(new TrainingProgress(report.Epoch, report.Loss));
        return MonitorDecision.Continue;
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Epoch">0 for the first epoch.</param>
/// <param name="Loss">The loss before that epoch's update.</param>
public readonly record struct TrainingProgress(int Epoch, double Loss);
