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
    private Lane[] _lanes = [];
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
        if (_lanes.Length == 0)
        {
            return null;
        }

        PauseIfHidden();
        TimeSpan? next = Advance();
        ShowFrames();
        foreach (Lane lane in _lanes)
        {
            if (!lane.MustShow && !(_isPlaying && Shown.Kind == PaceKind.Instant))
            {
                lane.Tell(_isPlaying || _goal is not null, _wantsOverlays);
            }
        }

        return next ?? (!_isPlaying && _goal is null && _lanes.Any(lane => !lane.MustShow && lane.MeasurePast()) ? TimeSpan.Zero : null);
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
            _lanes.FirstOrDefault(lane => acknowledge.Run is null || acknowledge.Run == lane.Id)?.Acknowledge(acknowledge.Sequence);

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
                Array.ForEach(_lanes, lane => lane.Ask(ask));
                return;
            default:
                if (_lanes.Length > 0)
                {
                    Move(command);
                }

                break;
        }

        Show();
    }

    private void Show() => Array.ForEach(_lanes, lane => lane.MustShow = true);

    private int Epochs => _lanes.Max(lane => lane.Run.Epochs);

    // The furthest of two.
    private int Epoch => _lanes.Max(lane => lane.Run.Epoch);

    private bool IsDone => _lanes.All(lane => lane.Run.IsDone);

    private void Move(Command command)
    {
        switch (command)
        {
            case Play when !IsDone:
                _isPlaying = true;
                _position = Epoch;
                _lastTick = _lastAcknowledged = clock.GetTimestamp();
                break;
            case Pause:
                _isPlaying = false;
                _goal = null;
                break;
            case Step step:
                Array.ForEach(_lanes, lane => lane.BeginNext());
                _isPlaying = false;
                _goal = (int)Math.Clamp((long)Epoch + step.Epochs, 0, Epochs);
                break;
            case Seek seek:
                _isPlaying = false;
                _goal = Math.Clamp(seek.Epoch, 0, Epochs);
                break;
            case SteerRate steer:
                Steer(_lanes[0].Run, steer);
                break;
        }
    }

    private void SetPace(SetPace command)
    {
        if (Enum.TryParse(command.Kind, ignoreCase: true, out PaceKind kind) && Enum.IsDefined(kind) && new Pace(kind, command.Value) is { IsLegal: true } pace)
        {
            _pace = pace;
            _isWatchedInstead = false;
            _position = _lanes.Length == 0 ? 0 : Epoch;
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
        if (address.LacksData && _lanes.Length > 0)
        {
            outbox.Send(new Problems(address.Problems));
            return;
        }

        var lanes = new List<Lane>();
        try
        {
            lanes.Add(Open(address with { Rival = null }, null));
            if (address.Rival is { } rival)
            {
                lanes.Add(Open(rival, lanes[0]));
            }
        }
        catch (ArgumentException exception)
        {
            lanes.ForEach(lane => lane.Dispose());
            outbox.Send(new Problems([.. address.Problems, $"there is no such run: {exception.Message}"]));
            return;
        }

        Array.ForEach(_lanes, lane => lane.Dispose());
        _lanes = [.. lanes];
        _goal = seek is { } epoch ? Math.Clamp(epoch, 0, Epochs) : null;
        _isPlaying = plays;
        _position = 0;
        _isWatchedInstead = false;
        _lastTick = _lastAcknowledged = clock.GetTimestamp();
        lanes.ForEach(lane => lane.Open());
        outbox.Send(new Problems(address.Problems));

        Lane Open(RunAddress run, Lane? first) => new(++_id, run, first, uploads, work, outbox, clock, () => work.Wake(this));
    }

    // In the past the run is begun anew, with the change, and trained up to here: what came after is no part of it any more.
    private void Steer(LiveRun run, SteerRate command)
    {
        if (run.Restarts > 1 || _lanes.Length > 1)
        {
            outbox.Send(new Problems([run.Restarts > 1 ? RunAddress.SteeredRestarts : "two runs that are shown side by side are not steered: change the settings of one of them"]));
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
    private void PauseIfHidden()
    {
        if (_isPlaying && _lanes.Any(lane => !lane.HasRoom) && clock.GetElapsedTime(_lastAcknowledged) > HiddenAfter)
        {
            _isPlaying = false;
            Show();
        }
    }

    private TimeSpan? Advance()
    {
        if (_goal is { } goal)
        {
            return AdvanceTo(goal);
        }

        if (!_isPlaying)
        {
            return null;
        }

        if (_lanes[0].Run.IsBetweenTrainings)
        {
            _lanes[0].BeginNext();
            _position = 0;
        }

        int target = (int)_position;
        if (HasArrived(target))
        {
            // Late by more than two frames it does not leap.
            double frames = Math.Min(2, clock.GetElapsedTime(_lastTick) / BetweenFrames);
            if (Shown.Kind is PaceKind.Watch or PaceKind.Steady && frames < 1)
            {
                return BetweenFrames * (1 - frames);
            }

            _lastTick = clock.GetTimestamp();
            _position = Shown.Next(_position, frames, Epochs);
            target = (int)_position;
        }

        Train(target);
        if (IsDone)
        {
            _isPlaying = false;
            Show();
            return null;
        }

        EndInstantThatTakesLong();
        return !HasArrived(target) || _lanes[0].Run.IsBetweenTrainings || Shown.Kind is PaceKind.Full or PaceKind.Instant ? TimeSpan.Zero : BetweenFrames - Min(BetweenFrames, clock.GetElapsedTime(_lastTick));
    }

    private TimeSpan? AdvanceTo(int goal)
    {
        // Further than the end of a training is the next one.
        Lane first = _lanes[0];
        if (first.Run.IsBetweenTrainings && goal >= first.Run.Epochs)
        {
            first.BeginNext();
        }

        Train(goal);
        if (!(first.Run.IsBetweenTrainings ? goal < first.Run.Epochs : _lanes.All(lane => lane.HasArrived(goal))))
        {
            return TimeSpan.Zero;
        }

        _goal = null;
        _position = Epoch;
        _lastTick = clock.GetTimestamp();
        Show();
        return _isPlaying ? TimeSpan.Zero : null;
    }

    // Two that are shown side by side have half of the time each.
    private void Train(int target)
    {
        foreach (Lane lane in _lanes)
        {
            lane.Train(target, Budget / 2 / _lanes.Length);
        }
    }

    private bool HasArrived(int epoch) => _lanes.All(lane => lane.Run.Epoch >= epoch || lane.Run.IsDone);

    private void EndInstantThatTakesLong()
    {
        TimeSpan trained = Sum(lane => lane.Trained), all = trained + Sum(lane => lane.Rest);
        if (Shown.Kind == PaceKind.Instant && all.TotalMilliseconds > InstantMilliseconds && trained > Budget * 4)
        {
            outbox.Send(new Note(FormattableString.Invariant($"This run takes about {all.TotalSeconds:F1} s, so it is watched; instant is for runs of up to {InstantMilliseconds} ms.")));
            _isWatchedInstead = true;
            _position = Epoch;
            Show();
        }

        TimeSpan Sum(Func<Lane, TimeSpan> of) => _lanes.Aggregate(TimeSpan.Zero, (sum, lane) => sum + of(lane));
    }

    private void ShowFrames()
    {
        bool isDue = _isPlaying && Shown.Kind != PaceKind.Instant && clock.GetElapsedTime(_lastFrame) >= BetweenFrames * 0.9 && (Shown.Kind == PaceKind.Full || HasArrived((int)_position));
        bool mayShow = _goal is null && !(_isPlaying && Shown.Kind == PaceKind.Instant);
        foreach (Lane lane in _lanes)
        {
            if (((isDue && !lane.Run.IsDone) || (mayShow && lane.MustShow)) && lane.HasRoom)
            {
                lane.ShowFrame(_command, _isPlaying, _hasUnits);
                _lastFrame = clock.GetTimestamp();
            }
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
