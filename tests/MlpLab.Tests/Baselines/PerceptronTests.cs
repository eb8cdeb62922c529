using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Baselines;

public class PerceptronTests
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly JsonElement Weighted = Golden.LoadFrom("mlp", "weighted_perceptron.json");

    private static readonly Dataset Xor = new(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, [0, 1, 1, 0]);

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Reference.GetProperty("perceptron").GetArrayLength())];

    public static TheoryData<int> WeightedCases => [.. Enumerable.Range(0, Weighted.GetProperty("runs").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fit_EqualsScikitLearn(int index)
    {
        JsonElement reference = Reference.GetProperty("perceptron")[index];

        EqualsScikitLearn(reference, Data(reference));
    }

    [Theory]
    [MemberData(nameof(WeightedCases))]
    public void Fit_OfSamplesThatCountMore_EqualsScikitLearn(int index)
    {
        JsonElement reference = Weighted.GetProperty("runs")[index];

        EqualsScikitLearn(reference, Data(reference).WithSampleWeights(reference.GetProperty("weights").Doubles()));
    }

    [Fact]
    public void SamplesOfWeightZero_AreNotThere()
    {
        Dataset moons = Data(Weighted.GetProperty("runs")[0]);
        int[] kept = [.. Enumerable.Range(0, moons.SampleCount).Where(row => row % 3 > 0)];
        PerceptronModel without = new Perceptron { MaxPasses = 40 }.Fit(moons.Subset(kept));

        PerceptronModel model = new Perceptron { MaxPasses = 40 }.Fit(moons.WithSampleWeights([.. Enumerable.Range(0, moons.SampleCount).Select(row => row % 3 > 0 ? 1.0 : 0)]));

        model.Coefficients.Row(0).Should().Equal(without.Coefficients.Row(0));
        model.Passes.Should().Be(without.Passes);
    }

    private static void EqualsScikitLearn(JsonElement reference, Dataset data)
    {
        JsonElement parameters = reference.GetProperty("parameters");
        double? tolerance = parameters.GetProperty("tol").ValueKind == JsonValueKind.Null ? null : parameters.GetProperty("tol").GetDouble();
        var perceptron = new Perceptron
        {
            MaxPasses = parameters.GetProperty("max_iter").GetInt32(),
            Tolerance = tolerance,
            LearningRate = parameters.TryGetProperty("eta0", out JsonElement rate) ? rate.GetDouble() : 1,
            FitIntercept = !parameters.TryGetProperty("fit_intercept", out JsonElement intercept) || intercept.GetBoolean(),
        };

        PerceptronModel model = perceptron.Fit(data), last = model.WithLastWeights;

        double[][] coefficients = reference.GetProperty("coef").Rows();
        for (int k = 0; k < coefficients.Length; k++)
        {
            last.Intercepts[k].Should().BeApproximately(reference.GetProperty("intercept")[k].GetDouble(), 1e-10);
            for (int j = 0; j < data.FeatureCount; j++)
            {
                last.Coefficients[k, j].Should().BeApproximately(coefficients[k][j], 1e-10);
            }
        }

        ClassificationMetrics.Accuracy(data.Labels, last.Predict(data.Features)).Should().Be(reference.GetProperty("accuracy").GetDouble());
        if (tolerance is not null || !model.IsSeparated)
        {
            model.Passes.Should().Be(reference.GetProperty("n_iter").GetInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pocket_OfTwoClasses_IsNoWorseThanTheLastWeights(int index)
    {
        Dataset data = Data(Reference.GetProperty("perceptron")[index]);
        PerceptronModel model = new Perceptron { MaxPasses = 50 }.Fit(data);
        int right = Right(model, data), ofLast = Right(model.WithLastWeights, data);

        (data.ClassCount > 2 || right >= ofLast).Should().BeTrue($"{right} and {ofLast} are right");
        if (model.IsSeparated)
        {
            right.Should().Be(data.SampleCount);
        }
    }

    [Fact]
    public void Fit_ByHand()
    {
        // x = 1, 2, −1 with s = +, +, −: (0, 0) is wrong at the first: (1, 1); then 1·2 + 1 > 0, and −(−1 + 1) = 0 is wrong: (2, 0). The second pass has no mistake.
        PerceptronModel model = new Perceptron().Fit(new Dataset(new double[,] { { 1 }, { 2 }, { -1 } }, [1, 1, 0]));

        model.Coefficients[0, 0].Should().Be(2);
        model.Intercepts.Should().Equal(0);
        model.Passes.Should().Be(2);
        model.Ends.Should().Equal(PerceptronEnd.Separated);
        model.Periods.Should().Equal((int?)null);
        model.ToString().Should().Be("perceptron, 1 features, classes 0, 1, 2 passes");
    }

    [Fact]
    public void Xor_Cycles()
    {
        PerceptronModel model = new Perceptron().Fit(Xor);

        model.Ends.Should().Equal(PerceptronEnd.Cycles);
        model.IsSeparated.Should().BeFalse();
        model.Passes.Should().BeLessThan(20);
        Right(model, Xor).Should().Be(2, "no line has four of them right, and in this order the rule never comes to one with three");

        // Whole passes of the period lead back to the same weights.
        int passes = model.Passes, period = model.Periods[0]!.Value;
        Weights(passes).Should().Equal(Weights(passes + period));

        double[] Weights(int count)
        {
            PerceptronModel last = new Perceptron { MaxPasses = count }.Fit(Xor).WithLastWeights;
            return [.. last.Coefficients.Row(0), .. last.Intercepts];
        }
    }

    [Fact]
    public void LearningRate_ScalesWeightsAndMovesNoDecision()
    {
        Dataset moons = Data(Reference.GetProperty("perceptron")[4]);
        PerceptronModel one = new Perceptron { MaxPasses = 30 }.Fit(moons), quarter = new Perceptron { MaxPasses = 30, LearningRate = 0.25 }.Fit(moons);

        quarter.Coefficients.Row(0).Select(w => 4 * w).Should().Equal(one.Coefficients.Row(0));
        quarter.Predict(moons.Features).Should().Equal(one.Predict(moons.Features));
    }

    [Fact]
    public void Probabilities_AreOneForTheAnswer()
    {
        Dataset data = Data(Reference.GetProperty("perceptron")[12]);
        PerceptronModel model = new Perceptron().Fit(data);
        int[] predicted = model.Predict(data.Features);

        var probabilities = model.PredictProbabilities(data.Features);

        probabilities.RowSums().Should().OnlyContain(sum => sum == 1);
        predicted.Select((c, i) => probabilities[i, c]).Should().OnlyContain(p => p == 1);
        predicted.Should().OnlyContain(c => c >= 0 && c < 3);
    }

    [Fact]
    public void AbsentClass_IsNeverAnswered()
    {
        var data = new Dataset(new double[,] { { 1 }, { 2 }, { -1 } }, [3, 3, 1], classCount: 5);

        PerceptronModel model = new Perceptron().Fit(data);

        model.ClassLabels.ToArray().Should().Equal(1, 3);
        model.Predict(data.Features).Should().Equal(3, 3, 1);
        model.PredictProbabilities(data.Features).ColumnCount.Should().Be(5);
    }

    [Fact]
    public void Unscaled_DecidesAlike()
    {
        Dataset data = Data(Reference.GetProperty("perceptron")[12]);
        StandardScaler scaler = StandardScaler.Fit(data);
        PerceptronModel scaled = new Perceptron().Fit(scaler.Transform(data));

        scaled.ForUnscaled(scaler).Predict(data.Features).Should().Equal(scaled.Predict(scaler.Transform(data).Features));
    }

    [Fact]
    public void Illegal_IsRefused()
    {
        var perceptron = new Perceptron();
        var one = new Dataset(new double[,] { { 1 }, { 2 } }, [0, 0]);
        Dataset numbers = Dataset.ForRegression(new DenseMatrix(2, 1, [1, 2]), new DenseMatrix(2, 1, [1, 2]));

        FluentActions.Invoking(() => perceptron.Fit(one)).Should().Throw<ArgumentException>().WithMessage("The samples have 1 class; a perceptron needs 2 or more*");
        FluentActions.Invoking(() => perceptron.Fit(numbers)).Should().Throw<ArgumentException>().WithMessage("*numbers to predict*");
        FluentActions.Invoking(() => perceptron with { MaxPasses = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => perceptron with { Tolerance = -1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => perceptron with { NoChange = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => perceptron with { LearningRate = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => perceptron.Fit(Xor).Predict(new DenseMatrix(1, 3))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => perceptron.Fit(Xor, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Run_MeasuresItWhereItIsAskedFor()
    {
        var settings = new RunSettings { Source = new ProblemSource(Problems.Find("moons"), new ProblemSettings { Noise = 0.3 }), Epochs = 5 };

        RunResult without = new Run(settings).Execute(), with = new Run(settings with { Baseline = BaselineChoice.Auto | BaselineChoice.Perceptron }).Execute();

        without.PerceptronScore.Should().BeNull();
        with.Perceptron!.Coefficients.Should().BeEquivalentTo(new Perceptron().Fit(with.Training).Coefficients);
        with.PerceptronScore!.TrainAccuracy.Should().Be((double)Right(with.Perceptron, with.Training) / with.Training.SampleCount);
        with.PerceptronScore.Unseen!.SampleCount.Should().Be(20_000);
        with.PerceptronScore.Unseen.LogLoss.Should().Be(double.NaN);
        with.PerceptronScore.Unseen.Accuracy.Should().BeGreaterThan(0.75);
        with.BaselineScore.Should().BeEquivalentTo(without.BaselineScore);
        with.Network.Parameters.ToArray().Should().Equal(without.Network.Parameters.ToArray());
    }

    private static int Right(PerceptronModel model, Dataset data) => model.Predict(data.Features).Zip(data.Labels.ToArray()).Count(pair => pair.First == pair.Second);

    private static Dataset Data(JsonElement reference)
    {
        JsonElement own = reference.GetProperty("X").ValueKind == JsonValueKind.Array
            ? reference
            : Reference.GetProperty("data").EnumerateArray().Single(data => data.GetProperty("name").GetString() == reference.GetProperty("data").GetString());
        return new Dataset(own.GetProperty("X").Rows(), own.GetProperty("y").Ints());
    }
}
