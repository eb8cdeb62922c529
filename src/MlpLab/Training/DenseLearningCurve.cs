using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Records the loss, and that on held-out data if given, at a bounded number of epochs evenly spaced on a logarithmic scale: a curve to be drawn.</summary>
/// <remarks>
/// The epochs are those of <see cref="ParameterSnapshots.Schedule"/>. It changes no bit of the run and costs one evaluation of each loss for a
/// point. One instance watches one run.
/// </remarks>
public sealed class DenseLearningCurve : IResumableMonitor
{
    internal const string Kind = "dense-curve";
    private const string ValidationLosses = "validation-losses";

    private readonly List<LearningCurvePoint> _points = [];
    private readonly List<LearningCurvePoint> _validationPoints = [];
    private readonly int[] _epochs;
    private readonly IObjective? _validation;

    /// <summary>A recorder.</summary>
    /// <param name="epochs">Length of the run, 1 or more.</param>
    /// <param name="count">Most points, 2 or more.</param>
    /// <param name="validation">The loss on held-out data over the network's parameters; null for none; not owned.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below its minimum.</exception>
    public DenseLearningCurve(int epochs, int count = 300, IObjective? validation = null)
    {
        _epochs = [.. ParameterSnapshots.Schedule(epochs, count)];
        _validation = validation;
    }

    /// <summary>The points so far, in order of epoch; without accuracies.</summary>
    public IReadOnlyList<LearningCurvePoint> Points => _points;

    /// <summary>The same on the held-out data; empty without them.</summary>
    public IReadOnlyList<LearningCurvePoint> ValidationPoints => _validationPoints;

    /// <inheritdoc/>
    public int NextEpoch(int from)
    {
        int at = Array.BinarySearch(_epochs, from);
        at = at < 0 ? ~at : at;
        return at < _epochs.Length ? _epochs[at] : int.MaxValue;
    }

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (Array.BinarySearch(_epochs, report.Epoch) >= 0)
        {
            Add(report.Epoch, report.Loss, report.Parameters);
        }

        return MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => new(
        Kind,
        new NamedVector("epochs", [.. _points.Select(point => (double)point.Epoch)]),
        new NamedVector("losses", [.. _points.Select(point => point.Loss)]),
        new NamedVector(ValidationLosses, [.. _validationPoints.Select(point => point.Loss)]));

    /// <inheritdoc/>
    /// <remarks>The points of a shorter run are all kept: they are dense enough, if not evenly spaced.</remarks>
    public void Restore(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        LearningCurvePoint[] points = CurveStates.Points(state.Of(Kind), "losses", []);
        LearningCurvePoint[] validation = state[ValidationLosses].IsEmpty ? [] : CurveStates.Points(state, ValidationLosses, []);
        _points.Clear();
        _points.AddRange(points);
        _validationPoints.Clear();
        _validationPoints.AddRange(validation);
    }

    /// <summary>Adds what the run ended with, which no monitor sees.</summary>
    /// <param name="epoch">Updates made.</param>
    /// <param name="loss">Training loss of the parameters.</param>
    /// <param name="parameters">The parameters after the last update; only read.</param>
    public void Complete(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        if (_points.Count == 0 || _points[^1].Epoch < epoch)
        {
            Add(epoch, loss, parameters);
        }
    }

    private void Add(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        _points.Add(new LearningCurvePoint(epoch, loss, null));
        if (_validation is not null)
        {
            _validationPoints.Add(new LearningCurvePoint(epoch, _validation.Evaluate(parameters), null));
        }
    }
}
