using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>A run in a reader's place: how fast it trains, its frames, and what of it the page has been told.</summary>
internal sealed class Lane : IDisposable
{
    private const int MostUnacknowledged = 2;
    private static readonly TimeSpan BetweenNumbers = TimeSpan.FromMilliseconds(250), BetweenFigures = TimeSpan.FromSeconds(1);

    private readonly Lane? _first;
    private readonly Uploads _uploads;
    private readonly IOutbox _outbox;
    private readonly TimeProvider _clock;
    private readonly LiveView _view;
    private readonly FrameWriter _frames;
    private readonly Measures _measures;
    private readonly List<(int Epoch, double Loss)> _past = [];
    private uint _sequence, _acknowledged;
    private bool _isFirstNumbers = true, _hasOverlays;
    private int _pastDone, _curveSent, _restartSent, _endsSent, _numbersEpoch = -1, _findingsEpoch = -1, _figureEpoch = -1;
    private long _lastNumbers, _lastFigure;
    private Show? _figureOf;

    /// <param name="id">Number of the run among all of this reader.</param>
    /// <param name="address">The run.</param>
    /// <param name="first">The run beside which it is shown; null for none.</param>
    /// <param name="uploads">Files that addresses name.</param>
    /// <param name="work">Measures it.</param>
    /// <param name="outbox">The page.</param>
    /// <param name="clock">Time.</param>
    /// <param name="ready">Called when it is measured.</param>
    /// <exception cref="ArgumentException">The samples cannot be drawn or divided.</exception>
    public Lane(uint id, RunAddress address, Lane? first, Uploads uploads, WorkQueue work, IOutbox outbox, TimeProvider clock, Action ready)
    {
        Id = id;
        Run = new LiveRun(address);
        _uploads = uploads;
        _outbox = outbox;
        _clock = clock;
        _first = first;
        HasSameSamples = first is not null && IsSame(first.Run.Data.Training, Run.Data.Training);
        _view = HasSameSamples ? first!._view : LiveView.Of(Run);
        _frames = new FrameWriter(Run, _view);
        _measures = Measures.Of(Run, _view, work, ready);
    }

    public uint Id { get; }

    public LiveRun Run { get; }

    /// <summary>Whether it is trained on the samples of the one beside which it is shown.</summary>
    public bool HasSameSamples { get; }

    /// <summary>Time spent on training.</summary>
    public TimeSpan Trained { get; private set; }

    /// <summary>How fast it trained lately.</summary>
    public double EpochsPerMillisecond { get; private set; } = 1;

    /// <summary>Whether it is to be shown though no frame is due.</summary>
    public bool MustShow { get; set; }

    /// <summary>Whether the page has room for another frame.</summary>
    public bool HasRoom => _sequence - _acknowledged < MostUnacknowledged;

    /// <summary>What is still to be trained takes about so long.</summary>
    public TimeSpan Rest => TimeSpan.FromMilliseconds((((long)(Run.Restarts - Run.Trainings.Count) * Run.Epochs) + Run.Epochs - Run.Epoch) / EpochsPerMillisecond);

    /// <summary>Tells the page of the run.</summary>
    public void Open()
    {
        RunOpened opened = RunMessages.Opened(Id, Run, _view);
        if (_first is not null)
        {
            IReadOnlyList<Difference> differs = RunMessages.Differences(_first.Run.Address.Settings, Run.Address.Settings);
            opened = opened with { Differs = differs, HasSameSamples = HasSameSamples, Beside = RunMessages.Beside(differs, HasSameSamples) };
        }

        _outbox.Send(opened);
    }

    /// <summary>Has the page told anew what is known of the epoch that is shown: its network is another one.</summary>
    public void Renew()
    {
        _numbersEpoch = _findingsEpoch = _figureEpoch = -1;
        MustShow = true;
    }

    public void Acknowledge(uint sequence) => _acknowledged = Math.Min(_sequence, Math.Max(_acknowledged, sequence));

    /// <summary>Whether it shows an epoch, or its end where it has ended before.</summary>
    public bool HasArrived(int epoch) => Run.Epoch == epoch || (Run.IsDone && epoch > Run.Epoch);

    /// <summary>Trains for about as long, as many epochs at a time as fit into it by the speed of the ones before.</summary>
    public void Train(int target, TimeSpan budget)
    {
        bool wasDone = Run.IsDone;
        long started = _clock.GetTimestamp();
        do
        {
            int most = Math.Clamp((int)(EpochsPerMillisecond * budget.TotalMilliseconds), 1, 1 << 20);
            long before = _clock.GetTimestamp();
            int trained = Run.Advance(target, most);
            TimeSpan took = _clock.GetElapsedTime(before);
            Trained += took;
            if (trained > 0 && took > TimeSpan.Zero)
            {
                EpochsPerMillisecond = Math.Clamp(trained / took.TotalMilliseconds, EpochsPerMillisecond / 4, EpochsPerMillisecond * 4);
            }

            if (Run.Epoch == target || Run.IsDone || Run.IsBetweenTrainings)
            {
                break;
            }
        }
        while (_clock.GetElapsedTime(started) < budget);

        MustShow |= Run.IsDone && !wasDone;
    }

    /// <summary>Sends a frame.</summary>
    public void ShowFrame(uint command, bool isPlaying, bool hasUnits)
    {
        Run.Measure();
        _sequence++;
        FrameFlags flags = (isPlaying ? FrameFlags.Playing : 0) | (Run.IsDone ? FrameFlags.Done : 0) | (Run.HasDiverged ? FrameFlags.Diverged : 0)
            | (Run.IsSteered ? FrameFlags.Steered : 0) | (Run.IsEdited ? FrameFlags.Edited : 0) | (Run.IsDone && Run.End!.StopReason == StopReason.StoppedByMonitor ? FrameFlags.Stopped : 0);
        _outbox.Send(_frames.Write(new FrameHead { Kind = FrameKind.Network, Run = Id, Sequence = _sequence, Command = command, Flags = flags, Milliseconds = Trained.TotalMilliseconds }, hasUnits));
        MustShow = false;
    }

    /// <summary>Curve, numbers and diagnosis, as far as the page has not been told; what is not there yet comes later.</summary>
    /// <param name="isBusy">Whether it is on its way.</param>
    /// <param name="wish">What the page shows beside the network.</param>
    public void Tell(bool isBusy, Show wish)
    {
        TellCurve();
        if (!_measures.IsReady || (isBusy && _clock.GetElapsedTime(_lastNumbers) < BetweenNumbers))
        {
            return;
        }

        if (_numbersEpoch != Run.Epoch)
        {
            _numbersEpoch = Run.Epoch;
            _outbox.Send(_measures.At(Id, _isFirstNumbers));
            _isFirstNumbers = false;
            _lastNumbers = _clock.GetTimestamp();
        }

        if (wish.Overlays && !_hasOverlays)
        {
            _hasOverlays = true;
            if (_measures.Overlays(Id) is { } overlays)
            {
                _outbox.Send(overlays.AsMemory());
            }
        }

        if (wish.Figure is not null && (_figureEpoch != Run.Epoch || _figureOf != wish) && (!isBusy || _clock.GetElapsedTime(_lastFigure) >= BetweenFigures))
        {
            (_figureEpoch, _figureOf, _lastFigure) = (Run.Epoch, wish, _clock.GetTimestamp());
            _outbox.Send(_measures.Figure(Id, wish));
        }

        if (_findingsEpoch != Run.Epoch && !isBusy)
        {
            _findingsEpoch = Run.Epoch;
            ImmutableArray<Finding> findings = _measures.Diagnose();
            _outbox.Send(RunMessages.Findings(Id, Run, _uploads, findings));
        }
    }

    /// <summary>Where there is nothing else to do: measures one of some fifty epochs on the way on unseen samples, for the curve of their loss.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool MeasurePast()
    {
        IReadOnlyList<(int Epoch, ImmutableArray<double> Parameters)> passed = Run.Trainings[Run.Restart].History.Passed;
        if (!_measures.IsReady || _pastDone == passed.Count || Run.HasDiverged)
        {
            return false;
        }

        (int epoch, ImmutableArray<double> parameters) = passed[_pastDone++];
        if (epoch > 0 && Run.MeasurePast(parameters, _measures.UnseenLoss) is { } fresh)
        {
            _past.Add((epoch, fresh));
        }

        bool isLast = _pastDone == passed.Count;
        if (_past.Count >= 8 || (isLast && _past.Count > 0))
        {
            _outbox.Send(new UnseenCurve { Run = Id, Epochs = [.. _past.Select(point => point.Epoch)], Losses = [.. _past.Select(point => point.Loss)] });
            _past.Clear();
        }

        return !isLast;
    }

    /// <summary>Begins the next of several trainings where one has ended; the page has the whole curve of the one before.</summary>
    public void BeginNext()
    {
        if (Run.IsBetweenTrainings)
        {
            TellCurve();
            Run.BeginNext();
        }
    }

    public void Ask(Ask question) => _outbox.Send(_measures.Ask(question) with { Run = Id });

    public void Dispose()
    {
        _measures.Dispose();
        Run.Dispose();
    }

    private static bool IsSame(Dataset a, Dataset b) => a.SampleCount == b.SampleCount && a.FeatureCount == b.FeatureCount && a.Labels.SequenceEqual(b.Labels) && a.Targets.SequenceEqual(b.Targets)
        && Enumerable.Range(0, a.FeatureCount).All(j => a.Feature(j).SequenceEqual(b.Feature(j)));

    // Of another training the curve begins anew, once that of the one before is told whole.
    private void TellCurve()
    {
        TellRest(Run.Trainings[_restartSent]);
        int ends = Run.Trainings.Count(training => training.End is not null);
        if (Run.Restarts > 1 && (_restartSent != Run.Restart || _endsSent != ends))
        {
            _curveSent = _restartSent != Run.Restart ? 0 : _curveSent;
            _pastDone = _restartSent != Run.Restart ? 0 : _pastDone;
            _restartSent = Run.Restart;
            _endsSent = ends;
            _numbersEpoch = _findingsEpoch = -1;
            _outbox.Send(RunMessages.Restarts(Id, Run));
            TellRest(Run.Trainings[_restartSent]);
        }
    }

    private void TellRest(LiveTraining training)
    {
        if (_curveSent < training.History.Curve.Count)
        {
            _outbox.Send(RunMessages.Curve(Id, training.History.Curve, _curveSent, Run.Data.Validation is not null));
            _curveSent = training.History.Curve.Count;
        }
    }
}
