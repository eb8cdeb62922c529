using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

public class AnatomyFigureTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 80, noise: 0.2);

    [Fact]
    public void Of_SmallNetwork_HasGraphHiddenSpaceAndASurfaceForEachUnit()
    {
        AnatomySubject subject = Subject(Moons, 4);

        Figure figure = AnatomyFigure.Of(subject, Moons, "title");

        figure.Rows.SelectMany(row => row.Panels).Select(panel => panel.Name).Should().Equal("graph", "hidden-space", "unit", "unit", "unit", "unit");
        int lines = figure.Rows[0].Panels[0].Marks.OfType<LineMark>().Count();
        lines.Should().Be((2 * 4) + 4);
        figure.Description.Should().Contain("Unit 4: ");
        figure.Draw().Texts().Should().OnlyContain(text => text.Bounds.X >= 0 && text.Bounds.Right <= 960);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(30)]
    public void Of_ManyUnits_KeepsTheNameUnderTheLastInsideTheFrame(int units)
    {
        FigurePanel graph = AnatomyGraph.Of(Subject(Moons, units));

        graph.Marks.OfType<TextMark>().Should().OnlyContain(mark => mark.At.Y - 0.025 > graph.Y.Minimum, "half of a line is below the middle of a name");
    }

    [Fact]
    public void Of_LongNamesThatBeginAlike_KeepTheirEnds()
    {
        var data = new Dataset(Moons.Features, Moons.Labels.ToArray(), 2) { FeatureNames = ["region of the country=north", "region of the country=south"], ClassNames = Moons.ClassNames };
        var subject = new AnatomySubject(new TrainedClassifier(Network(2, 3), null, data.FeatureNames, data.ClassNames), data);

        string[] names = [.. AnatomyGraph.Of(subject).Marks.OfType<TextMark>().Select(mark => mark.Text)];

        names.Should().ContainSingle(name => name.StartsWith("reg", StringComparison.Ordinal) && name.EndsWith("north", StringComparison.Ordinal))
            .And.ContainSingle(name => name.StartsWith("reg", StringComparison.Ordinal) && name.EndsWith("south", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_LongNamesThatDifferInTheirMiddle_ShowIt()
    {
        var data = new Dataset(Moons.Features, Moons.Labels.ToArray(), 2) { FeatureNames = ["measurement number 11 of the sensor", "measurement number 12 of the sensor"], ClassNames = Moons.ClassNames };
        var subject = new AnatomySubject(new TrainedClassifier(Network(2, 3), null, data.FeatureNames, data.ClassNames), data);

        AnatomyGraph.Of(subject).Marks.OfType<TextMark>().Select(mark => mark.Text[..2]).Should().Contain(["…1", "…2"]);
    }

    [Fact]
    public void Of_LargeNetwork_ShowsTheMostImportantAndSaysHowManyAreLeftOut()
    {
        AnatomySubject subject = Subject(Moons, 40, 20);

        Figure figure = AnatomyFigure.Of(subject, Moons, "title");

        figure.Caption[0].Should().Contain("44 of 60 hidden units are left out");
        double least = subject.Surfaced.Min(unit => unit.Share);
        subject.Anatomy.HiddenLayers.SelectMany(layer => layer).Count(unit => unit.Share > least).Should().BeLessThan(AnatomySubject.MostSurfaces);
        figure.Rows[0].Panels[0].Marks.OfType<TextMark>().Select(mark => mark.Text).Should().Contain(["28 more", "8 more"]);
    }

    [Fact]
    public void Of_DeadAndRepeatedUnits_AreMarked()
    {
        MultilayerPerceptron network = Network(2, 3);
        Span<double> weights = network.Layout.Weights(network.Parameters, 0);
        Span<double> biases = network.Layout.Biases(network.Parameters, 0);
        (weights[2], weights[3], biases[1]) = (0, 0, 30);
        (weights[4], weights[5], biases[2]) = (-weights[0], -weights[1], -biases[0]);
        var subject = new AnatomySubject(new TrainedClassifier(network, null, Moons.FeatureNames, Moons.ClassNames), Moons);

        FigurePanel graph = AnatomyGraph.Of(subject);

        AnatomyFigure.Units(subject).Select(panel => panel.XName).Should().Contain(name => name.EndsWith("dead", StringComparison.Ordinal))
            .And.Contain(name => name.EndsWith("repeats 1", StringComparison.Ordinal));
        graph.Marks.OfType<PointsMark>().Single(mark => mark.Style.Outline == MarkShape.Cross).Points.Should().HaveCount(2);
    }

    [Fact]
    public void HiddenSpace_OfAGivenPair_ShowsTheirActivations()
    {
        Dataset data = Moons;
        var network = Network(2, 4);
        var classifier = new TrainedClassifier(network, null, data.FeatureNames, data.ClassNames);

        var subject = new AnatomySubject(classifier, data, (3, 0));
        FigurePanel panel = AnatomyFigure.HiddenSpace(subject)!;

        panel.XName.Should().Be("activation of unit 4");
        panel.YName.Should().Be("activation of unit 1");
        panel.Marks.OfType<PointsMark>().SelectMany(mark => mark.Points).Should().BeEquivalentTo(
            subject.Anatomy.HiddenLayers[0][3].Activations.Zip(subject.Anatomy.HiddenLayers[0][0].Activations, (x, y) => new Point(x, y)));
        FluentActions.Invoking(() => new AnatomySubject(classifier, data, (0, 4))).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(3, 4, 2)]
    [InlineData(1, 4, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(2, 5, 3)]
    [InlineData(4, 5, 4)]
    public void Of_OtherNumbersOfFeaturesUnitsAndClasses_IsDrawn(int features, int units, int classes)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 60, new BlobsOptions { FeatureCount = features, CenterCount = classes });
        AnatomySubject subject = Subject(data, units);

        Picture picture = AnatomyFigure.Of(subject, data, "title").Draw();

        SvgWriter.Write(picture).Should().EndWith("</svg>\n");
        AnatomyFigure.Units(subject).Length.Should().Be(features <= 2 ? units : 0);
        (subject.Pair is null).Should().Be(units == 1);
        AnatomyFigure.Caption(subject).Contains("a plane has two", StringComparison.Ordinal).Should().Be(features > 2);
    }

    [Theory]
    [InlineData("sine", 4, "y = ")]
    [InlineData("bumps", 4, "y = ")]
    [InlineData("friedman1", 4, "y = ")]
    public void Of_NumbersToPredict_NamesTheOutputInTheTargetsUnit(string problem, int units, string formula)
    {
        RunResult run = new Run(new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 60 }), Hidden = [units], Epochs = 20, FreshCount = 0 }).Execute();
        var pictures = new RunPictures(run);
        StandardScaler scaler = run.Regressor.TargetScaler!;

        Figure figure = pictures.Anatomy();

        string.Join(' ', figure.Caption).Should().Contain("The output is identity: " + formula + Words.Number(scaler.Means[0], 4) + " + " + Words.Number(scaler.Scales[0], 4) + " × output.");
        figure.Rows[0].Panels[0].Marks.OfType<TextMark>().Last().Text.Should().Be("y");
        figure.Rows[0].Legend.Select(entry => entry.Text).Should().Equal("weight above 0", "weight below 0", "y");
        figure.Rows.Skip(1).Sum(row => row.Panels.Length).Should().Be(units);
    }

    [Fact]
    public void Units_OfOneFeature_AreTheirActivationsAlongIt()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 60, new BlobsOptions { FeatureCount = 1, CenterCount = 2 });
        AnatomySubject subject = Subject(data, 3);

        FigurePanel panel = AnatomyFigure.Units(subject)[1];

        Point point = panel.Marks.OfType<LineMark>().Single().Points[50];
        double[] scaled = [.. subject.Model.Scaler!.Transform(new DenseMatrix(1, 1, [point.X])).Row(0)];
        point.Y.Should().Be(subject.Anatomy.Activations(0, new DenseMatrix(1, 1, scaled))[0, 1]);
        panel.Marks.OfType<PointsMark>().Sum(mark => mark.Points.Length).Should().Be(60);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8, 6)]
    [InlineData(8, 6, 5)]
    public void Graph_NamesOfInputsAndOutputs_StandClearOfTheirNodes(params int[] hidden)
    {
        FigurePanel graph = AnatomyGraph.Of(Subject(Moons, hidden));
        Picture picture = new Figure { Title = "", Width = 480, Rows = [new FigureRow([graph]) { FrameHeight = 420 }] }.Draw();

        double left = picture.Texts().Single(text => text.Text == "x1").Bounds.Right, right = picture.Texts().Single(text => text.Text == "P(1)").Bounds.X;
        Point[] nodes = [.. Nodes(picture.Shapes)];
        (nodes.Min(node => node.X) - left).Should().BeGreaterThan(7, "a node's radius is 6.5");
        (right - nodes.Max(node => node.X)).Should().BeGreaterThan(7);
    }

    private static IEnumerable<Point> Nodes(IEnumerable<Shape> shapes) => shapes.SelectMany(shape => shape switch
    {
        MarksShape { Mark.Size: 13 } marks => marks.Centers,
        GroupShape group => Nodes(group.Shapes),
        _ => Enumerable.Empty<Point>(),
    });

    [Fact]
    public void Graph_Names_StandBesideInputsAndOutputsAndOnPaperUnderHiddenUnits()
    {
        TextMark[] names = [.. AnatomyGraph.Of(Subject(Moons, 4)).Marks.OfType<TextMark>()];

        names.Where(name => name.Text is "x1" or "x2").Should().HaveCount(2).And.OnlyContain(name => name.Alignment == TextAlignment.End && name.At.X < 0);
        names.Single(name => name.Text == "P(1)").Should().Match<TextMark>(name => name.Alignment == TextAlignment.Start && name.At.X > 2);
        names.Where(name => name.Text.EndsWith('%')).Should().HaveCount(4).And.OnlyContain(name => name.HasPaper);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Graph_SignsOfWeights_NeverHaveTheColourOfAnotherClass(int classes)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 60, new BlobsOptions { CenterCount = classes });
        AnatomySubject subject = Subject(data, 5);

        Rgb[] signs = [.. AnatomyGraph.Legend(subject).Select(entry => entry.Line!.Color)];

        Rgb[] ofClasses = [.. Enumerable.Range(0, classes).Select(ClassPalette.ColorOf)];
        signs.Intersect(ofClasses).Should().HaveCount(classes == 2 ? 2 : 0);
        AnatomyGraph.Legend(subject).Select(entry => entry.Line).Distinct().Should().HaveCount(2);
        AnatomyFigure.HiddenSpaceLegend(subject).Select(entry => entry.Mark).OfType<MarkStyle>().Select(mark => mark.Fill).Should().Equal(ofClasses);
    }

    private static AnatomySubject Subject(Dataset data, params int[] hidden)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(data.FeatureCount, hidden, data.ClassCount);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        return new AnatomySubject(new TrainedClassifier(network, StandardScaler.Fit(data), data.FeatureNames, data.ClassNames), data);
    }

    private static MultilayerPerceptron Network(int inputs, int hidden)
    {
        var network = MultilayerPerceptron.Create(inputs, [hidden], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        return network;
    }
}
