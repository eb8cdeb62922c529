using System.Collections.Concurrent;
using System.Collections.Immutable;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>Where a seat's messages go. Neither waits.</summary>
internal interface IOutbox
{
    void Send(Answer answer);

    /// <summary>A frame; its bytes stay as they are until the page has acknowledged it.</summary>
    void Send(ReadOnlyMemory<byte> frame);

    /// <summary>Ends the connection, with a reason.</summary>
    void End(string why);
}

/// <summary>A reader's place: one run, the pace at which it is shown, and what the reader asked for. Commands may come from any thread; the rest is done in slices.</summary>
internal sealed class Seat(WorkQueue work, IOutbox outbox, TimeProvider clock) : IWork, IDisposable
{
    private const int MostUnacknowledged = 2, MostWaiting = 1_000;
    private const double InstantMilliseconds = 250;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(1.0 / Pace.FramesPerSecond);
    private static readonly TimeSpan BetweenNumbers = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan HiddenAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Command> _inbox = new();
    private LiveRun? _run;
    private PlaneView? _view;
    private FrameWriter? _frames;
    private Measures? _measures;
    private Pace _pace = Pace.Usual;
    private uint _id, _command, _sequence, _acknowledged;
    private bool _isPlaying, _mustShow, _hasUnits, _wantsOverlays, _hasOverlays, _isFirstNumbers, _isWatchedInstead;
    private int? _goal;
    private double _position, _epochsPerMillisecond = 1;
    private int _curveSent, _numbersEpoch = -1, _findingsEpoch = -1;
    private long _lastFrame, _lastTick, _lastNumbers, _lastAcknowledged;
    private TimeSpan _trained;
    private volatile bool _isGone;

    // The pace that was asked for, or watching where it cannot be had for this run.
    private Pace Shown => _isWatchedInstead ? Pace.Usual : _pace;

    /// <summary>Takes a command; it is shown by the next frame.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool Take(Command command)
    {
        if (_inbox.Count >= MostWaiting)
        {
            return false;
        }

        _inbox.Enqueue(command);
        work.Wake(this);
        return true;
    }

    public TimeSpan? Slice()
    {
        if (_isGone)
        {
            return null;
        }

        TakeCommands();

        if (_run is null)
        {
            return null;
        }

        PauseIfHidden();
        TimeSpan? next = Advance();
        ShowFrame();
        Tell();
        return next;
    }

    public void Fail(Exception exception)
    {
        _isGone = true;
        outbox.End(FormattableString.Invariant($"internal error: {exception.GetType().Name}: {exception.Message}"));
    }

    public void Dispose()
    {
        _isGone = true;
        work.Forget(this);
    }

    // Of runs to be opened only the last counts: a slider that is dragged asks for more of them than can be seen.
    private void TakeCommands()
    {
        var commands = new List<Command>();
        while (_inbox.TryDequeue(out Command? command))
        {
            commands.Add(command);
        }

        int last = commands.FindLastIndex(command => command is Open);
        for (int i = 0; i < commands.Count; i++)
        {
            if (commands[i] is not Open || i == last)
            {
                Do(commands[i]);
            }
        }
    }

    private void Do(Command command)
    {
        if (command is Acknowledge acknowledge)
        {
            _acknowledged = Math.Min(_sequence, Math.Max(_acknowledged, acknowledge.Sequence));
            _lastAcknowledged = clock.GetTimestamp();
            return;
        }

        _command = Math.Max(_command, command.Id);
        switch (command)
        {
            case Open open:
                Begin(RunAddress.Read(open.Address), open.Play, open.Seek);
                break;
            case SetPace pace:
                SetPace(pace);
                break;
            case Show show:
                _hasUnits = show.Units;
                _wantsOverlays = show.Overlays;
                break;
            case Ask ask when _run is not null && double.IsFinite(ask.X) && double.IsFinite(ask.Y):
                outbox.Send(_measures!.Ask(ask, _view!));
                return;
            case Play when _run is { IsDone: false }:
                _isPlaying = true;
                _position = _run.Epoch;
                _lastTick = clock.GetTimestamp();
                _lastAcknowledged = _lastTick;
                break;
            case Pause:
                _isPlaying = false;
                _goal = null;
                break;
            case Step step when _run is not null:
                _isPlaying = false;
                _goal = (int)Math.Clamp((long)_run.Epoch + step.Epochs, 0, _run.Epochs);
                break;
            case Seek seek when _run is not null:
                _isPlaying = false;
                _goal = Math.Clamp(seek.Epoch, 0, _run.Epochs);
                break;
            case SteerRate steer when _run is not null:
                Steer(steer);
                break;
        }

        _mustShow = _run is not null;
    }

    private void SetPace(SetPace command)
    {
        if (Enum.TryParse(command.Kind, ignoreCase: true, out PaceKind kind) && Enum.IsDefined(kind) && new Pace(kind, command.Value) is { IsLegal: true } pace)
        {
            _pace = pace;
            _isWatchedInstead = false;
            _position = _run?.Epoch ?? 0;
            _lastTick = clock.GetTimestamp();
        }
        else
        {
            outbox.Send(new Problems(["the pace must be watch (0.25 to 8 times), steady (1 to 10000 epochs a second), full or instant"]));
        }
    }

    private void Begin(RunAddress address, bool plays, int? seek)
    {
        LiveRun run;
        try
        {
            run = new LiveRun(address);
        }
        catch (ArgumentException exception)
        {
            outbox.Send(new Problems([.. address.Problems, $"there is no such run: {exception.Message}"]));
            return;
        }

        _run?.Dispose();
        _run = run;
        _view = PlaneView.Of(run.Data.All);
        _frames = new FrameWriter(run, _view);
        _measures = new Measures(run, work, () => work.Wake(this));
        _id++;
        _goal = seek is { } epoch ? Math.Clamp(epoch, 0, run.Epochs) : null;
        _isPlaying = plays;
        _position = 0;
        _curveSent = 0;
        _numbersEpoch = _findingsEpoch = -1;
        _isFirstNumbers = true;
        _hasOverlays = false;
        _trained = TimeSpan.Zero;
        _isWatchedInstead = false;
        _lastTick = _lastAcknowledged = clock.GetTimestamp();
        outbox.Send(RunMessages.Opened(_id, run, _view));
        outbox.Send(new Problems(address.Problems));
    }

    // In the past the run is begun anew, with the change, and trained up to here: what came after is no part of it any more.
    private void Steer(SteerRate command)
    {
        RunAddress address = _run!.Address;
        ImmutableArray<Steer> steers = address.Steers.RemoveAll(steer => steer.Epoch > _run.Epoch);
        foreach ((string name, double? value) in new[] { ("learning-rate", command.LearningRate), ("momentum", command.Momentum) })
        {
            RunWord word = RunWord.Find(name)!;
            if (value is not { } given || word.Get(_run.SettingsNow) is not double now || now == given)
            {
                continue;
            }

            if (word.Legal.Read(Settings.LegalValue.Text(given)) is null || steers.Length >= PageLimits.Steers)
            {
                outbox.Send(new Problems([steers.Length >= PageLimits.Steers ? $"a run can be steered {PageLimits.Steers} times" : word.Legal.Refusal(name, Settings.LegalValue.Text(given))]));
                return;
            }

            steers = steers.RemoveAll(steer => steer.Epoch == _run.Epoch && steer.Word == word).Add(new Steer(_run.Epoch, word, given));
        }

        if (steers.SequenceEqual(address.Steers))
        {
            return;
        }

        address = address with { Steers = steers };
        int epoch = _run.Epoch;
        if (epoch == 0 && steers.All(steer => steer.Epoch == 0))
        {
            // Nothing was trained yet: it is another setting.
            Begin(new RunAddress(steers.Aggregate(address.Settings, (run, steer) => steer.Word.Set(run, steer.Value)), [], []), _isPlaying, null);
        }
        else if (epoch == _run.Frontier && !_run.IsDone)
        {
            _run.Steer(address);
            outbox.Send(new Readdressed { Run = _id, Address = address.ToString(), Settings = RunMessages.Values(_run.SettingsNow), IsSteered = true });
        }
        else
        {
            Begin(address, _isPlaying && !_run.IsDone, epoch);
        }
    }

    // A page that paints nothing is not looked at.
    private void PauseIfHidden()
    {
        if (_isPlaying && _sequence - _acknowledged >= MostUnacknowledged && clock.GetElapsedTime(_lastAcknowledged) > HiddenAfter)
        {
            _isPlaying = false;
            _mustShow = true;
        }
    }

    private TimeSpan? Advance()
    {
        if (_goal is { } goal)
        {
            Train(goal);
            if (_run!.Epoch == goal || (_run.IsDone && goal > _run.Epoch))
            {
                _goal = null;
                _position = _run.Epoch;
                _lastTick = clock.GetTimestamp();
                _mustShow = true;
                return _isPlaying ? TimeSpan.Zero : null;
            }

            return TimeSpan.Zero;
        }

        if (!_isPlaying)
        {
            return null;
        }

        int target = (int)_position;
        if (_run!.Epoch >= target)
        {
            // Late by more than two frames it does not leap.
            double frames = Math.Min(2, clock.GetElapsedTime(_lastTick) / BetweenFrames);
            if (Shown.Kind is PaceKind.Watch or PaceKind.Steady && frames < 1)
            {
                return BetweenFrames * (1 - frames);
            }

            _lastTick = clock.GetTimestamp();
            _position = Shown.Next(_position, frames, _run.Epochs);
            target = (int)_position;
        }

        Train(target);
        if (_run.IsDone)
        {
            _isPlaying = false;
            _mustShow = true;
            return null;
        }

        EndInstantThatTakesLong();
        return _run.Epoch < target || Shown.Kind is PaceKind.Full or PaceKind.Instant ? TimeSpan.Zero : BetweenFrames - Min(BetweenFrames, clock.GetElapsedTime(_lastTick));
    }

    private void EndInstantThatTakesLong()
    {
        if (Shown.Kind == PaceKind.Instant && _trained.TotalMilliseconds + ((_run!.Epochs - _run.Epoch) / _epochsPerMillisecond) > InstantMilliseconds && _trained > Budget * 4)
        {
            outbox.Send(new Note(FormattableString.Invariant($"This run takes about {(_trained.TotalMilliseconds + ((_run.Epochs - _run.Epoch) / _epochsPerMillisecond)) / 1000:F1} s, so it is watched; instant is for runs of up to {InstantMilliseconds} ms.")));
            _isWatchedInstead = true;
            _position = _run.Epoch;
            _mustShow = true;
        }
    }

    // One slice, as many epochs as fit into it by the speed of the ones before.
    private void Train(int target)
    {
        long started = clock.GetTimestamp();
        do
        {
            int most = Math.Clamp((int)(_epochsPerMillisecond * Budget.TotalMilliseconds / 2), 1, 1 << 20);
            long before = clock.GetTimestamp();
            int trained = _run!.Advance(target, most);
            TimeSpan took = clock.GetElapsedTime(before);
            _trained += took;
            if (trained > 0 && took > TimeSpan.Zero)
            {
                _epochsPerMillisecond = Math.Clamp(trained / took.TotalMilliseconds, _epochsPerMillisecond / 4, _epochsPerMillisecond * 4);
            }

            if (_run.Epoch == target || _run.IsDone)
            {
                break;
            }
        }
        while (clock.GetElapsedTime(started) < Budget / 2);
    }

    private void ShowFrame()
    {
        bool isDue = _isPlaying && Shown.Kind != PaceKind.Instant && clock.GetElapsedTime(_lastFrame) >= BetweenFrames * 0.9 && (Shown.Kind == PaceKind.Full || _run!.Epoch >= (int)_position);
        if ((!isDue && !(_mustShow && _goal is null && !(_isPlaying && Shown.Kind == PaceKind.Instant))) || _sequence - _acknowledged >= MostUnacknowledged)
        {
            return;
        }

        _run!.Measure();
        _sequence++;
        FrameFlags flags = (_isPlaying ? FrameFlags.Playing : 0) | (_run.IsDone ? FrameFlags.Done : 0) | (_run.HasDiverged ? FrameFlags.Diverged : 0)
            | (_run.IsSteered ? FrameFlags.Steered : 0) | (_run.IsDone && _run.End!.StopReason == StopReason.StoppedByMonitor ? FrameFlags.Stopped : 0);
        outbox.Send(_frames!.Write(new FrameHead { Kind = FrameKind.Network, Run = _id, Sequence = _sequence, Command = _command, Flags = flags, Milliseconds = _trained.TotalMilliseconds }, _hasUnits));
        _lastFrame = clock.GetTimestamp();
        _mustShow = false;
    }

    // Curve, numbers and diagnosis: what is not there yet comes later.
    private void Tell()
    {
        if (_mustShow || (_isPlaying && Shown.Kind == PaceKind.Instant))
        {
            return;
        }

        if (_curveSent < _run!.Curve.Count)
        {
            outbox.Send(RunMessages.Curve(_id, _run, _curveSent));
            _curveSent = _run.Curve.Count;
        }

        bool isBusy = _isPlaying || _goal is not null;
        if (!_measures!.IsReady || (isBusy && clock.GetElapsedTime(_lastNumbers) < BetweenNumbers))
        {
            return;
        }

        if (_numbersEpoch != _run.Epoch)
        {
            _numbersEpoch = _run.Epoch;
            outbox.Send(_measures.At(_id, _isFirstNumbers));
            _isFirstNumbers = false;
            _lastNumbers = clock.GetTimestamp();
        }

        if (_wantsOverlays && !_hasOverlays)
        {
            _hasOverlays = true;
            if (_measures.Overlays(_id, _view!) is { } overlays)
            {
                outbox.Send(overlays.AsMemory());
            }
        }

        if (_findingsEpoch != _run.Epoch && !isBusy)
        {
            _findingsEpoch = _run.Epoch;
            ImmutableArray<Finding> findings = _run.Diagnose(_measures.Evaluation);
            outbox.Send(RunMessages.Findings(_id, _run, findings));
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
