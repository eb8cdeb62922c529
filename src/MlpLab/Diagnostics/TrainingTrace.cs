using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>Records the few numbers that tell how a run went, at some fifty epochs: input of <see cref="Diagnosis"/>.</summary>
/// <remarks>
/// It looks at epochs 0, 1, 2, 3, 4, 6, 9, … (each half as far again), at 16 to 32 evenly spaced epochs (a power of two apart, so that a longer run looks at no epoch that a shorter one passed over) and at its end, each time at the epoch after as well:
/// the update and the change of the gradient are what lies between, whatever the optimizer. That costs as much as 150 epochs over 10,000 samples; with 100
/// samples about 3 ms, most of it the first calls of methods not yet compiled to full speed. It changes no bit of the run. One instance watches one run.
/// </remarks>
public sealed class TrainingTrace : IResumableMonitor
{
    private const int FewestRegularPoints = 16;

    // Its next epoch is none that there is.
    private const int NoEpoch = -2;

    private const string Kind = "trace", LastEpoch = "last-epoch", LastParameters = "last-parameters", LastGradient = "last-gradient";

    private readonly List<TracePoint> _points = [];
    private readonly ParameterLayout _layout;
    private readonly UnitProbe _units;
    private readonly int[] _looks;
    private readonly int[] _measured;
    private readonly double[] _lastParameters;
    private readonly double[] _lastGradient;
    private int _lastEpoch = NoEpoch;

    /// <summary>A recorder.</summary>
    /// <param name="network">Architecture; its parameters are not read.</param>
    /// <param name="data">The training samples as the network sees them; one or more.</param>
    /// <param name="epochs">Length of the run, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">No sample, no epoch, or another feature count than the network's.</exception>
    public TrainingTrace(MultilayerPerceptron network, Dataset data, int epochs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        Require.AtLeast(1, epochs);
        Require.AtLeast(1, data.SampleCount);
        Require.SameLength(network.InputCount, data.FeatureCount, "the network's input count");
        _layout = network.Layout;
        _units = new UnitProbe(network, data);
        _measured = MeasuredEpochs(epochs);
        _looks = Looks(_measured, epochs);
        _lastParameters = new double[_layout.Count];
        _lastGradient = new double[_layout.Count];
        SampleCount = data.SampleCount;
        HiddenLayerCount = network.Layers.Count - 1;
        for (int l = 0; l < HiddenLayerCount; l++)
        {
            HiddenUnitCount += network.Layers[l].OutputCount;
        }

        (MajorityShare, BaseRateLoss) = BaseRate(data, isOneChoice: network.OutputCount == 1 || network.Layers[^1].Activation == ActivationFunction.Softmax);
    }

    /// <summary>The points so far, in order of epoch.</summary>
    public IReadOnlyList<TracePoint> Points => _points;

    /// <summary>Training samples.</summary>
    public int SampleCount { get; }

    /// <summary>Hidden layers.</summary>
    public int HiddenLayerCount { get; }

    /// <summary>Hidden units of all layers.</summary>
    public int HiddenUnitCount { get; }

    /// <summary>Parameters of the network.</summary>
    public int ParameterCount => _layout.Count;

    /// <summary>Share of the most frequent class, in (0, 1]: the accuracy of always answering it. 0 for regression.</summary>
    public double MajorityShare { get; }

    /// <summary>The loss of answering every sample with the classes' shares, in nats: ln 2 for two equal classes. For regression the squared error of the targets' means: ½ for a standardised target.</summary>
    public double BaseRateLoss { get; }

    /// <inheritdoc/>
    public int NextEpoch(int from)
    {
        int at = _looks.AsSpan().BinarySearch(from);
        at = at < 0 ? ~at : at;
        return at < _looks.Length ? _looks[at] : int.MaxValue;
    }

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (_points.Count > 0 && report.Epoch == _lastEpoch + 1)
        {
            _points[^1] = WithUpdate(_points[^1], report);
        }

        if (IsMeasured(report.Epoch))
        {
            _points.Add(Measure(report));
            report.Parameters.CopyTo(_lastParameters);
            report.Gradient.CopyTo(_lastGradient);
            _lastEpoch = report.Epoch;
        }

        return MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => new(
        Kind,
        [
            .. TraceStates.From(_points),
            new NamedVector(LastEpoch, [_lastEpoch]),
            new NamedVector(LastParameters, [.. _lastParameters]),
            new NamedVector(LastGradient, [.. _lastGradient]),
        ]);

    /// <inheritdoc/>
    /// <remarks>Points of a shorter run that this one would not have measured are dropped.</remarks>
    public void Restore(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        List<TracePoint> known = TraceStates.ToPoints(state.Of(Kind), _layout.LayerCount);
        double last = state.Of(LastEpoch, 1)[0];
        int lastEpoch = last == NoEpoch ? NoEpoch : MonitorState.Count(last);
        ReadOnlySpan<double> parameters = state.Of(LastParameters, _layout.Count), gradient = state.Of(LastGradient, _layout.Count);
        _points.Clear();
        _points.AddRange(known.Where(point => IsMeasured(point.Epoch)));
        parameters.CopyTo(_lastParameters);
        gradient.CopyTo(_lastGradient);
        _lastEpoch = IsMeasured(lastEpoch) ? lastEpoch : NoEpoch;
    }

    /// <summary>Where a quantity is largest: the first such point, one with a NaN only if all are. There is one point or more.</summary>
    internal TracePoint PointOfLargest(Func<TracePoint, double> quantity)
    {
        TracePoint best = _points[0];
        double largest = double.NaN;
        foreach (TracePoint point in _points)
        {
            double value = quantity(point);
            if (value > largest || (double.IsNaN(largest) && !double.IsNaN(value)))
            {
                (best, largest) = (point, value);
            }
        }

        return best;
    }

    /// <summary>Where the norm of the whole gradient is largest.</summary>
    internal TracePoint Steepest() => PointOfLargest(point => LayerNorms.Whole(point.GradientNorms));

    private bool IsMeasured(int epoch) => _measured.AsSpan().BinarySearch(epoch) >= 0;

    // In order, each once.
    private static int[] MeasuredEpochs(int epochs)
    {
        // The last epoch has no successor to measure an update with; the one before has.
        int last = Math.Max(0, epochs - 2);
        long step = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, epochs / FewestRegularPoints) + 1) / 2;
        var measured = new List<int> { 0 };
        long growing = 1, regular = step;
        for (long epoch = Math.Min(growing, regular); epoch < last; epoch = Math.Min(growing, regular))
        {
            measured.Add((int)epoch);
            growing = growing == epoch ? Math.Max(epoch + 1, epoch * 3 / 2) : growing;
            regular = regular == epoch ? epoch + step : regular;
        }

        if (last > 0)
        {
            measured.Add(last);
        }

        return measured.ToArray();
    }

    // Each measured epoch and the one after it, in order.
    private static int[] Looks(int[] measured, int epochs)
    {
        var looks = new List<int>(2 * measured.Length);
        foreach (int epoch in measured)
        {
            if (looks.Count == 0 || looks[^1] < epoch)
            {
                looks.Add(epoch);
            }

            if (epoch + 1 < epochs)
            {
                looks.Add(epoch + 1);
            }
        }

        return looks.ToArray();
    }

    private TracePoint Measure(in EpochReport report)
    {
        UnitReport units = _units.At(report.Parameters);
        return new TracePoint
        {
            Epoch = report.Epoch,
            Loss = report.Loss,
            GradientNorms = LayerNorms.Of(_layout, report.Gradient),
            WeightNorms = LayerNorms.Of(_layout, report.Parameters),
            SaturatedShare = units.SaturatedShare,
            DeadShare = units.DeadShare,
            DuplicateShare = units.DuplicateShare,
            PredictionSpread = units.PredictionSpread,
            Accuracy = units.Accuracy,
        };
    }

    private TracePoint WithUpdate(TracePoint point, in EpochReport report)
    {
        double[] update = report.Parameters.ToArray();
        double product = 0;
        for (int i = 0; i < update.Length; i++)
        {
            update[i] -= _lastParameters[i];
            product += report.Gradient[i] * _lastGradient[i];
        }

        double norms = LayerNorms.Of(report.Gradient) * LayerNorms.Of(_lastGradient);
        return point with
        {
            NextLoss = report.Loss,
            UpdateRatios = Ratios(LayerNorms.Of(_layout, update), point.WeightNorms),
            GradientCosine = norms > 0 ? product / norms : null,
        };
    }

    private static ImmutableArray<double> Ratios(ImmutableArray<double> changes, ImmutableArray<double> weights)
    {
        var ratios = new double[changes.Length];
        for (int l = 0; l < ratios.Length; l++)
        {
            ratios[l] = weights[l] > 0 ? changes[l] / weights[l] : 0;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(ratios);
    }

    // Half the variance of each target.
    private static double LossOfMeans(Dataset data)
    {
        double sum = 0;
        for (int target = 0; target < data.TargetCount && data.SampleWeights.IsEmpty; target++)
        {
            sum += RegressionMetrics.SquaresAroundMean(data.Target(target)) / (2.0 * data.SampleCount);
        }

        return data.SampleWeights.IsEmpty ? sum : WeightedLossOfMeans(data);
    }

    private static double WeightedLossOfMeans(Dataset data)
    {
        double sum = 0, total = data.TotalWeight;
        ReadOnlySpan<double> weights = data.SampleWeights;
        for (int target = 0; target < data.TargetCount; target++)
        {
            ReadOnlySpan<double> values = data.Target(target);
            double mean = ColumnKernels.Dot(weights, values) / total;
            for (int i = 0; i < values.Length; i++)
            {
                sum += weights[i] * ((values[i] - mean) * (values[i] - mean)) / (2 * total);
            }
        }

        return sum;
    }

    private static (double MajorityShare, double Loss) BaseRate(Dataset data, bool isOneChoice)
    {
        if (data.Task == LearningTask.Regression)
        {
            return (0, LossOfMeans(data));
        }

        // Accuracy counts each sample once, the loss as often as it weighs.
        int[] counts = data.ClassCounts();
        double[] totals = new double[counts.Length];
        for (int i = 0; i < data.SampleCount; i++)
        {
            totals[data.Labels[i]] += data.SampleWeights.IsEmpty ? 1 : data.SampleWeights[i];
        }

        double entropy = 0, all = data.TotalWeight;
        int largest = 0;
        for (int c = 0; c < counts.Length; c++)
        {
            largest = Math.Max(largest, counts[c]);
            double p = totals[c] / all;

            // One output tells two classes apart, and softmax chooses one of K; of several sigmoid outputs each is a yes or no of its own, as the loss sums over them.
            entropy -= p == 0 ? 0 : p * Math.Log(p);
            entropy -= isOneChoice || p == 1 ? 0 : (1 - p) * Math.Log(1 - p);
        }

        return ((double)largest / data.SampleCount, entropy);
    }
}
