using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Characters;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Terminal;

/// <summary>
/// Draws a network while another thread trains it. It works on copies of the parameters; a moment that comes while a frame is
/// being drawn is dropped, so training never waits.
/// </summary>
internal sealed class WatchDisplay : IDisposable
{
    /// <summary>How the features of the plane are chosen.</summary>
    public const string PlaneAdvice = "--plot-features";

    private const int MostRows = 40;
    private const int MostColumns = 132;
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromSeconds(1.0 / 15);

    // With frames at least this many times their own cost apart, drawing takes at most a twentieth of a processor.
    private const int CostShare = 20;

    private readonly SpectreScreen _screen;
    private readonly PictureStyle _style;
    private readonly TrainedModel _shown;
    private readonly Dataset _measured;
    private readonly string _noPlane;
    private CharacterScene? _scene;
    private readonly int _epochs;
    private readonly TimeProvider _clock;
    private readonly (int Width, int Height) _size;
    private readonly TextWriter _writer;
    private readonly Lock _points = new();
    private readonly List<(int Epoch, double Loss)> _curve = [];
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly ManualResetEvent _isEnding = new(initialState: false);
    private readonly Thread _thread;
    private TimeSpan _leastCost = TimeSpan.MaxValue;
    private int _frames;
    private volatile bool _isFree;
    private volatile bool _hasEnded;
    private readonly long _started;
    private int _epoch;
    private double _loss;
    private int _firstEpoch = -1;
    private IReadOnlyList<string>? _facts;
    private string _more = "";

    /// <param name="streams">Draws on standard error, which is a terminal.</param>
    /// <param name="model">The network in training; a copy is drawn.</param>
    /// <param name="data">The training samples, raw.</param>
    /// <param name="planeFeatures">The two features of the plane, from 0; null for the only two there are.</param>
    /// <param name="epochs">Planned epochs.</param>
    public WatchDisplay(ConsoleStreams streams, TrainedModel model, Dataset data, (int X, int Y)? planeFeatures, int epochs)
    {
        _style = PictureStyles.Of(streams.ErrorHasStyle, Environment.GetEnvironmentVariable);
        _writer = streams.Error;
        _screen = new SpectreScreen(streams.Error, _style);
        _shown = model.Copy();
        _measured = MomentFacts.Thinned(data);
        _noPlane = RunFrame.NoPlaneOf(data.FeatureCount, PlaneAdvice);
        _scene = CharacterScene.Of(data, data.SampleCount == 0 ? null : planeFeatures is (int x, int y) ? PlaneView.Of(data, x, y) : data.FeatureCount == 2 ? PlaneView.Of(data) : null);
        _epochs = epochs;
        _clock = streams.Clock;
        _started = _clock.GetTimestamp();
        _size = (Math.Clamp(streams.Columns - 1, 20, MostColumns), Math.Clamp(streams.Rows - 2, 8, MostRows));
        AppDomain.CurrentDomain.ProcessExit += ShowCursor;
        _thread = new Thread(Draw) { IsBackground = true, Name = "watch" };
        _thread.Start();
    }

    /// <summary>What is counted, one of them: the epoch if not set.</summary>
    public string Step { get; init; } = "epoch";

    /// <summary>What is drawn over them: the loss if not set.</summary>
    public string Worth { get; init; } = "loss";

    /// <summary>Whether a moment given now would be drawn.</summary>
    public bool IsFree => _isFree;

    /// <summary>Adds a point to the curve.</summary>
    public void Record(int epoch, double loss)
    {
        lock (_points)
        {
            // Another start from first weights begins another curve.
            if (_curve.Count > 0 && epoch < _curve[^1].Epoch)
            {
                _curve.Clear();
            }

            if (_curve.Count == 0 || epoch > _curve[^1].Epoch)
            {
                _curve.Add((epoch, loss));
            }
        }
    }

    /// <summary>Gives a moment to draw, if nothing is being drawn.</summary>
    /// <param name="epoch">How many steps were made.</param>
    /// <param name="loss">What is drawn over them.</param>
    /// <param name="parameters">Copied.</param>
    /// <param name="more">One line more above the curve; empty for none.</param>
    public void Show(int epoch, double loss, ReadOnlySpan<double> parameters, string more = "")
    {
        if (_isFree)
        {
            _more = more;
            parameters.CopyTo(_shown.Network.Parameters);
            Record(epoch, loss);
            _firstEpoch = _firstEpoch < 0 || epoch < _epoch ? epoch : _firstEpoch;
            (_epoch, _loss) = (epoch, loss);
            _isFree = false;
            _wake.Set();
        }
    }

    /// <summary>Draws the end of the run, with what there is to compare it with, and waits until it is on the screen.</summary>
    public void Finish(RunResult run, PlaneView? view) => Finish(run.Outcome.Epochs, run.Outcome.FinalLoss, run.Network.Parameters, change: () =>
    {
        _facts = RunFacts.Of(run);
        _scene ??= CharacterScene.Of(run.Data, view);
    });

    /// <summary>Draws a last moment and waits until it is on the screen.</summary>
    public void Finish(int epoch, double loss, ReadOnlySpan<double> parameters, string more = "", Action? change = null)
    {
        _isEnding.Set();
        while (!_isFree && _thread.IsAlive)
        {
            _thread.Join(1);
        }

        change?.Invoke();
        Show(epoch, loss, parameters, more);
        Dispose();
    }

    public void Dispose()
    {
        _hasEnded = true;
        _isEnding.Set();
        _wake.Set();
        _thread.Join();
        AppDomain.CurrentDomain.ProcessExit -= ShowCursor;
        _writer.Flush();
    }

    private void Draw()
    {
        _screen.Animate(new CharacterPicture(_size.Width, _size.Height), update =>
        {
            _isFree = true;
            while (_wake.WaitOne())
            {
                bool isLast = _hasEnded;
                if (!_isFree)
                {
                    long started = _clock.GetTimestamp();
                    update(Frame().Layout(_size.Width, _size.Height, _style));
                    _writer.Flush();
                    Rest(_clock.GetElapsedTime(started));
                    _isFree = true;
                }

                if (isLast)
                {
                    return;
                }
            }
        });
    }

    // The first frame's cost is its compilation, and later ones may have waited for a processor: what a frame costs is the least seen.
    // Nobody needs the rest once the run has ended.
    private void Rest(TimeSpan cost)
    {
        _leastCost = ++_frames > 1 && cost < _leastCost ? cost : _leastCost;
        TimeSpan share = _frames > 1 ? _leastCost * (CostShare - 1) : TimeSpan.Zero;
        TimeSpan rest = share > BetweenFrames - cost ? share : BetweenFrames - cost;
        if (rest > TimeSpan.Zero)
        {
            _isEnding.WaitOne(rest);
        }
    }

    private RunFrame Frame()
    {
        TrainedModel? model = _shown.Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue) ? null : _shown;
        (int Epoch, double Loss)[] curve;
        lock (_points)
        {
            curve = [.. _curve];
        }

        return new RunFrame
        {
            Scene = _scene,
            Model = model,
            Curve = curve,
            Epochs = _facts is null ? _epochs : Math.Max(1, _epoch),
            Facts = _facts ?? [.. MomentFacts.Of(model, _measured, Invariant($"{Step} {_epoch} of {_epochs}"), Worth, _loss, TimeLeft()), .. _more.Length > 0 ? [_more] : Array.Empty<string>()],
            Steps = Plural(Step),
            NoPlane = _noPlane,
        };
    }

    private TimeSpan? TimeLeft() => _epoch <= _firstEpoch ? null : _clock.GetElapsedTime(_started) * ((double)(_epochs - _epoch) / (_epoch - _firstEpoch));

    private static string Plural(string step) => step == "pass" ? "passes" : step + "s";

    // However the process ends, the cursor that the live display hides comes back.
    private void ShowCursor(object? sender, EventArgs arguments)
    {
        _writer.Write("\x1b[?25h\x1b[0m");
        _writer.Flush();
    }
}
