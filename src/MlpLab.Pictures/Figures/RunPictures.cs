using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>The pictures of a run, each made when it is first asked for.</summary>
/// <remarks>Its time-lapse needs <see cref="Recording.Snapshots"/>, its curves of the loss are best with <see cref="Recording.DenseCurve"/>.</remarks>
public sealed class RunPictures
{
    internal const string NoNetwork = "Training diverged: there is no network to take apart.";

    // Cells along each side of a surface that can be read, and of one in a time-lapse.
    private const int SurfaceSize = 101, FrameSize = 72;

    private readonly Lazy<(int X, int Y)?> _plane;
    private readonly Lazy<PlaneView?> _view;
    private readonly Lazy<FilmScene?> _scene;
    private readonly Lazy<ImmutableArray<FilmFrame>> _frames;
    private readonly Lazy<AnatomySubject?> _subject;

    /// <summary>Nothing is drawn or predicted yet.</summary>
    /// <param name="run">What is shown.</param>
    public RunPictures(RunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Run = run;
        Notes = run.Settings.Source.Notes;
        _plane = new(() => PlaneFeatures ?? (Run.Data.FeatureCount == 2 ? (0, 1) : IsPlaneChosen ? PlaneChoice.Of(Run.Model, Run.Training) : null));
        _view = new(() => Plane is (int x, int y) ? PlaneView.Of(run.Data, x, y) : null);
        _scene = new(() => FilmScene.Of(run.Data, View));
        _frames = new(() => Scene is null ? [] : FilmFrame.All(run, Scene, FrameSize));
        _subject = new(() => IsFinite ? new AnatomySubject(run.Model, run.Data, UnitsThatAre, Plane) : null);
    }

    /// <summary>What is shown.</summary>
    public RunResult Run { get; }

    /// <summary>The run whose diagnosis named the remedy that this one was made with; null for none.</summary>
    public RunResult? First { get; init; }

    /// <summary>The two features of the plane, from 0; null for the only two there are, and of more for those that the answers depend on most.</summary>
    public (int X, int Y)? PlaneFeatures { get; init; }

    /// <summary>The two units of the last hidden layer whose plane is drawn, from 0; null for those with the largest parts in the output.</summary>
    public (int First, int Second)? Units { get; init; }

    /// <summary>How a plane is chosen where there are more than two features: the end of a sentence.</summary>
    public string PlaneAdvice { get; init; } = "others: PlaneFeatures";

    /// <summary>The command that repeats a run with given settings; null where no command made it.</summary>
    public Func<RunSettings, string>? CommandOf { get; init; }

    /// <summary>A change of a setting in the words of whoever reads.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Func<SettingChange, string> ChangeText { get; init => field = Require.Given(value, nameof(ChangeText)); } = change => change.ToString();

    /// <summary>What the reader should know of the run.</summary>
    public IReadOnlyList<string> Notes { get; init; }

    /// <summary>What was trained on what.</summary>
    public string Name => $"{Run.Settings.Source.Name}, network {Shape}";

    /// <summary>Inputs and units of each layer.</summary>
    internal string Shape => string.Join('-', [Run.Network.InputCount, .. Run.Network.Layers.Select(layer => layer.OutputCount)]);

    /// <summary>Command and fingerprint.</summary>
    internal string RunLine => LineOf(Run);

    /// <summary>The two features of the plane; null where there is none.</summary>
    internal (int X, int Y)? Plane => _plane.Value;

    /// <summary>Which two of many features are drawn and how to choose others, as a sentence; empty where they were given or are all there are.</summary>
    internal string PlaneNote => IsPlaneChosen && Plane is (int x, int y)
        ? $"Of {Words.Of($"{Run.Data.FeatureCount}")} features the plane shows the two that the network's answers depend on most, {Run.Data.FeatureNames[x]} and {Run.Data.FeatureNames[y]}; {PlaneAdvice}."
        : "";

    /// <summary>The plane that is drawn; null where there is one feature, or the network predicts nothing and none were chosen.</summary>
    public PlaneView? View => _view.Value;

    /// <summary>What stands still in the time-lapse; null where there is no plane.</summary>
    internal FilmScene? Scene => _scene.Value;

    internal ImmutableArray<FilmFrame> Frames => _frames.Value;

    /// <summary>Null after divergence.</summary>
    internal AnatomySubject? Subject => _subject.Value;

    /// <summary>Why there is no time-lapse.</summary>
    internal string NoFilm => Scene is null ? NoPlane : "There is nothing to show: the run has no moment with finite weights.";

    /// <summary>Why there is no plane; empty where there is one.</summary>
    internal string NoPlane => View is not null ? ""
        : Run.Data.FeatureCount == 1 ? "There is no plane to show: the data have 1 feature, and a plane has two."
        : Words.Of($"There is no plane to show: the data have {Run.Data.FeatureCount} features, and the network predicts nothing to choose two by; {PlaneAdvice}.");

    private bool IsPlaneChosen => PlaneFeatures is null && Run.Data.FeatureCount > 2 && Run.Training.SampleCount > 0 && Run.Network.Parameters.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue) < 0;

    // A remedy may have changed the number of units.
    private (int First, int Second)? UnitsThatAre => Units is { } units && Run.Settings.Hidden.Length > 0 && Math.Max(units.First, units.Second) < Run.Settings.Hidden[^1] ? units : null;

    private bool IsFinite => Run.Outcome.StopReason != StopReason.Diverged && !Run.Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    /// <summary>The samples, the surfaces of baseline and network on the same axes, and the loss.</summary>
    /// <param name="showCeiling">Whether the best possible decision is drawn too, where it is known.</param>
    public Figure Overview(bool showCeiling = false) => Run.Regression is null ? RunFigure.Of(this, showCeiling).ToFigure() : RegressionFigure.Of(this, showCeiling);

    /// <summary>The training as a strip of pictures at growing steps, over the curve of the loss.</summary>
    public Figure FilmStrip() => Frames.Length == 0
        ? new Figure { Title = Name, Rows = [new FigureRow([Loss(annotated: false)]) { FrameHeight = 260 }], Caption = [NoFilm] }
        : Noted(FilmFigure.Strip(Frames, Scene!, Loss(annotated: false), $"{Name}: the course of the training"));

    /// <summary>
    /// Whether its predictions come true: of classes, predicted against observed in ten intervals of the probability, network and baseline, on samples that training
    /// did not see; of numbers, predicted against true ones, and what is left.
    /// </summary>
    public Figure Reliability() => Run.Regression is null ? ReliabilityFigure.Of(this) : RegressionFigure.Reliability(this);

    /// <summary>The inside of the network: its graph, each hidden unit's surface, hidden space.</summary>
    public Figure Anatomy() => Subject is { } subject
        ? Noted(AnatomyFigure.Of(subject, Run.Data, $"{Name}: the inside of the network"))
        : new Figure
        {
            Title = Name,
            Rows = [new FigureRow([new FigurePanel { X = AxisScale.Linear(0, 1), Y = AxisScale.Linear(0, 1), HasXTicks = false, HasYTicks = false, Message = NoNetwork }]) { FrameHeight = 160 }],
        };

    /// <summary>The loss over the epochs: with what happened in the run and what to compare with, or the curves alone.</summary>
    internal FigurePanel Loss(bool annotated)
    {
        LossHistory history = RunFigure.History(Run);
        FigurePanel panel = LossPanel.Of(annotated ? history : history with { Events = [], BaseRateLoss = null }, FigureTheme.Light) with { Title = "" };
        return Run.Regression is null ? panel : panel with { YName = "mean loss" };
    }

    /// <summary>A classifier over the plane; null where there is none.</summary>
    internal DecisionSurface? Surface(IClassifier classifier) => View is null ? null : DecisionSurface.Of(classifier, View, SurfaceSize, SurfaceSize);

    private Figure Noted(Figure figure) => PlaneNote.Length == 0 ? figure : figure with { Caption = [.. figure.Caption, PlaneNote] };

    /// <summary>Command and fingerprint of a run.</summary>
    internal string LineOf(RunResult run) => (CommandOf is null ? "" : CommandOf(run.Settings) + "   ") + "# " + run.Model.Fingerprint;
}
