using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

public class FilmAndSweepTests
{
    [Fact]
    public void All_OfSnapshots_AreTheSurfacesOfTheirParameters()
    {
        RunResult run = Execute(Moons(60));
        double[] before = run.Network.Parameters.ToArray();
        FilmScene scene = FilmScene.Of(run.Data, PlaneView.Of(run.Data))!;

        ImmutableArray<FilmFrame> frames = FilmFrame.All(run, scene, 20);

        run.Network.Parameters.ToArray().Should().Equal(before);
        frames.Select(frame => frame.Epoch).Should().Equal(run.Course.Snapshots.Select(snapshot => snapshot.Epoch)).And.HaveCountGreaterThan(3);
        TrainedClassifier then = run.Classifier.Copy();
        run.Course.Snapshots[1].Parameters.CopyTo(then.Network.Parameters);
        frames[1].Look.Image!.Pixels.ToArray().Should().Equal(DecisionSurface.Of(then, PlaneView.Of(run.Data), 20, 20).ToImage().Pixels.ToArray());
        frames[0].Look.Image!.Pixels.ToArray().Should().NotEqual(frames[1].Look.Image!.Pixels.ToArray());
    }

    [Fact]
    public void Strip_OfManyFrames_ShowsTwelveWithTheFirstAndTheLast()
    {
        Figure strip = new RunPictures(Execute(Moons(400))).FilmStrip();

        string[] titles = [.. strip.Rows.SkipLast(1).SelectMany(row => row.Panels).Select(panel => panel.Title)];
        titles.Should().HaveCount(12).And.OnlyHaveUniqueItems().And.StartWith("epoch 0").And.EndWith("after 400 epochs");
        SvgWriter.Write(strip.Draw()).Length.Should().BeLessThan(300_000);
    }

    [Fact]
    public void Strip_OfAnEarlyStoppedRun_HasTheMomentThatWasKept()
    {
        RunResult run = Execute(Moons(3_000) with { ValidationShare = 0.25, EarlyStopping = true, Patience = 5 });
        int kept = run.Course.RestoredEpoch!.Value;

        Figure strip = new RunPictures(run).FilmStrip();
        FilmFrame frame = FilmFrame.All(run, FilmScene.Of(run.Data, PlaneView.Of(run.Data))!, 20).Single(frame => frame.IsKept);

        string[] titles = [.. strip.Rows.SkipLast(1).SelectMany(row => row.Panels).Select(panel => panel.Title)];
        titles.Should().Contain($"epoch {kept}: kept").And.HaveElementAt(titles.Length - 1, $"after {run.Outcome.Epochs} epochs").And.OnlyHaveUniqueItems();
        strip.Caption[0].Should().EndWith($"Early stopping then put the parameters of epoch {kept} back.");
        frame.Loss.Should().Be(run.Outcome.FinalLoss);
        frame.Look.Image!.Pixels.ToArray().Should().Equal(DecisionSurface.Of(run.Classifier, PlaneView.Of(run.Data), 20, 20).ToImage().Pixels.ToArray());
    }

    [Fact]
    public void Strip_WithALegendBelowTheLastRow_KeepsAllWordsApart()
    {
        Figure strip = new RunPictures(Execute(Moons(400) with { ValidationShare = 0.2 })).FilmStrip();

        TextShape[] texts = [.. strip.Draw().Texts()];
        texts.Select(text => text.Text).Should().Contain(["validation", "decision line"]);
        texts.SelectMany((a, i) => texts.Skip(i + 1).Where(b => a.Bounds.Overlaps(b.Bounds)).Select(b => $"{a.Text} / {b.Text}")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("sine", "predicted")]
    [InlineData("bumps", "y")]
    [InlineData("friedman1", "y")]
    public void Strip_OfNumbersToPredict_ShowsWhatIsPredicted(string problem, string legend)
    {
        RunResult run = Execute(new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 60 }), Hidden = [4], Epochs = 100, FreshCount = 0 });

        Figure strip = new RunPictures(run).FilmStrip();

        FigurePanel last = strip.Rows[^2].Panels[^1];
        last.Title.Should().Be("after 100 epochs");
        strip.Rows[^2].Legend.Select(entry => entry.Text).Should().EndWith(legend);
        if (problem == "sine")
        {
            LineMark curve = last.Marks.OfType<LineMark>().Single();
            curve.Points[100].Y.Should().Be(run.Regressor.PredictValues(new DenseMatrix(1, 1, [curve.Points[100].X]))[0, 0]);
        }
        else
        {
            last.Marks.OfType<ImageMark>().Should().ContainSingle();
        }
    }

    [Fact]
    public void Strip_OfOneFeature_ShowsTheProbabilityOfEachClass()
    {
        Dataset moons = Execute(Moons(1)).Data;
        var one = new Dataset(new DenseMatrix(moons.SampleCount, 1, moons.Feature(1).ToArray()), moons.Labels);
        RunResult run = Execute(new RunSettings { Source = new DatasetSource(one), Hidden = [2], Epochs = 50, FreshCount = 0 });

        FigurePanel last = new RunPictures(run).FilmStrip().Rows[^2].Panels[^1];

        LineMark[] curves = [.. last.Marks.OfType<LineMark>()];
        curves.Should().HaveCount(2);
        curves[0].Points.Zip(curves[1].Points, (a, b) => a.Y + b.Y).Should().OnlyContain(sum => Math.Abs(sum - 1) < 1e-12);
    }

    [Fact]
    public void Loss_CurveWithoutANumber_HasNoMarkAndNoLegend()
    {
        FigurePanel panel = Loss([(0, 1), (5, 0.5)], [(0, double.NaN)]);

        panel.Marks.OfType<LineMark>().Should().ContainSingle().Which.Points.Should().Equal(new Point(0, 1), new Point(5, 0.5));
        panel.Legend.Select(entry => entry.Text).Should().Equal("training");
        Loss([(0, double.NaN)], []).Message.Should().NotBeNull();
    }

    private static FigurePanel Loss((int Epoch, double Loss)[] training, (int Epoch, double Loss)[] validation) => LossPanel.Of(
        new LossHistory
        {
            Epochs = training[^1].Epoch,
            Training = [.. training.Select(point => new LearningCurvePoint(point.Epoch, point.Loss, null))],
            Validation = [.. validation.Select(point => new LearningCurvePoint(point.Epoch, point.Loss, null))],
        },
        FigureTheme.Light);

    [Fact]
    public void Sweep_WithAndWithoutResults_DrawsMeansIntervalsAndCeilings()
    {
        var sweep = new Sweep("hidden", "moons", [new("1", 0.8, 0.75, 0.85, 0.95, 0.7), new("2", null, null, null, null, null), new("3", 0.9, null, null, 0.95, null)]);

        FigurePanel panel = SweepFigure.Of(sweep, 0.5);

        panel.Description.Should().Be("moons: accuracy against hidden: 1: 80.0 %; 2: no result; 3: 90.0 %.");
        panel.Marks.OfType<LineMark>().Count().Should().Be(2 + 1 + 1, "two ceilings, one interval, one line through the means");
        SweepFigure.Of(sweep with { IsOrdered = false }, 0.5).Marks.OfType<LineMark>().Count().Should().Be(3);
        FluentActions.Invoking(() => SweepFigure.Of(sweep with { Points = [] }, 0.5)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static RunSettings Moons(int epochs) => new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 80, Noise = 0.2 }),
        Hidden = [3],
        Epochs = epochs,
        FreshCount = 0,
    };

    private static RunResult Execute(RunSettings settings) => new Run(settings) { Recording = new Recording { DenseCurve = true, Snapshots = 24 } }.Execute();
}
