using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Characters;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Characters;

/// <summary>What a console, a log or a test may print of a run and of a model.</summary>
public sealed class CharacterPictureTests
{
    private static readonly RunResult Moons = RunOf(new ProblemSource("moons", new ProblemSettings { Noise = 0.1 }));
    private static readonly RunResult Friedman = RunOf(new ProblemSource("friedman1"));

    [Fact]
    public void Of_ARun_ShowsPlaneScoresAndLoss()
    {
        string[] lines = CharacterPicture.Of(Moons).ToString().Split('\n');

        lines.Should().HaveCount(20).And.OnlyContain(line => line.Length <= 100);
        lines[0][42..].Should().Be("epoch 200");
        lines[2][42..].Should().Be(FormattableString.Invariant($"accuracy {Moons.Score.TrainAccuracy * 100:F1} %, fresh {Moons.Score.Unseen!.Accuracy * 100:F1} %"));
        lines.Select(line => line[..Math.Min(line.Length, 40)]).Should().Contain(line => line.Contains('o')).And.Contain(line => line.Contains('x'));
        lines[^1].Should().EndWith("epochs", "the curve of the loss stands below its facts");
    }

    [Fact]
    public void Of_ARunWithMoreFeatures_NamesThoseOfThePlane()
    {
        CharacterPicture.Of(Friedman, planeFeatures: (3, 1)).ToString().Should().Contain("x4 to the right, x2 up");

        ((Action)(() => CharacterPicture.Of(Friedman, planeFeatures: (3, 3)))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("yFeature is 3; it must be in 0 … 9 and not 3.*");
    }

    [Fact]
    public void Of_AModel_IsDarkWhereTheSecondClassIsProbable()
    {
        var network = new MultilayerPerceptron([new DenseLayer(2, 1, ActivationFunction.Sigmoid)]);
        double[] steepToTheRight = [1e6, 0, 0];
        steepToTheRight.CopyTo(network.Parameters);
        string[] lines = [.. CharacterPicture.Of(new TrainedClassifier(network, scaler: null, ["a", "b"], ["left", "right"]), Moons.Data, 40, 20).Lines()];

        AxisScale right = PlaneView.Of(Moons.Data).X;
        int leftOfZero = Enumerable.Range(0, 40).Count(column => right.ValueAt((column + 0.5) / 40) < 0);
        lines.Should().HaveCount(20);
        lines[0].Should().Be(new string(' ', leftOfZero) + new string(':', 40 - leftOfZero));
        leftOfZero.Should().BeInRange(10, 20, "the moons reach from -1 to 2");
    }

    [Theory]
    [InlineData(19, 20, "columns")]
    [InlineData(1_001, 20, "columns")]
    [InlineData(40, 7, "rows")]
    [InlineData(40, 1_001, "rows")]
    public void Of_ASizeThatShowsNothing_IsRefused(int columns, int rows, string name)
    {
        ((Action)(() => CharacterPicture.Of(Moons, columns, rows))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(name);
        ((Action)(() => CharacterPicture.Of(Moons.Model, Moons.Data, columns, rows))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(name);
    }

    [Fact]
    public void Of_SamplesThatTheModelCannotAnswer_IsRefused()
    {
        ((Action)(() => CharacterPicture.Of(Moons.Model, Friedman.Data))).Should().Throw<ArgumentException>().WithParameterName("data");
        ((Action)(() => CharacterPicture.Of(Moons.Model, Moons.Data.Subset([])))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => CharacterPicture.Of(Moons.Model, new Dataset(new DenseMatrix(2, 3), [0, 1])))).Should().Throw<ArgumentException>().WithParameterName("data");
    }

    private static RunResult RunOf(SampleSource source) => new Run(new RunSettings { Source = source, Epochs = 200 }) { Recording = new Recording { DenseCurve = true } }.Execute();
}
