using System.Collections.Concurrent;
using System.Collections.Immutable;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;

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
internal sealed class Seat(WorkQueue work, Uploads uploads, IOutbox outbox, TimeProvider clock) : IWork, IDisposable
{
    private const int MostWaiting = 1_000;
    private const double InstantMilliseconds = 250;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(1.0 / Pace.FramesPerSecond);
    private static readonly TimeSpan HiddenAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Command> _inbox = new();
    private Lane? _lane;
    private Pace _pace = Pace.Usual;
    private uint _id, _command;
    private bool _isPlaying, _hasUnits, _wantsOverlays, _isWatchedInstead;
    private int? _goal;
    private double _position;
    private long _lastFrame, _lastTick, _lastAcknowledged;
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
        if (_lane is not { } lane)
        {
            return null;
        }

        PauseIfHidden(lane);
        TimeSpan? next = Advance(lane);
        ShowFrame(lane);
        if (!lane.MustShow && !(_isPlaying && Shown.Kind == PaceKind.Instant))
        {
            lane.Tell(_isPlaying || _goal is not null, _wantsOverlays);
        }

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
            if (acknowledge.Run is null || acknowledge.Run == _lane?.Id)
            {
                _lane?.Acknowledge(acknowledge.Sequence);
            }

            _lastAcknowledged = clock.GetTimestamp();
            return;
        }

        _command = Math.Max(_command, command.Id);
        switch (command)
        {
            case Open open:
                Begin(RunAddress.Read(open.Address, uploads), open.Play, open.Seek);
                break;
            case SetPace pace:
                SetPace(pace);
                break;
            case Show show:
                _hasUnits = show.Units;
                _wantsOverlays = show.Overlays;
                break;
            case Ask ask when double.IsFinite(ask.X) && double.IsFinite(ask.Y):
                _lane?.Ask(ask);
                return;
            default:
                if (_lane is not null)
                {
                    Move(_lane, command);
                }

                break;
        }

        Show();
    }

    private void Show()
    {
        if (_lane is not null)
        {
            _lane.MustShow = true;
        }
    }

    private void Move(Lane lane, Command command)
    {
        LiveRun run = lane.Run;
        switch (command)
        {
            case Play when !run.IsDone:
                _isPlaying = true;
                _position = run.Epoch;
                _lastTick = _lastAcknowledged = clock.GetTimestamp();
                break;
            case Pause:
                _isPlaying = false;
                _goal = null;
                break;
            case Step step:
                lane.BeginNext();
                _isPlaying = false;
                _goal = (int)Math.Clamp((long)run.Epoch + step.Epochs, 0, run.Epochs);
                break;
            case Seek seek:
                _isPlaying = false;
                _goal = Math.Clamp(seek.Epoch, 0, run.Epochs);
                break;
            case SteerRate steer:
                Steer(run, steer);
                break;
        }
    }

    private void SetPace(SetPace command)
    {
        if (Enum.TryParse(command.Kind, ignoreCase: true, out PaceKind kind) && Enum.IsDefined(kind) && new Pace(kind, command.Value) is { IsLegal: true } pace)
        {
            _pace = pace;
            _isWatchedInstead = false;
            _position = _lane?.Run.Epoch ?? 0;
            _lastTick = clock.GetTimestamp();
        }
        else
        {
            outbox.Send(new Problems(["the pace must be watch (0.25 to 8 times), steady (1 to 10000 epochs a second), full or instant"]));
        }
    }

    private void Begin(RunAddress address, bool plays, int? seek)
    {
        // The run before stays where the samples of another one cannot be had.
        if (address.LacksData && _lane is not null)
        {
            outbox.Send(new Problems(address.Problems));
            return;
        }

        Lane lane;
        try
        {
            lane = new Lane(_id + 1, address, uploads, work, outbox, clock, () => work.Wake(this));
        }
        catch (ArgumentException exception)
        {
            outbox.Send(new Problems([.. address.Problems, $"there is no such run: {exception.Message}"]));
            return;
        }

        _lane?.Dispose();
        _lane = lane;
        _id++;
        _goal = seek is { } epoch ? Math.Clamp(epoch, 0, lane.Run.Epochs) : null;
        _isPlaying = plays;
        _position = 0;
        _isWatchedInstead = false;
        _lastTick = _lastAcknowledged = clock.GetTimestamp();
        lane.Open();
        outbox.Send(new Problems(address.Problems));
    }

    // In the past the run is begun anew, with the change, and trained up to here: what came after is no part of it any more.
    private void Steer(LiveRun run, SteerRate command)
    {
        if (run.Restarts > 1)
        {
            outbox.Send(new Problems([RunAddress.SteeredRestarts]));
            return;
        }

        RunAddress address = run.Address;
        ImmutableArray<Steer> steers = address.Steers.RemoveAll(steer => steer.Epoch > run.Epoch);
        foreach ((string name, double? value) in new[] { ("learning-rate", command.LearningRate), ("momentum", command.Momentum) })
        {
            RunWord word = RunWord.Find(name)!;
            if (value is not { } given || word.Get(run.SettingsNow) is not double now || now == given)
            {
                continue;
            }

            if (word.Legal.Read(Settings.LegalValue.Text(given)) is null || steers.Length >= PageLimits.Steers)
            {
                outbox.Send(new Problems([steers.Length >= PageLimits.Steers ? $"a run can be steered {PageLimits.Steers} times" : word.Legal.Refusal(name, Settings.LegalValue.Text(given))]));
                return;
            }

            steers = steers.RemoveAll(steer => steer.Epoch == run.Epoch && steer.Word == word).Add(new Steer(run.Epoch, word, given));
        }

        if (steers.SequenceEqual(address.Steers))
        {
            return;
        }

        address = address with { Steers = steers };
        int epoch = run.Epoch;
        if (epoch == 0 && steers.All(steer => steer.Epoch == 0))
        {
            // Nothing was trained yet: it is another setting.
            Begin(address.With(steers.Aggregate(address.Settings, (settings, steer) => steer.Word.Set(settings, steer.Value))), _isPlaying, null);
        }
        else if (epoch == run.Frontier && !run.IsDone)
        {
            run.Steer(address);
            outbox.Send(new Readdressed { Run = _id, Address = address.ToString(), Settings = RunMessages.Values(run.SettingsNow), IsSteered = true });
        }
        else
        {
            Begin(address, _isPlaying && !run.IsDone, epoch);
        }
    }

    // A page that paints nothing is not looked at.
    private void PauseIfHidden(Lane lane)
    {
        if (_isPlaying && !lane.HasRoom && clock.GetElapsedTime(_lastAcknowledged) > HiddenAfter)
        {
            _isPlaying = false;
            lane.MustShow = true;
        }
    }

    private TimeSpan? Advance(Lane lane)
    {
        LiveRun run = lane.Run;
        if (_goal is { } goal)
        {
            // Further than the end of a training is the next one.
            if (run.IsBetweenTrainings && goal >= run.Epochs)
            {
                lane.BeginNext();
            }

            lane.Train(goal, Budget / 2);
            if (run.IsBetweenTrainings ? goal < run.Epochs : lane.HasArrived(goal))
            {
                _goal = null;
                _position = run.Epoch;
                _lastTick = clock.GetTimestamp();
                lane.MustShow = true;
                return _isPlaying ? TimeSpan.Zero : null;
            }

            return TimeSpan.Zero;
        }

        if (!_isPlaying)
        {
            return null;
        }

        if (run.IsBetweenTrainings)
        {
            lane.BeginNext();
            _position = 0;
        }

        int target = (int)_position;
        if (run.Epoch >= target)
        {
            // Late by more than two frames it does not leap.
            double frames = Math.Min(2, clock.GetElapsedTime(_lastTick) / BetweenFrames);
            if (Shown.Kind is PaceKind.Watch or PaceKind.Steady && frames < 1)
            {
                return BetweenFrames * (1 - frames);
            }

            _lastTick = clock.GetTimestamp();
            _position = Shown.Next(_position, frames, run.Epochs);
            target = (int)_position;
        }

        lane.Train(target, Budget / 2);
        if (run.IsDone)
        {
            _isPlaying = false;
            lane.MustShow = true;
            return null;
        }

        EndInstantThatTakesLong(lane);
        return run.IsBetweenTrainings || run.Epoch < target || Shown.Kind is PaceKind.Full or PaceKind.Instant ? TimeSpan.Zero : BetweenFrames - Min(BetweenFrames, clock.GetElapsedTime(_lastTick));
    }

    private void EndInstantThatTakesLong(Lane lane)
    {
        if (Shown.Kind == PaceKind.Instant && (lane.Trained + lane.Rest).TotalMilliseconds > InstantMilliseconds && lane.Trained > Budget * 4)
        {
            outbox.Send(new Note(FormattableString.Invariant($"This run takes about {(lane.Trained + lane.Rest).TotalSeconds:F1} s, so it is watched; instant is for runs of up to {InstantMilliseconds} ms.")));
            _isWatchedInstead = true;
            _position = lane.Run.Epoch;
            lane.MustShow = true;
        }
    }

    private void ShowFrame(Lane lane)
    {
        bool isDue = _isPlaying && Shown.Kind != PaceKind.Instant && clock.GetElapsedTime(_lastFrame) >= BetweenFrames * 0.9 && (Shown.Kind == PaceKind.Full || lane.Run.Epoch >= (int)_position);
        bool isWanted = lane.MustShow && _goal is null && !(_isPlaying && Shown.Kind == PaceKind.Instant);
        if ((isDue || isWanted) && lane.HasRoom)
        {
            lane.ShowFrame(_command, _isPlaying, _hasUnits);
            _lastFrame = clock.GetTimestamp();
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
