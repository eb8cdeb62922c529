using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Persistence;

namespace MlpLab.Runs;

/// <summary>Writes the checkpoints of a <see cref="NetworkEvolution"/> to a file, between generations; for one of them.</summary>
/// <remarks>A file that cannot be written does not end the evolution: see <see cref="Failure"/>.</remarks>
public sealed class EvolutionCheckpoints
{
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(5);

    private readonly List<EvolutionProgress> _begun = [];
    private long _lastFile;
    private string _data = "";
    private ImmutableArray<DataFile> _files = [];

    /// <summary>Writes to a file, which is replaced whole each time.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public EvolutionCheckpoints(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Generations between two checkpoints, 1 or more; null, the default, for one every five seconds by <see cref="Clock"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? EveryGenerations
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(EveryGenerations));
            field = value;
        }
    }

    /// <summary>Tells when five seconds have passed; the system's if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public TimeProvider Clock { get; init => field = Require.Given(value, nameof(Clock)); } = TimeProvider.System;

    /// <summary>The words of the command that began it, for a program that has one; empty if not set.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A command that repeats it, for a program that has one; empty if not set.</summary>
    public string Command { get; init; } = "";

    /// <summary>Why the last checkpoint could not be written; null where it was.</summary>
    public Exception? Failure { get; private set; }

    internal void Begin(string data, IReadOnlyList<DataFile> files, EvolutionCheckpoint? from)
    {
        _data = data;
        _files = [.. files];
        _begun.AddRange(from?.Methods ?? []);
        _lastFile = Clock.GetTimestamp();
    }

    /// <summary>A monitor of one method, to stand behind those that record.</summary>
    internal IEvolutionMonitor Watch(string method, GenerationCurve log, GenerationCurve? dense, PopulationSnapshots? populations, CancellationToken cancellationToken) =>
        new Monitor(this, method, log, dense, populations, cancellationToken);

    private void Keep(EvolutionProgress progress)
    {
        _begun.RemoveAll(other => other.Method == progress.Method);
        _begun.Add(progress);
        _lastFile = Clock.GetTimestamp();
        try
        {
            EvolutionCheckpointFile.Save(Path, new EvolutionCheckpoint { Arguments = [.. Arguments], Command = Command, Data = _data, Files = _files, Methods = [.. _begun] });
            Failure = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidModelFileException)
        {
            Failure = exception;
        }
    }

    private sealed class Monitor(EvolutionCheckpoints checkpoints, string method, GenerationCurve log, GenerationCurve? dense, PopulationSnapshots? populations, CancellationToken cancellationToken) : IEvolutionMonitor
    {
        private const int BetweenLooks = 16;
        private bool _isFirst = true;

        public bool OnGeneration(in GenerationReport report)
        {
            bool isDue = _isFirst || cancellationToken.IsCancellationRequested || (checkpoints.EveryGenerations is { } every
                ? report.Generation % every == 0
                : report.Generation % BetweenLooks == 0 && checkpoints.Clock.GetElapsedTime(checkpoints._lastFile) >= BetweenFiles);
            _isFirst = false;
            if (isDue)
            {
                checkpoints.Keep(new EvolutionProgress(method, report.Save(), log.Save(), dense?.Save() ?? []) { Populations = populations?.Save() ?? [] });
            }

            return true;
        }
    }
}
