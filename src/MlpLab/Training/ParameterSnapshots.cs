using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Keeps copies of the parameters at a bounded number of epochs, evenly spaced on a logarithmic scale: the frames of a film.</summary>
/// <remarks>
/// Most of what happens in a run happens early, so equal steps of the logarithm show it. Epochs are numbered by the updates made before:
/// 0 is the start. The run itself shows the state before each update only; what its last update made is added by <see cref="Complete"/>.
/// It changes no bit of the run and costs one evaluation of the loss for each copy. One instance watches one run.
/// </remarks>
public sealed class ParameterSnapshots : IResumableMonitor
{
    private const string Kind = "snapshots";

    private readonly List<ParameterSnapshot> _snapshots = [];
    private readonly int[] _epochs;

    /// <summary>A recorder.</summary>
    /// <param name="epochs">Length of the run, 1 or more.</param>
    /// <param name="count">Most snapshots to keep, 2 or more, the first and the last included.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below its minimum.</exception>
    public ParameterSnapshots(int epochs, int count)
    {
        _epochs = [.. Schedule(epochs, count)];
    }

    /// <summary>The snapshots so far, in order of epoch.</summary>
    public IReadOnlyList<ParameterSnapshot> Snapshots => _snapshots;

    /// <summary>The epochs of the snapshots of a run that is not stopped: 0, then growing steps, and <paramref name="epochs"/> last.</summary>
    /// <param name="epochs">Length of the run, 1 or more.</param>
    /// <param name="count">Most snapshots, 2 or more.</param>
    /// <returns>In order, without repetition; <paramref name="count"/> of them unless the run is shorter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below its minimum.</exception>
    public static IReadOnlyList<int> Schedule(int epochs, int count)
    {
        Require.AtLeast(1, epochs);
        Require.AtLeast(2, count);
        var schedule = new List<int> { 0 };
        double at = 1;
        for (int left = count - 2; left > 0 && schedule[^1] + 1 < epochs; left--)
        {
            // While steps of one epoch are longer than the ratio asks for, the ratio of the rest shrinks with them.
            int epoch = Math.Max(schedule[^1] + 1, (int)Math.Min(epochs - 1, Math.Round(at)));
            schedule.Add(epoch);
            at = epoch * ScalarMath.Exp(ScalarMath.Log((double)epochs / epoch) / left);
        }

        schedule.Add(epochs);
        return schedule;
    }

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
            _snapshots.Add(new ParameterSnapshot(report.Epoch, report.Loss, [.. report.Parameters]));
        }

        return MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => new(
        Kind,
        new NamedVector("epochs", [.. _snapshots.Select(snapshot => (double)snapshot.Epoch)]),
        new NamedVector("losses", [.. _snapshots.Select(snapshot => snapshot.Loss)]),
        new NamedVector("parameters", [.. _snapshots.SelectMany(snapshot => snapshot.Parameters)]));

    /// <inheritdoc/>
    /// <remarks>Snapshots of a shorter run that this one would not have taken are dropped.</remarks>
    public void Restore(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ImmutableArray<double> epochs = state.Of(Kind)["epochs"], parameters = state["parameters"];
        ReadOnlySpan<double> losses = state.Of("losses", epochs.Length);
        int length = epochs.Length == 0 ? 0 : parameters.Length / epochs.Length;
        Require.SameLength(length * epochs.Length, parameters.Length, "a multiple of the number of epochs", "parameters");
        var known = new List<ParameterSnapshot>();
        for (int i = 0; i < epochs.Length; i++)
        {
            known.Add(new ParameterSnapshot(MonitorState.Count(epochs[i]), losses[i], [.. parameters.AsSpan(i * length, length)]));
        }

        _snapshots.Clear();
        _snapshots.AddRange(known.Where(snapshot => NextEpoch(snapshot.Epoch) == snapshot.Epoch));
    }

    /// <summary>Adds what the run ended with, unless its epoch is there already or a number in it is not finite.</summary>
    /// <param name="epoch">Updates made.</param>
    /// <param name="loss">Training loss of the parameters.</param>
    /// <param name="parameters">Copied.</param>
    public void Complete(int epoch, double loss, ReadOnlySpan<double> parameters)
    {
        bool isKnown = _snapshots.Count > 0 && _snapshots[^1].Epoch >= epoch;
        if (!isKnown && double.IsFinite(loss) && !parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            _snapshots.Add(new ParameterSnapshot(epoch, loss, [.. parameters]));
        }
    }
}

/// <summary>The parameters at one moment of a run.</summary>
/// <param name="Epoch">Updates made before.</param>
/// <param name="Loss">Training loss of the parameters.</param>
/// <param name="Parameters">In the network's layout.</param>
public sealed record ParameterSnapshot(int Epoch, double Loss, ImmutableArray<double> Parameters)
{
    private readonly ValueArray<double> _parameters = Parameters;

    /// <summary>In the network's layout.</summary>
    public ImmutableArray<double> Parameters { get => _parameters; init => _parameters = value; }
}
