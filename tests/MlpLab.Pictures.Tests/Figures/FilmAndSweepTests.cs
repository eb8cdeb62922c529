using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

public class FilmAndSweepTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 80, noise: 0.2);

    [Fact]
    public void All_OfSnapshots_AreTheSurfacesOfTheirParameters()
    {
        (TrainedClassifier classifier, ParameterSnapshot[] snapshots) = Snapshots(3);
        double[] before = classifier.Network.Parameters.ToArray();

        ImmutableArray<FilmFrame> frames = FilmFrame.All(classifier, snapshots, PlaneView.Of(Moons), 20);

        classifier.Network.Parameters.ToArray().Should().Equal(before);
        frames.Select(frame => frame.Epoch).Should().Equal(0, 1, 2);
        snapshots[1].Parameters.CopyTo(classifier.Network.Parameters);
        var expected = DecisionSurface.Of(classifier, PlaneView.Of(Moons), 20, 20);
        frames[1].Surface.Probabilities.ToArray().Should().Equal(expected.Probabilities.ToArray());
        frames[0].Surface.Probabilities.ToArray().Should().NotEqual(frames[1].Surface.Probabilities.ToArray());
    }

    [Fact]
    public void Strip_OfManyFrames_ShowsTwelveWithTheFirstAndTheLast()
    {
        (TrainedClassifier classifier, ParameterSnapshot[] snapshots) = Snapshots(24);
        ImmutableArray<FilmFrame> frames = FilmFrame.All(classifier, snapshots, PlaneView.Of(Moons), 20);

        Figure strip = FilmFigure.Strip(frames, Moons, Loss([(0, 1), (23, 0.5)], []), "title");

        string[] titles = [.. strip.Rows.SkipLast(1).SelectMany(row => row.Panels).Select(panel => panel.Title)];
        titles.Should().HaveCount(12).And.OnlyHaveUniqueItems().And.StartWith("epoch 0").And.EndWith("epoch 23");
        SvgWriter.Write(strip.Draw()).Length.Should().BeLessThan(300_000);
    }

    [Fact]
    public void Strip_WithALegendBelowTheLastRow_KeepsAllWordsApart()
    {
        (TrainedClassifier classifier, ParameterSnapshot[] snapshots) = Snapshots(24);
        ImmutableArray<FilmFrame> frames = FilmFrame.All(classifier, snapshots, PlaneView.Of(Moons), 20);

        Figure strip = FilmFigure.Strip(frames, Moons, Loss([(0, 1), (23, 0.5)], [(0, 1.1), (23, 0.7)]) with { Title = "" }, "title");

        TextShape[] texts = [.. strip.Draw().Texts()];
        texts.Select(text => text.Text).Should().Contain("validation");
        texts.SelectMany((a, i) => texts.Skip(i + 1).Where(b => a.Bounds.Overlaps(b.Bounds)).Select(b => $"{a.Text} / {b.Text}")).Should().BeEmpty();
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

    private static (TrainedClassifier Classifier, ParameterSnapshot[] Snapshots) Snapshots(int count)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);
        var snapshots = new ParameterSnapshot[count];
        for (int i = 0; i < count; i++)
        {
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState((uint)i));
            snapshots[i] = new ParameterSnapshot(i, 1.0 / (i + 1), [.. network.Parameters]);
        }

        return (new TrainedClassifier(network, null, Moons.FeatureNames, Moons.ClassNames), snapshots);
    }
}
