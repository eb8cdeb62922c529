using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Writes the checkpoints of a run to a file, beside the training; for one run.</summary>
/// <remarks>
/// The training thread only copies the state; another one writes it. A state that comes while the one before is still being written is
/// passed over, unless it is needed: the first, the one two epochs before the end (from which a longer run can go on: see
/// <see cref="Trainer.Resume"/>), and the one of an interruption. A file that cannot be written, or has no room in memory, does not end the run: see <see cref="Failure"/>.
/// </remarks>
public sealed class CheckpointWriter
{
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    private Task _writing = Task.CompletedTask;
    private volatile Exception? _failure;
    private Exception? _told;
    private int _nearEnd;
    private long _lastFile;
    private long _lastLook;
    private int _stride = 1;

    /// <summary>Writes to a file, which is replaced whole each time.</summary>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public CheckpointWriter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Epochs between two checkpoints, 1 or more; null, the default, for one every five seconds by <see cref="Clock"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? EveryEpochs
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(EveryEpochs));
            field = value;
        }
    }

    /// <summary>Tells when five seconds have passed; the system's if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public TimeProvider Clock { get; init => field = Require.Given(value, nameof(Clock)); } = TimeProvider.System;

    /// <summary>The words of the command that began the run, for a program that has one; empty if not set.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>A command that repeats the run, for a program that has one; empty if not set.</summary>
    public string Command { get; init; } = "";

    /// <summary>Why the last checkpoint could not be written; null where it was. Once the run has ended it speaks of its last checkpoint.</summary>
    public Exception? Failure => _failure;

    /// <summary>Called by the training thread when checkpoints can no longer be written, with the reason, and with null when they can be again.</summary>
    public Action<Exception?>? FailureChanged { get; init; }

    /// <summary>The state of an interruption that could not be written; null where there is none.</summary>
    public Checkpoint? Unwritten { get; private set; }

    internal void Begin(int epochs) => _nearEnd = Math.Max(0, epochs - 2);

    internal int NextEpoch(int from)
    {
        long stride = EveryEpochs ?? _stride;
        long next = (from + stride - 1) / stride * stride;
        return from <= _nearEnd ? (int)Math.Min(next, _nearEnd) : int.MaxValue;
    }

    internal void Offer(in CheckpointOffer offer, Func<TrainingState, Checkpoint> checkpoint)
    {
        TellOfFailure();
        bool isInterrupted = offer.StopReason == StopReason.Cancelled;
        bool isNeeded = isInterrupted || (offer.StopReason is null && (offer.Epoch == 0 || offer.Epoch == _nearEnd));
        if (!isNeeded && (offer.StopReason is not null || !_writing.IsCompleted || !IsTime()))
        {
            return;
        }

        Finish();
        _lastFile = Clock.GetTimestamp();
        _lastLook = _lastFile;
        try
        {
            Checkpoint kept = checkpoint(offer.Save());
            _writing = SideThread.Run(() => Write(kept), "checkpoint");
            if (isInterrupted)
            {
                Finish();
                Unwritten = _failure is null ? null : kept;
            }
        }
        catch (OutOfMemoryException exception)
        {
            // The training itself fits, and goes on.
            _failure = exception;
        }
    }

    /// <summary>Waits for the last file.</summary>
    internal void Finish() => _writing.Wait();

    private void TellOfFailure()
    {
        Exception? failure = _failure;
        if (failure?.Message != _told?.Message)
        {
            _told = failure;
            FailureChanged?.Invoke(failure);
        }
    }

    private bool IsTime()
    {
        if (EveryEpochs is not null)
        {
            return true;
        }

        // A few looks at the clock a second are enough; the stride grows until that is so.
        TimeSpan sinceLook = Clock.GetElapsedTime(_lastLook);
        _lastLook = Clock.GetTimestamp();
        _stride = sinceLook < BetweenLooks && _stride < 1 << 20 ? _stride * 2 : _stride;
        return Clock.GetElapsedTime(_lastFile) >= BetweenFiles;
    }

    private void Write(Checkpoint checkpoint)
    {
        try
        {
            CheckpointFile.Save(Path, checkpoint);
            _failure = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidModelFileException or OutOfMemoryException)
        {
            _failure = exception;
        }
    }
}
