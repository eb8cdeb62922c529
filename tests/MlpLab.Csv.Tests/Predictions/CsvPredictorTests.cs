using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Csv.Predictions;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Persistence;
using static MlpLab.Csv.Tests.Support.CsvText;

namespace MlpLab.Csv.Tests.Predictions;

/// <summary>Files given to a model: lines, measures, and what is refused.</summary>
public sealed class CsvPredictorTests : IDisposable
{
    private const int RowsPerBlock = 8192;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Predict_FileWithTrueClasses_WritesAndMeasuresWhatTheModelSays()
    {
        TrainedClassifier model = Classifier();
        Matrix<double> rows = DenseMatrix.OfArray(new[,] { { 1.5, 0.25 }, { -2.0, 1.0 }, { 0.5, -0.5 } });
        Matrix<double> shares = model.PredictProbabilities(rows);
        double[] ofRows = shares.ToRowMajorArray();
        int[] labels = [0, 1, 1], answers = model.Predict(rows);
        using var writer = new StringWriter();

        CsvPrediction done = new CsvPredictor(Saved(model)) { Probabilities = true, HiddenActivations = true }.Predict(Text("b,kind,a,c\n0.25,\"x,1\",1.5,9\n1,y,-2,9\n-0.5,y,0.5,9\n"), writer);

        string[] lines = writer.ToString().Split('\n');
        lines[0].Should().Be("prediction,\"probability_x,1\",probability_y,hidden1_1,hidden1_2");
        lines[1..4].Select(line => line.StartsWith('"') ? "x,1" : "y").Should().Equal(answers.Select(answer => model.ClassNames[answer]));
        lines[1..4].SelectMany(line => line.Split(',')[^4..^2]).Select(Number).Should().Equal(ofRows);
        lines[1..4].SelectMany(line => line.Split(',')[^2..]).Select(Number).Should().Equal(Enumerable.Range(0, 3).SelectMany(i => new[] { Math.Tanh(rows[i, 0]), Math.Tanh(rows[i, 1]) }), (got, wanted) => Math.Abs(got - wanted) < 1e-14);
        (done.RowCount, done.Label, done.LabelOrigin, done.Model).Should().Be((3L, "kind", LabelOrigin.Model, model));
        done.Classes!.Confusion.Right.Should().Be(labels.Zip(answers).Count(pair => pair.First == pair.Second));
        done.Classes.LogLoss.Should().BeApproximately(ClassificationMetrics.LogLoss(labels, ofRows, 2), 1e-15);
        done.Classes.RocAuc.Should().Be(RocAuc.Of(labels, ofRows, 2));
        done.Classes.Interval.Should().Be(WilsonInterval.Of(done.Classes.Confusion.Right, 3));
        done.Targets.Should().BeEmpty();
        done.Notes.Select(note => note.ToString()).Should().Equal("columns that the model does not use: c");
    }

    [Theory]
    [InlineData("a,b,kind", null, true, "kind", LabelOrigin.Model)]
    [InlineData("a,b,other", null, true, "other", LabelOrigin.OnlyOther)]
    [InlineData("a,b,\"of, two\"", null, true, "of, two", LabelOrigin.OnlyOther)]
    [InlineData("a,b,other", "other", true, "other", LabelOrigin.Option)]
    [InlineData("a,b,kind", "3", false, "kind", LabelOrigin.Option)]
    [InlineData("a,b,kind", null, false, null, null)]
    [InlineData("a,b,id", null, true, null, null)]
    public void Label_OfAFile_IsFoundWhereItMayBe(string header, string? named, bool finds, string? label, LabelOrigin? origin)
    {
        CsvPrediction done = new CsvPredictor(Saved(Classifier())) { Options = new CsvOptions { Label = named }, FindsLabel = finds }.Predict(Text(header + "\n1,2,y\n2,1,y\n"), TextWriter.Null);

        (done.Label, done.LabelOrigin).Should().Be((label, origin));
        (done.Classes is not null).Should().Be(label is not null);
    }

    [Fact]
    public void Predict_LabelThatTheModelDoesNotKnow_IsRefusedWithTheColumnThatWasTaken()
    {
        var predictor = new CsvPredictor(Saved(Classifier()));

        ProblemsOf(predictor, "a,b,other\n1,2,y\n1,3,z\n").Should().HaveCount(2).And.EndWith("column 'other' was taken for the true classes; to predict without them set FindsLabel to false");
        ProblemsOf(new CsvPredictor(Saved(Classifier())) { Options = new CsvOptions { Label = "other" } }, "a,b,other\n1,2,y\n1,3,z\n").Should().ContainSingle().Which.Should().Contain("'z'");
        FluentActions.Invoking(() => predictor.Check(Text("a,b,other\n1,2,y\n1,3,\n"))).Should().Throw<CsvDataException>().Which.Problems[^1].Kind.Should().Be(CsvMessageKind.LabelFound);
        ProblemsOf(predictor, "a,b,other\n1,2,y\n1,x,y\n").Should().ContainSingle("a bad feature says nothing of the label").Which.Should().Contain("column 2 'b'");
    }

    [Fact]
    public void Predict_LongFile_WritesWholeBlocksAndSaysHowFarItIs()
    {
        string file = "a,b,kind\n" + Rows((2 * RowsPerBlock) + 5, i => $"{Measured(i)},{Measured(i + 7)},y");
        var progress = new List<(long Rows, int Lines)>();
        using var writer = new StringWriter();
        var predictor = new CsvPredictor(Saved(Classifier())) { Progress = rows => progress.Add((rows, writer.ToString().Count(c => c == '\n') - 1)) };

        CsvPrediction done = predictor.Predict(Text(file), writer);

        progress.Should().Equal((RowsPerBlock, RowsPerBlock), (2 * RowsPerBlock, 2 * RowsPerBlock), ((2 * RowsPerBlock) + 5, (2 * RowsPerBlock) + 5));
        (done.RowCount, done.Classes!.Confusion.SampleCount).Should().Be(((2 * RowsPerBlock) + 5, (2 * RowsPerBlock) + 5));
    }

    [Fact]
    public void Predict_BadRowInASecondBlock_LeavesNothingOfAFileAndTheFirstBlockOfAStream()
    {
        string rows = "a,b,kind\n" + Rows(RowsPerBlock + 10, i => $"{Measured(i)},{Measured(i + 7)},y") + "1,x,y\n";
        File.WriteAllText(_path, rows);
        using StringWriter ofFile = new(), ofStream = new();
        var predictor = new CsvPredictor(Saved(Classifier()));

        FluentActions.Invoking(() => predictor.Predict(_path, ofFile)).Should().Throw<CsvDataException>();
        FluentActions.Invoking(() => predictor.Predict(Text(rows), ofStream)).Should().Throw<CsvDataException>();

        ofFile.ToString().Should().BeEmpty();
        ofStream.ToString().Count(c => c == '\n').Should().Be(RowsPerBlock + 1);
        File.WriteAllText(_path, "a,b\n1,2\n");
        predictor.Predict(_path, ofFile).RowCount.Should().Be(1);
        ofFile.ToString().Should().StartWith("prediction\n");
    }

    [Fact]
    public void Predict_SeveralTargets_MeasuresEach()
    {
        var network = MultilayerPerceptron.CreateRegressor(2, [], 2);
        new double[] { 1, 0, 0, 1, 0, 0 }.CopyTo(network.Parameters);
        var model = new TrainedRegressor(network, null, null, ["a", "b"], ["u", "v"]);
        using var writer = new StringWriter();

        CsvPrediction done = new CsvPredictor(Saved(model, null)).Predict(Text("a,b,u,v\n1,2,1,2.5\n3,5,3,5.5\n"), writer);

        writer.ToString().Should().Be("prediction_u,prediction_v\n1,2\n3,5\n");
        (done.Label, done.LabelOrigin, done.Classes).Should().Be(("u, v", LabelOrigin.Model, null));
        done.Targets.Select(target => target.MeanAbsoluteError).Should().Equal(0, 0.5);
        done.Targets[0].RSquared.Should().Be(1);
        done.Targets[1].RSquared.Should().BeApproximately(1 - (0.5 / 4.5), 1e-15);
        PredictionReport.Of(done).Should().StartWith("2 rows predicted; true numbers: columns 'u, v', the target of the training data\nu: R² 1.0000   RMSE 0.0 ").And.Contain("\nv: R² 0.8889");
    }

    [Fact]
    public void Predict_MissingValue_IsFilledByAModelThatKnowsWithWhat()
    {
        using StringWriter filled = new(), whole = new();
        var filling = new TrainedClassifier(Classifier().Network, null, ["a", "b"], ["x,1", "y"]) { Imputer = new MeanImputer([4, -3]) };

        new CsvPredictor(Saved(filling)) { Probabilities = true, Options = new CsvOptions { MissingWords = ["?"] } }.Predict(Text("a,b\n,1\n2,?\n"), filled);
        new CsvPredictor(Saved(filling)) { Probabilities = true }.Predict(Text("a,b\n4,1\n2,-3\n"), whole);

        filled.ToString().Should().Be(whole.ToString());
        ProblemsOf(new CsvPredictor(Saved(Classifier())) { Options = new CsvOptions { Missing = MissingValues.Mean } }, "a,b\n,1\n2,3\n").Should().ContainSingle().Which.Should().Contain("line 2, column 1 'a'");
    }

    [Fact]
    public void Document_OfErrorsTooLargeForNumbers_HasNullInTheirPlace()
    {
        var network = MultilayerPerceptron.CreateRegressor(1, [], 1);
        network.Parameters.Fill(1e300);
        using var text = new StringWriter();

        CsvPrediction done = new CsvPredictor(Saved(new TrainedRegressor(network, null, null, ["a"], ["u"]), "u")).Predict(Text("a,u\n1,2\n2,3\n"), TextWriter.Null);
        PredictionDocument.Write(done, text, data: "d.csv");

        JsonElement root = JsonDocument.Parse(text.ToString()).RootElement;
        (root.GetProperty("schema").GetString(), root.GetProperty("model").GetString(), root.GetProperty("data").GetString(), root.GetProperty("labelOrigin").GetString())
            .Should().Be((PredictionDocument.Schema, null, "d.csv", "model"));
        root.GetProperty("scores").GetProperty("targets")[0].GetProperty("rmse").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Document_OfClasses_HasTheirScores()
    {
        using var text = new StringWriter();
        CsvPrediction done = new CsvPredictor(Saved(Classifier())).Predict(Text("a,b,kind\n1.5,0.25,\"x,1\"\n-2,1,y\n"), TextWriter.Null);

        PredictionDocument.Write(done, text);

        JsonElement scores = JsonDocument.Parse(text.ToString()).RootElement.GetProperty("scores");
        scores.GetProperty("logLoss").GetDouble().Should().Be(done.Classes!.LogLoss);
        scores.GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Should().Equal("x,1", "y");
        PredictionReport.Of(done, 40).Split('\n').Should().OnlyContain(line => line.Length <= 40).And.Contain(line => line.StartsWith("2 rows predicted; true classes: column", StringComparison.Ordinal));
    }

    [Fact]
    public void Arguments_ThatCannotBe_AreRefusedByName()
    {
        var regressor = new TrainedRegressor(MultilayerPerceptron.CreateRegressor(1, [], 1), null, null, ["a"], ["u"]);
        var predictor = new CsvPredictor(Saved(Classifier()));

        FluentActions.Invoking(() => new CsvPredictor(Saved(regressor)) { Probabilities = true }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Probabilities");
        FluentActions.Invoking(() => new CsvPredictor(null!)).Should().Throw<ArgumentNullException>().WithParameterName("model");
        FluentActions.Invoking(() => new CsvPredictor(Saved(regressor)) { Options = null! }).Should().Throw<ArgumentNullException>().WithParameterName("Options");
        FluentActions.Invoking(() => predictor.Predict(Text("a,b\n1,2\n"), null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => predictor.Predict((Stream)null!, TextWriter.Null)).Should().Throw<ArgumentNullException>().WithParameterName("stream");
        FluentActions.Invoking(() => predictor.Predict((string)null!, TextWriter.Null)).Should().Throw<ArgumentNullException>().WithParameterName("path");
        FluentActions.Invoking(() => PredictionReport.Of(null!)).Should().Throw<ArgumentNullException>().WithParameterName("prediction");
        FluentActions.Invoking(() => PredictionReport.Of(predictor.Predict(Text("a,b\n1,2\n"), TextWriter.Null), 3)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns");
        FluentActions.Invoking(() => predictor.Check(Text("a,b\n1,2\n"), new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    // Hidden units tanh(a) and tanh(b).
    private static TrainedClassifier Classifier()
    {
        var network = MultilayerPerceptron.CreateClassifier(2, [2], 2);
        new double[] { 1, 0, 0, 1, 0, 0, -2, 1, 0.25 }.CopyTo(network.Parameters);
        return new TrainedClassifier(network, null, ["a", "b"], ["x,1", "y"]);
    }

    private static SavedModel Saved(TrainedModel model, string? label = "kind") => new() { Model = model, LabelName = label };

    private static MemoryStream Text(string file) => new(Encoding.UTF8.GetBytes(file));

    private static string[] ProblemsOf(CsvPredictor predictor, string file) =>
        [.. FluentActions.Invoking(() => predictor.Predict(Text(file), TextWriter.Null)).Should().Throw<CsvDataException>().Which.Problems.Select(problem => problem.ToString())];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
