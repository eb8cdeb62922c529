using System.Collections.Concurrent;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Live;

/// <summary>A reader's place: one run or two, and what the reader asked for. Commands may come from any thread; the rest is done in slices.</summary>
internal sealed class Seat : IWork, IDisposable
{
    private const int MostWaiting = 1_000;
    private static readonly TimeSpan HiddenAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Command> _inbox = new();
    private readonly WorkQueue _work;
    private readonly Uploads _uploads;
    private readonly TimeProvider _clock;
    private readonly Stage _stage;
    private readonly Voice _voice;
    private readonly Playback _playback;
    private Lane[] _lanes = [];
    private uint _id, _command;
    private Show _show = new();
    private long _lastAcknowledged;
    private bool _isFollowing;
    private volatile bool _isGone;

    /// <param name="work">Does its slices.</param>
    /// <param name="uploads">Files that addresses name.</param>
    /// <param name="page">Where its messages go.</param>
    /// <param name="stage">Where it may lead and follow.</param>
    /// <param name="clock">Time.</param>
    public Seat(WorkQueue work, Uploads uploads, IOutbox page, Stage stage, TimeProvider clock)
    {
        (_work, _uploads, _stage, _clock) = (work, uploads, stage, clock);
        _voice = new Voice(page, stage, () => Take(new Again()));
        _playback = new Playback(_voice, clock);
        stage.Enter(_voice);
    }

    /// <summary>Takes a command; it is shown by the next frame.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool Take(Command command)
    {
        if (_inbox.Count >= MostWaiting)
        {
            return false;
        }

        _inbox.Enqueue(command);
        _work.Wake(this);
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
        TimeSpan? next = _playback.Advance();
        _playback.ShowFrames(_command, _show.Units);
        foreach (Lane lane in _lanes)
        {
            if (!lane.MustShow && !_playback.ShowsEnd)
            {
                lane.Tell(_playback.IsBusy, _show);
            }
        }

        return next ?? (!_playback.IsBusy && _lanes.Any(lane => !lane.MustShow && lane.MeasurePast()) ? TimeSpan.Zero : null);
    }

    public void Fail(Exception exception)
    {
        _isGone = true;
        _voice.End(FormattableString.Invariant($"internal error: {exception.GetType().Name}: {exception.Message}"));
    }

    public void Dispose()
    {
        _isGone = true;
        _stage.Leave(_voice);
        _work.Forget(this);
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
        if (command is Acknowledge && _isFollowing)
        {
            _voice.Acknowledge();
            return;
        }

        if (command is Acknowledge acknowledge)
        {
            _lanes.FirstOrDefault(lane => acknowledge.Run is null || acknowledge.Run == lane.Id)?.Acknowledge(acknowledge.Sequence);
            _lastAcknowledged = _clock.GetTimestamp();
            return;
        }

        _command = Math.Max(_command, command.Id);
        if (_isFollowing && command is not (Protocol.Follow or SetPace or Protocol.Show))
        {
            _voice.Tell(new Problems(["this page follows another one: stop following to have a run of your own"]));
            return;
        }

        switch (command)
        {
            case Lead lead:
                Say(_stage.Lead(_voice, lead.On));
                break;
            case Follow follow:
                TakePart(follow.On);
                break;
            case Open open:
                Begin(RunAddress.Read(open.Address, _uploads), open.Play, open.Seek);
                break;
            case SetPace pace:
                _playback.SetPace(pace);
                break;
            case Show show:
                _show = show;
                break;
            case Ask ask when double.IsFinite(ask.X) && double.IsFinite(ask.Y):
                Array.ForEach(_lanes, lane => lane.Ask(ask));
                return;
            case SteerSettings or EditParameter when _lanes.Length > 0:
                Change(command);
                break;
            case Again:
                break;
            default:
                if (_lanes.Length > 0)
                {
                    _playback.Do(command);
                    _lastAcknowledged = command is Play ? _clock.GetTimestamp() : _lastAcknowledged;
                }

                break;
        }

        Show();
    }

    // Who follows has no run of its own, and costs no time.
    private void TakePart(bool isOn)
    {
        string? problem = _stage.Follow(_voice, isOn);
        _isFollowing = isOn && problem is null;
        Say(problem);
        if (_isFollowing)
        {
            Array.ForEach(_lanes, lane => lane.Dispose());
            _lanes = [];
            _playback.Stop();
        }
    }

    private void Say(string? problem)
    {
        if (problem is not null)
        {
            _voice.Tell(new Problems([problem]));
        }
    }

    private void Show() => Array.ForEach(_lanes, lane => lane.MustShow = true);

    private void Begin(RunAddress address, bool plays, int? seek)
    {
        // The run before stays where the samples of another one cannot be had.
        if (address.LacksData && _lanes.Length > 0)
        {
            _voice.Send(new Problems(address.Problems));
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
            _voice.Send(new Problems([.. address.Problems, $"there is no such run: {exception.Message}"]));
            return;
        }

        Array.ForEach(_lanes, lane => lane.Dispose());
        _lanes = [.. lanes];
        _playback.Begin(_lanes, plays, seek);
        _lastAcknowledged = _clock.GetTimestamp();
        lanes.ForEach(lane => lane.Open());
        _voice.Send(new Problems(address.Problems));

        Lane Open(RunAddress run, Lane? first) => new(++_id, run, first, _uploads, _work, _voice, _clock, () => _work.Wake(this));
    }

    // In the past, and where settings are others, the run is begun anew and trained up to here.
    private void Change(Command command)
    {
        LiveRun run = _lanes[0].Run;
        if (run.Restarts > 1 || _lanes.Length > 1 || run.Address.Evolution is not null)
        {
            _voice.Send(new Problems([run.Address.Evolution is not null ? "evolution is neither steered nor edited on its way: choose other settings" : run.Restarts > 1 ? RunAddress.SteeredRestarts : "two runs that are shown side by side are not steered: change the settings of one of them"]));
            return;
        }

        Steering change = command is SteerSettings rate ? Steering.Of(run, rate) : Steering.Of(run, (EditParameter)command);
        if (change.Problem is { } problem)
        {
            _voice.Send(new Problems([problem]));
        }
        else if (change.Address is not { } address)
        {
            return;
        }
        else if (command is EditParameter && run.Epoch == run.Frontier)
        {
            run.Edit(address);
            Readdress(run);
        }
        else if (command is SteerSettings && address.Settings == run.Address.Settings && run.Epoch == run.Frontier && !run.IsDone)
        {
            run.Steer(address);
            Readdress(run);
        }
        else
        {
            Begin(address, _playback.IsPlaying && !run.IsDone, run.Epoch);
        }
    }

    private void Readdress(LiveRun run)
    {
        _voice.Send(new Readdressed { Run = _id, Address = run.Address.ToString(), Settings = RunMessages.Values(run.SettingsNow), IsSteered = run.IsSteered, IsEdited = !run.Address.Edits.IsEmpty });
        _lanes[0].Renew();
    }

    // A page that paints nothing is not looked at.
    private void PauseIfHidden()
    {
        if (_playback.IsPlaying && _lanes.Any(lane => !lane.HasRoom) && _clock.GetElapsedTime(_lastAcknowledged) > HiddenAfter)
        {
            _playback.Stop();
            Show();
        }
    }

    // Somebody has begun to follow, and sees nothing yet.
    private sealed record Again : Command;
}
