using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Networks;

namespace MlpLab.Training;

/// <summary>Records loss, and a score and the norms of the gradient if asked, every so many epochs and at the last one.</summary>
public sealed class LearningCurve : IResumableMonitor
{
    private readonly List<LearningCurvePoint> _points = new(capacity: 64);
    private readonly int _every;
    private readonly int _lastEpoch;
    private readonly bool _widens;
    private readonly Func<ReadOnlySpan<double>, double>? _score;

    /// <summary>A recorder.</summary>
    /// <param name="every">Epochs between points, 1 or more; epoch 0 is the first.</param>
    /// <param name="epochs">Length of the run, so that its last epoch is recorded.</param>
    /// <param name="score">How good given parameters are, for example <see cref="TrainingObjective.Score"/>.</param>
    /// <param name="widens">Whether the points are ten times as far apart after ten of them, and again after each ten times as many epochs: 1, 2, …, 10, 20, …, 100, 200.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public LearningCurve(int every, int epochs, Func<ReadOnlySpan<double>, double>? score = null, bool widens = false)
    {
        Require.AtLeast(1, every);
        Require.AtLeast(1, epochs);
        _every = every;
        _lastEpoch = epochs - 1;
        _score = score;
        _widens = widens;
    }

    /// <summary>Layout of the network whose gradient is watched, layer by layer; null, the default, for none.</summary>
    public ParameterLayout? Gradients { get; init; }

    /// <summary>The points so far, in order of epoch.</summary>
    public IReadOnlyList<LearningCurvePoint> Points => _points;

    /// <inheritdoc/>
    public int NextEpoch(int from)
    {
        long step = _every;
        while (_widens && from > 10 * step)
        {
            step *= 10;
        }

        long next = (from + step - 1) / step * step;
        return from > _lastEpoch ? int.MaxValue : (int)Math.Min(next, _lastEpoch);
    }

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        var point = new LearningCurvePoint(report.Epoch, report.Loss, _score?.Invoke(report.Parameters));
        _points.Add(Gradients is { } layout ? point with { GradientNorms = LayerNorms.Of(layout, report.Gradient) } : point);
        return MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => CurveStates.From(_points);

    /// <inheritdoc/>
    /// <remarks>A shorter run's last epoch is dropped where this curve would not have recorded it.</remarks>
    public void Restore(MonitorState state)
    {
        LearningCurvePoint[] known = CurveStates.Points(state);
        if (Gradients is { LayerCount: var layers } && known.Any(point => point.GradientNorms.Length != layers))
        {
            throw new ArgumentException("The curve was recorded without the gradient's norms of these layers.", nameof(state));
        }

        _points.Clear();
        _points.AddRange(known.Where(point => NextEpoch(point.Epoch) == point.Epoch).Select(point => Gradients is null ? point with { GradientNorms = [] } : point));
    }
}

/// <summary>One point of a learning curve.</summary>
/// <param name="Epoch">0 for the first epoch.</param>
/// <param name="Loss">Loss before that epoch's update.</param>
/// <param name="Score">Before that epoch's update, if recorded: the share of samples classified correctly, in [0, 1]; R² of predicted numbers.</param>
public readonly record struct LearningCurvePoint(int Epoch, double Loss, double? Score)
{
    // A reference, as most curves have none: lists of points stay compiled ahead of time.
    private readonly ValueList<double>? _gradientNorms;

    /// <summary>‖dL/dθ‖ of each layer from the inputs upwards, over its weights and biases together, before that epoch's update; empty if not recorded.</summary>
    public ImmutableArray<double> GradientNorms { get => _gradientNorms is null ? [] : [.. _gradientNorms]; init => _gradientNorms = value.IsDefaultOrEmpty ? null : new ValueList<double>(value); }
}
