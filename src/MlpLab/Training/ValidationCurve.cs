using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Records the loss on held-out data, and a score if asked, at the same epochs as a <see cref="LearningCurve"/>.</summary>
public sealed class ValidationCurve : IResumableMonitor
{
    private readonly List<LearningCurvePoint> _points = [];
    private readonly LearningCurve _epochs;
    private readonly IObjective _validation;
    private readonly Func<ReadOnlySpan<double>, double>? _score;

    /// <summary>A recorder.</summary>
    /// <param name="every">Epochs between points, 1 or more; epoch 0 is the first.</param>
    /// <param name="epochs">Length of the run, so that its last epoch is recorded.</param>
    /// <param name="validation">The loss on held-out data over the network's parameters; not owned.</param>
    /// <param name="score">How good given parameters are on the same data.</param>
    /// <param name="widens">As of the learning curve.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public ValidationCurve(int every, int epochs, IObjective validation, Func<ReadOnlySpan<double>, double>? score = null, bool widens = false)
    {
        ArgumentNullException.ThrowIfNull(validation);
        _epochs = new LearningCurve(every, epochs, widens: widens);
        _validation = validation;
        _score = score;
    }

    /// <summary>The points so far, in order of epoch; losses and scores are those of the held-out data.</summary>
    public IReadOnlyList<LearningCurvePoint> Points => _points;

    /// <inheritdoc/>
    public int NextEpoch(int from) => _epochs.NextEpoch(from);

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        _points.Add(new LearningCurvePoint(report.Epoch, _validation.Evaluate(report.Parameters), _score?.Invoke(report.Parameters)));
        return MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => CurveStates.From(_points);

    /// <inheritdoc/>
    /// <remarks>A shorter run's last epoch is dropped where this curve would not have recorded it.</remarks>
    public void Restore(MonitorState state)
    {
        LearningCurvePoint[] known = CurveStates.Points(state);
        _points.Clear();
        _points.AddRange(known.Where(point => NextEpoch(point.Epoch) == point.Epoch));
    }
}
