using System.Collections.Immutable;
using MlpLab.Cli.Commands.Train;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Reports;

/// <summary>The pictures of a run, each made when it is first asked for.</summary>
internal sealed class TrainPictures
{
    /// <summary>Cells along each side of a surface that can be read.</summary>
    public const int SurfaceSize = 101;

    private const int FrameSize = 72;
    private readonly Lazy<ImmutableArray<FilmFrame>> _frames;
    private readonly Lazy<AnatomySubject?> _subject;

    /// <param name="settings">Of the run.</param>
    /// <param name="run">What is shown.</param>
    /// <param name="first">The run whose diagnosis named the remedy that this one was made with; null for none.</param>
    public TrainPictures(TrainOptions settings, RunResult run, (TrainOptions Settings, RunResult Run)? first = null)
    {
        First = first;
        Settings = settings;
        Run = run;
        (int X, int Y)? plane = settings.FeaturesAmong(run.Data.FeatureNames) ?? (run.Data.FeatureCount == 2 ? (0, 1) : null);
        View = plane is (int x, int y) ? PlaneView.Of(run.Data, x, y) : null;
        _frames = new(() => View is null ? [] : FilmFrame.All(Classifier, run.Course.Snapshots, View, FrameSize));
        _subject = new(() => IsFinite ? new AnatomySubject(Classifier, run.Data, AnatomyUnits, plane) : null);
    }

    public TrainOptions Settings { get; }

    public RunResult Run { get; }

    /// <summary>The run before the remedy; null where none was tried.</summary>
    public (TrainOptions Settings, RunResult Run)? First { get; }

    public TrainedClassifier Classifier => Run.Classifier;

    /// <summary>Null where the features are not two and none were chosen.</summary>
    public PlaneView? View { get; }

    public ImmutableArray<FilmFrame> Frames => _frames.Value;

    /// <summary>Null after divergence.</summary>
    public AnatomySubject? Subject => _subject.Value;

    /// <summary>Why there is no plane; empty where there is one.</summary>
    public string NoPlane => View is null
        ? FormattableString.Invariant($"There is no plane to show: the data have {Run.Data.FeatureCount} feature{(Run.Data.FeatureCount == 1 ? "" : "s")}, and a plane has two{(Run.Data.FeatureCount == 1 ? "" : "; choose them with --plot-features, such as 1,2")}.")
        : "";

    public string Name => $"{Settings.Run.Source.Name}, network {Shape}";

    public string Shape => string.Join('-', [Run.Network.InputCount, .. Run.Network.Layers.Select(layer => layer.OutputCount)]);

    // A remedy may have changed the number of units.
    private (int First, int Second)? AnatomyUnits => Settings.UnitPair is { } units && Math.Max(units.First, units.Second) < Settings.Run.Hidden[^1] ? units : null;

    private bool IsFinite => Run.Outcome.StopReason != StopReason.Diverged && !Run.Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    public FigurePanel Loss() => LossCurvePanel.Of(
        LossCurvePanel.Merge(Run.Course.Log, Run.Course.Snapshots).Concat(Run.Course.Trace.Points.Select(point => (point.Epoch, point.Loss))),
        (Run.Course.ValidationLog ?? []).Select(point => (point.Epoch, point.Loss)));

    public Figure FilmStrip() => View is null || Frames.Length == 0
        ? new Figure { Title = Name, Rows = [new FigureRow([Loss()]) { FrameHeight = 260 }], Caption = [NoPlane] }
        : FilmFigure.Strip(Frames, Run.Data, Loss(), $"{Name}: the course of the training");

    public Figure Anatomy() => Subject is { } subject
        ? AnatomyFigure.Of(subject, Run.Data, $"{Name}: the inside of the network")
        : new Figure
        {
            Title = Name,
            Rows = [new FigureRow([new FigurePanel { X = AxisScale.Linear(0, 1), Y = AxisScale.Linear(0, 1), HasXTicks = false, HasYTicks = false, Message = Broken }]) { FrameHeight = 160 }],
        };

    public const string Broken = "Training diverged: there is no network to take apart.";

    /// <summary>A classifier over the plane.</summary>
    public DecisionSurface? Surface(IClassifier classifier) => View is null ? null : DecisionSurface.Of(classifier, View, SurfaceSize, SurfaceSize);
}
