using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>How the runs of a seat go on: whether they play, at which pace, and an epoch that is to be reached. Serves one thread at a time.</summary>
internal sealed class Playback(IOutbox outbox, TimeProvider clock)
{
    private const double InstantMilliseconds = 250;
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(1.0 / Pace.FramesPerSecond);

    private Lane[] _lanes = [];
    private Pace _pace = Pace.Usual;
    private bool _isWatchedInstead;
    private int? _goal;
    private double _position;
    private long _lastFrame, _lastTick;

    public bool IsPlaying { get; private set; }

    /// <summary>Whether it is on its way.</summary>
    public bool IsBusy => IsPlaying || _goal is not null;

    /// <summary>Whether only the end of the run is shown.</summary>
    public bool ShowsEnd => IsPlaying && Shown.Kind == PaceKind.Instant;

    // The pace that was asked for, or watching where it cannot be had for this run.
    private Pace Shown => _isWatchedInstead ? Pace.Usual : _pace;

    private int Epochs => _lanes.Max(lane => lane.Run.Epochs);

    // The furthest of two.
    private int Epoch => _lanes.Max(lane => lane.Run.Epoch);

    private bool IsDone => _lanes.All(lane => lane.Run.IsDone);

    /// <summary>Begins with other runs.</summary>
    public void Begin(Lane[] lanes, bool plays, int? seek)
    {
        _lanes = lanes;
        _goal = seek is { } epoch ? Math.Clamp(epoch, 0, Epochs) : null;
        IsPlaying = plays;
        _position = 0;
        _isWatchedInstead = false;
        _lastTick = clock.GetTimestamp();
    }

    public void Stop() => IsPlaying = false;

    public void Do(Command command)
    {
        switch (command)
        {
            case Play when !IsDone:
                IsPlaying = true;
                _position = Epoch;
                _lastTick = clock.GetTimestamp();
                break;
            case Pause:
                IsPlaying = false;
                _goal = null;
                break;
            case Step step:
                Array.ForEach(_lanes, lane => lane.BeginNext());
                IsPlaying = false;
                _goal = (int)Math.Clamp((long)Epoch + step.Epochs, 0, Epochs);
                break;
            case Seek seek:
                IsPlaying = false;
                _goal = Math.Clamp(seek.Epoch, 0, Epochs);
                break;
        }
    }

    public void SetPace(SetPace command)
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

    /// <summary>Trains for one slice.</summary>
    /// <returns>When to be called again; null for when a command comes.</returns>
    public TimeSpan? Advance()
    {
        if (_goal is { } goal)
        {
            return AdvanceTo(goal);
        }

        if (!IsPlaying)
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
            IsPlaying = false;
            Show();
            return null;
        }

        EndInstantThatTakesLong();
        return !HasArrived(target) || _lanes[0].Run.IsBetweenTrainings || Shown.Kind is PaceKind.Full or PaceKind.Instant ? TimeSpan.Zero : BetweenFrames - Min(BetweenFrames, clock.GetElapsedTime(_lastTick));
    }

    /// <summary>Sends the frames that are due.</summary>
    /// <param name="command">Number of the last command that was taken.</param>
    /// <param name="hasUnits">Whether hidden units have pictures.</param>
    public void ShowFrames(uint command, bool hasUnits)
    {
        bool isDue = IsPlaying && Shown.Kind != PaceKind.Instant && clock.GetElapsedTime(_lastFrame) >= BetweenFrames * 0.9 && (Shown.Kind == PaceKind.Full || HasArrived((int)_position));
        bool mayShow = _goal is null && !ShowsEnd;
        foreach (Lane lane in _lanes)
        {
            if (((isDue && !lane.Run.IsDone) || (mayShow && lane.MustShow)) && lane.HasRoom)
            {
                lane.ShowFrame(command, IsPlaying, hasUnits);
                _lastFrame = clock.GetTimestamp();
            }
        }
    }

    private void Show() => Array.ForEach(_lanes, lane => lane.MustShow = true);

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
        return IsPlaying ? TimeSpan.Zero : null;
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

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
