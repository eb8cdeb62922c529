using MlpLab.Cli.Output;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Writes the checkpoints of <c>--checkpoint</c>, beside the training.</summary>
/// <remarks>
/// The training thread only copies the state; another one writes it. A state that comes while the one before is still being written is
/// passed over, unless it is needed: the first, the one two epochs before the end (from which a longer run can go on: see
/// <see cref="Trainer.Resume"/>), and the one of an interruption.
/// </remarks>
internal sealed class CheckpointWriter(string path, int? every, int epochs, TimeProvider clock)
{
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    private readonly int _nearEnd = Math.Max(0, epochs - 2);
    private Task _writing = Task.CompletedTask;
    private string? _failure;
    private long _lastFile;
    private long _lastLook;
    private int _stride = 1;

    public int NextEpoch(int from)
    {
        long stride = every ?? _stride;
        long next = (from + stride - 1) / stride * stride;
        return from <= _nearEnd ? (int)Math.Min(next, _nearEnd) : int.MaxValue;
    }

    public void Offer(in CheckpointOffer offer, Func<TrainingState, Checkpoint> checkpoint)
    {
        bool isInterrupted = offer.StopReason == StopReason.Cancelled;
        bool isNeeded = isInterrupted || (offer.StopReason is null && (offer.Epoch == 0 || offer.Epoch == _nearEnd));
        if (!isNeeded && (offer.StopReason is not null || !_writing.IsCompleted || !IsTime()))
        {
            return;
        }

        _writing.Wait();
        Checkpoint kept = checkpoint(offer.Save());
        _lastFile = clock.GetTimestamp();
        _lastLook = _lastFile;
        _writing = Task.Run(() => Write(kept));
        if (isInterrupted)
        {
            _writing.Wait();
        }
    }

    /// <summary>Waits for the last file.</summary>
    /// <exception cref="FileProblemException">A checkpoint could not be written.</exception>
    public void Finish()
    {
        _writing.Wait();
        if (_failure is not null)
        {
            throw new FileProblemException($"checkpoint '{path}' cannot be written: {_failure}");
        }
    }

    private bool IsTime()
    {
        if (every is not null)
        {
            return true;
        }

        // A few looks at the clock a second are enough; the stride grows until that is so.
        TimeSpan sinceLook = clock.GetElapsedTime(_lastLook);
        _lastLook = clock.GetTimestamp();
        _stride = sinceLook < BetweenLooks && _stride < 1 << 20 ? _stride * 2 : _stride;
        return clock.GetElapsedTime(_lastFile) >= BetweenFiles;
    }

    private void Write(Checkpoint checkpoint)
    {
        try
        {
            CheckpointFile.Save(path, checkpoint);
            _failure = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidModelFileException)
        {
            _failure = exception.Message;
        }
    }
}
