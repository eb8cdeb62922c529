using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Persistence;

/// <summary>A run in the middle: its settings as the words of its command, and where it stands. Immutable.</summary>
public sealed record Checkpoint
{
    private readonly ValueArray<string> _arguments;
    private readonly ValueArray<DataFile> _files;
    private readonly ValueArray<MonitorState> _firstRun;
    private readonly ValueArray<ImmutableArray<double>> _members;

    /// <summary>The words of the command that began the run, its own name left out; empty if not set.</summary>
    public ImmutableArray<string> Arguments { get => _arguments; init => _arguments = value; }

    /// <summary>The command that repeats the run: what the words meant when the checkpoint was written; empty if not set.</summary>
    public string Command { get; init; } = "";

    /// <summary>Of the training data as the network sees them (see <see cref="DataFingerprint.Of"/>); empty if not set.</summary>
    internal string Data { get; init; } = "";

    /// <summary>The files that the data came from; empty for data that were drawn.</summary>
    public ImmutableArray<DataFile> Files { get => _files; init => _files = value; }

    /// <summary>The run that goes on.</summary>
    public required TrainingState State { get; init; }

    /// <summary>What run 0 had recorded for its report, if it is finished: its curves.</summary>
    internal ImmutableArray<MonitorState> FirstRun { get => _firstRun; init => _firstRun = value; }

    /// <summary>With restarts: the runs that are finished; none if not set.</summary>
    internal FinishedRestarts Finished { get; init; } = new([], 0, []);

    /// <summary>Of an ensemble: the parameters of the members that are finished, in order; none if not set.</summary>
    internal ImmutableArray<ImmutableArray<double>> Members { get => _members; init => _members = value; }

    /// <summary>The best finished run; null where there is none.</summary>
    internal KeptRun? Kept { get; init; }
}

/// <summary>What is known of the best finished run beyond its result.</summary>
/// <param name="End">Its last state: the optimizer's memory, and what its monitors recorded.</param>
/// <param name="RestoredEpoch">Epoch of the parameters that early stopping put back; null where it did not.</param>
internal sealed record KeptRun(TrainingState End, int? RestoredEpoch);
