using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>A point of the loss curve.</summary>
/// <param name="Epoch">Updates made.</param>
/// <param name="Loss">On the training samples, in nats.</param>
/// <param name="ValidationLoss">NaN without samples held out.</param>
internal readonly record struct CurvePoint(int Epoch, double Loss, double ValidationLoss);

/// <summary>What a run leaves behind on its way: its losses, and states to go back to, both at epochs evenly spaced on a logarithmic scale.</summary>
/// <param name="epochs">Length of the run.</param>
/// <param name="validation">The loss on the samples held out; null without them.</param>
internal sealed class History(int epochs, IObjective? validation) : ITrainingMonitor, IEvolutionMonitor
{
    private const int Most = 400, MostPassed = 50;
    private const double LargestSafe = 1e100;
    private const int MostNumbers = (16 << 20) / sizeof(double);

    private readonly int[] _schedule = [.. ParameterSnapshots.Schedule(epochs, Most)];
    private readonly List<CurvePoint> _curve = [];
    private readonly List<(int Epoch, ImmutableArray<double> Parameters)> _passed = [];
    private readonly List<TrainingState> _states = [];
    private int _numbers;

    public IReadOnlyList<CurvePoint> Curve => _curve;

    /// <summary>The parameters of some fifty epochs that were passed, in order of epoch: to measure them later.</summary>
    public IReadOnlyList<(int Epoch, ImmutableArray<double> Parameters)> Passed => _passed;

    public int NextEpoch(int from)
    {
        int at = Array.BinarySearch(_schedule, from);
        at = at < 0 ? ~at : at;
        return at < _schedule.Length ? _schedule[at] : int.MaxValue;
    }

    public MonitorDecision OnEpoch(in EpochReport report)
    {
        if (Array.BinarySearch(_schedule, report.Epoch) >= 0)
        {
            See(report.Epoch, report.Loss, report.Parameters);
        }

        return MonitorDecision.Continue;
    }

    public bool OnGeneration(in GenerationReport report)
    {
        if (Array.BinarySearch(_schedule, (int)report.Generation) >= 0)
        {
            See((int)report.Generation, report.BestFitness, report.Best);
        }

        return true;
    }

    private void See(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        if (Array.BinarySearch(_schedule, epoch) % Math.Max(1, _schedule.Length / MostPassed) == 0)
        {
            _passed.Add((epoch, [.. parameters]));
        }

        Add(epoch, loss, parameters);
    }

    /// <summary>Adds the end.</summary>
    public void Complete(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        if (_curve.Count == 0 || _curve[^1].Epoch < epoch)
        {
            Add(epoch, loss, parameters);
        }

        if (_passed.Count == 0 || _passed[^1].Epoch < epoch)
        {
            _passed.Add((epoch, [.. parameters]));
        }
    }

    /// <summary>Whether an epoch is far enough from the last state that was kept.</summary>
    public bool Wants(int epoch) => _states.Count == 0 || NextEpoch(_states[^1].Epoch + 1) <= epoch;

    /// <summary>Keeps a state for going back, while there is room.</summary>
    public void Keep(TrainingState state)
    {
        int size = state.Parameters.Length + state.OptimizerMemory.Length + state.BatchOrder.Length + (state.Random is null ? 0 : 320);
        if (_states.Count > 0 && _states[^1].Epoch == state.Epoch)
        {
            _states[^1] = state;
        }
        else if (_states.Count == 0 || _numbers + size <= MostNumbers)
        {
            _states.Add(state);
            _numbers += size;
        }
        else
        {
            // The end is always there.
            _states[^1] = state;
        }
    }

    /// <summary>The parameters of the last state from which no sum overflows; the first state is one.</summary>
    public ImmutableArray<double> LastNumbers => _states.Last(state => !state.Parameters.AsSpan().ContainsAnyExceptInRange(-LargestSafe, LargestSafe)).Parameters;

    /// <summary>Lets go of all states but the last one.</summary>
    /// <param name="unless">Keeps them.</param>
    public void Forget(bool unless) => _states.RemoveRange(0, unless ? 0 : Math.Max(0, _states.Count - 1));

    /// <summary>The last state at or before an epoch.</summary>
    public TrainingState? Nearest(int epoch)
    {
        int low = 0, high = _states.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _states[middle].Epoch <= epoch ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : _states[low - 1];
    }

    private void Add(int epoch, double loss, ReadOnlySpan<double> parameters) =>
        _curve.Add(new CurvePoint(epoch, loss, validation is null ? double.NaN : validation.Evaluate(parameters)));
}
