using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>What a run is held beside: fresh samples, the baseline, the best possible. Made in turn with the slices of all readers, and there when it is ready.</summary>
/// <param name="run">Whose.</param>
/// <param name="view">Where it is shown.</param>
internal abstract class Measures(LiveRun run, LiveView view) : IDisposable
{
    // Samples that training did not see, of those that are measured with.
    private const int FreshShown = 200;
    private volatile bool _isReady;

    public bool IsReady => _isReady;

    protected LiveRun Run => run;

    protected LiveView View => view;

    /// <summary>Those of a run's task.</summary>
    /// <param name="run">Whose.</param>
    /// <param name="view">Where it is shown.</param>
    /// <param name="work">Does the work.</param>
    /// <param name="ready">Called when it is done.</param>
    public static Measures Of(LiveRun run, LiveView view, WorkQueue work, Action ready) =>
        run.Data.Training.Task == LearningTask.Regression ? new TargetMeasures(run, view, work, ready) : new ClassMeasures(run, view, work, ready);

    /// <summary>The numbers at what the run shows.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="isFirst">Whether the samples are told too.</param>
    public Numbers At(uint id, bool isFirst)
    {
        Dataset? shown = isFirst ? Shown() : null;
        return At() with
        {
            Run = id,
            Epoch = run.Epoch,
            X = shown?.Feature(view.XFeature).ToArray(),
            Y = shown is null ? null : view.Heights(shown),
            Labels = shown is null || view.Targets is not null ? null : shown.Labels.ToArray(),
            Targets = shown is null || view.Targets is null ? null : shown.Target(0).ToArray(),
        };
    }

    /// <summary>What baseline and best possible answer over the view, as a frame; null where there is neither.</summary>
    public byte[]? Overlays(uint id)
    {
        (byte Id, Func<Matrix<double>, Matrix<double>> Answers)[] others = [.. Others()];
        if (others.Length == 0)
        {
            return null;
        }

        int side = FrameWriter.SideOf(view), count = view.Targets is null ? Math.Max(2, run.Network.ClassCount) : 1, planes = count == 2 ? 1 : count;
        var writer = new PointWriter(view, side);
        Matrix<double> grid = view.Grid(side);
        var bytes = new byte[FrameLayout.HeadLength + (others.Length * writer.SectionLength(planes))];
        Span<byte> rest = bytes.AsSpan(FrameLayout.WriteHead(bytes, new FrameHead { Kind = FrameKind.Overlay, Run = id }, []));
        (double low, double high) = view.Targets is { } targets ? (targets.Low, targets.High) : (0, 1);
        foreach ((byte other, Func<Matrix<double>, Matrix<double>> answers) in others)
        {
            Span<byte> section = writer.Head(rest, other, planes);
            Matrix<double> values = answers(grid);
            for (int plane = 0; plane < planes; plane++)
            {
                // A class that is not among the samples is never answered.
                int column = count == 2 ? 1 : plane;
                writer.Put(section, plane, 0, column < values.ColumnCount ? values.Column(column).AsArray() ?? values.Column(column).ToArray() : new double[grid.RowCount], low, high);
            }

            rest = rest[writer.SectionLength(planes)..];
        }

        return bytes;
    }

    /// <summary>What each says of a point of the view.</summary>
    public PointAnswer Ask(Ask question)
    {
        Matrix<double> point = view.At(question.X, question.Y);
        var others = Others().ToDictionary(other => other.Id, other => other.Answers);
        return new PointAnswer
        {
            Id = question.Id,
            X = question.X,
            Y = question.Y,
            Network = Answer(Network),
            Baseline = others.TryGetValue(BaselineId, out Func<Matrix<double>, Matrix<double>>? baseline) ? Answer(baseline) : null,
            Best = others.TryGetValue(BestId, out Func<Matrix<double>, Matrix<double>>? best) ? Answer(best) : null,
        };

        double[] Answer(Func<Matrix<double>, Matrix<double>> answers) => [.. answers(point).Row(0)];
    }

    /// <summary>A figure of what the network holds, as the report has it.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="wish">Which.</param>
    public FigureDrawn Figure(uint id, Show wish)
    {
        (Figure? figure, string words) = wish.Figure switch
        {
            "population" => run.Evolution?.Draw() ?? (null, "This network is trained, and has no population: choose a method to evolve it by."),
            _ when !run.Predicts => (null, "Training diverged: there is nothing to draw."),
            "space" => DrawSpace(wish.Pair is [int first, int second] ? (first, second) : null),
            _ => DrawReliability(),
        };
        return new FigureDrawn { Run = id, Epoch = run.Epoch, Name = wish.Figure!, Svg = figure is null ? null : SvgWriter.Write(figure.Draw() with { FollowsDarkMode = false }), Words = words };
    }

    /// <summary>The loss of what the network holds on unseen samples, in nats of classes; null where there are none, or it predicts nothing.</summary>
    public abstract double? UnseenLoss();

    /// <summary>What went wrong up to here; empty before the first look.</summary>
    public ImmutableArray<Finding> Diagnose() => run.Diagnose(Context);

    public virtual void Dispose()
    {
    }

    /// <summary>Numbers of the best possible answer and of the baseline among <see cref="Others"/>.</summary>
    protected const byte BestId = 0, BaselineId = 1;

    /// <summary>The answers of those that the network is held beside, as far as they are there.</summary>
    protected abstract IEnumerable<(byte Id, Func<Matrix<double>, Matrix<double>> Answers)> Others();

    /// <summary>Whether probabilities come true; where there is no figure the words say why.</summary>
    protected abstract (Figure? Figure, string Words) DrawReliability();

    /// <summary>The network's own.</summary>
    protected abstract Matrix<double> Network(Matrix<double> features);

    /// <summary>Without what both tasks have.</summary>
    protected abstract Numbers At();

    protected abstract DiagnosisContext Context();

    /// <summary>Draws as many as asked for; null where nothing can be drawn.</summary>
    protected abstract Dataset? Draw(int count);

    /// <summary>Does the work as soon as there is time.</summary>
    protected void Do(WorkQueue work, Action measure, Action ready) => work.Do(() =>
    {
        measure();
        _isReady = true;
        ready();
    });

    // The same samples that the numbers are from begin with these; of a file they are those held out to test on.
    private Dataset? Shown() => (run.Address.Settings.FreshCount == 0 ? null : Draw(FreshShown)) ?? run.Data.Test;

    private (Figure? Figure, string Words) DrawSpace((int First, int Second)? pair)
    {
        int units = run.Network.Layers.Count > 1 ? run.Network.Layers[^2].OutputCount : 0;
        if (units < 2)
        {
            return (null, "The last hidden layer has fewer than two units, and a plane has two.");
        }

        pair = pair is (var first, var second) && first != second && first >= 0 && second >= 0 && Math.Max(first, second) < units ? pair : null;
        var subject = new AnatomySubject(run.Model, run.Data.Training, pair, view.IsCurve ? null : (view.XFeature, view.YFeature));
        return (new Figure { Title = "", Rows = [new FigureRow([AnatomyFigure.HiddenSpace(subject)!]) { FrameHeight = 420, Legend = AnatomyFigure.HiddenSpaceLegend(subject) }] },
            $"The training samples as the last hidden layer sees them, over two of its units{(pair is null ? ", those with the largest parts in the output" : "")}: what a line can part here, the output can.");
    }
}
