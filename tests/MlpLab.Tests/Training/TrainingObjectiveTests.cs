using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class TrainingObjectiveTests
{
    public static TheoryData<int, int[], int, string> Shapes => new()
    {
        { 2, [5], 1, "tanh" },
        { 2, [8, 4], 1, "tanh" },
        { 3, [4, 3, 2], 2, "tanh" },
        { 1, [], 1, "tanh" },
        { 2, [6], 3, "sigmoid" },
        { 4, [5, 5], 1, "relu" },
        { 4, [5, 5], 1, "softplus" },
        { 4, [5, 5], 1, "leaky-relu" },
        { 2, [3], 1, "identity" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradient_RandomNetwork_EqualsCentralDifferences(int inputs, int[] hidden, int outputs, string activationName)
    {
        EqualsCentralDifferences(MultilayerPerceptron.Create(inputs, hidden, outputs, Activation(activationName)));
    }

    [Theory]
    [InlineData(2, new[] { 5 }, 3, "tanh")]
    [InlineData(3, new[] { 4, 6 }, 10, "sigmoid")]
    [InlineData(2, new int[0], 4, "tanh")]
    [InlineData(2, new[] { 5 }, 2, "relu")]
    [InlineData(2, new[] { 5 }, 3, "leaky-relu")]
    public void Gradient_Softmax_EqualsCentralDifferences(int inputs, int[] hidden, int classes, string activationName)
    {
        var network = new MultilayerPerceptron([
            .. MultilayerPerceptron.Create(inputs, hidden, classes, Activation(activationName)).Layers.SkipLast(1),
            new DenseLayer(hidden.Append(inputs).Take(Math.Max(1, hidden.Length)).Last(), classes, ActivationFunction.Softmax)]);

        EqualsCentralDifferences(network);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void Gradient_AnySampleCount_IsTheMeanOverSingleSamples(int sampleCount)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(2), 1000, noise: 0.2).Subset([.. Enumerable.Range(0, sampleCount)]);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        var gradient = new double[network.Layout.Count];
        new TrainingObjective(network, Loss.BinaryCrossEntropy, data).Gradient(network.Parameters, gradient);

        var mean = new double[gradient.Length];
        var single = new double[gradient.Length];
        for (int i = 0; i < sampleCount; i++)
        {
            new TrainingObjective(network, Loss.BinaryCrossEntropy, data.Subset([i])).Gradient(network.Parameters, single);
            for (int p = 0; p < mean.Length; p++)
            {
                mean[p] += single[p] / sampleCount;
            }
        }

        gradient.Zip(mean).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-15);
    }

    [Fact]
    public void Evaluate_HugeParameters_IsFinite()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        network.Parameters.Fill(1e90);
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1));

        new TrainingObjective(network, Loss.BinaryCrossEntropy, data).Evaluate(network.Parameters).Should().BePositive().And.BeLessThan(1e92);
    }

    [Fact]
    public void Accuracy_CountsTheClassOfTheLargestOutput()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(1), 90);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 3);
        network.Layout.Biases(network.Parameters, 0)[2] = 1;

        new TrainingObjective(network, Loss.BinaryCrossEntropy, data).Accuracy(network.Parameters).Should().Be(30.0 / 90);
    }

    [Fact]
    public void Constructor_ThreeClassesOneOutput_SaysWhatToDo() =>
        FluentActions.Invoking(() => new TrainingObjective(
                MultilayerPerceptron.Create(2, [5], 1), Loss.BinaryCrossEntropy, SampleGenerators.MakeBlobs(new RandomState(1))))
            .Should().Throw<ArgumentException>().WithMessage("*is 3*at most 2*one output per class*");

    [Fact]
    public void Constructor_WrongFeatureCount_NamesBoth() =>
        FluentActions.Invoking(() => new TrainingObjective(
                MultilayerPerceptron.Create(3, [5], 1), Loss.BinaryCrossEntropy, SampleGenerators.MakeMoons(new RandomState(1))))
            .Should().Throw<ArgumentException>().WithMessage("*is 2*must be 3*");

    [Fact]
    public void Constructor_OutputActivationOfAnotherLoss_IsRefused() =>
        FluentActions.Invoking(() => new TrainingObjective(
                new MultilayerPerceptron([new DenseLayer(2, 1, ActivationFunction.Tanh)]),
                Loss.BinaryCrossEntropy,
                SampleGenerators.MakeMoons(new RandomState(1))))
            .Should().Throw<ArgumentException>().WithMessage("*tanh*needs sigmoid*");

    [Fact]
    public void Evaluate_ConfidentSoftmax_KeepsTheDigitsOfATinyLoss()
    {
        // The classes' z are 50, 0 and 10: the loss of class 0 is log(1 + e⁻⁵⁰ + e⁻⁴⁰) = 4.2485472e-18, far below one rounding of log 1.
        var network = new MultilayerPerceptron([new DenseLayer(1, 3, ActivationFunction.Softmax)]);
        new double[] { 0, 0, 0, 50, 0, 10 }.CopyTo(network.Parameters);
        var data = new Dataset(DenseMatrix.Create(1, 1, 1), [0], classCount: 3);

        new TrainingObjective(network, Loss.CategoricalCrossEntropy, data).Evaluate(network.Parameters)
            .Should().BeApproximately(Math.Exp(-50) + Math.Exp(-40), 1e-32);
    }

    [Fact]
    public void Evaluate_SoftmaxWithAllParametersZero_IsTheLogarithmOfTheClassCount()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [5], classes: 3);

        new TrainingObjective(network, Loss.CategoricalCrossEntropy, SampleGenerators.MakeBlobs(new RandomState(1), 90)).Evaluate(network.Parameters)
            .Should().BeApproximately(Math.Log(3), 1e-15);
    }

    private static ActivationFunction Activation(string name) =>
        ActivationFunction.All.Single(a => a.Name == name);

    [Fact]
    public void Evaluate_WithAPenalty_AddsAlphaOverTwiceTheSamplesTimesTheSquaresOfTheWeights()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [2], 1);
        new double[] { 1, -2, 3, 4, 100, 200, 5, -6, 300 }.CopyTo(network.Parameters);
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1), 10);
        var plain = new TrainingObjective(network, Loss.BinaryCrossEntropy, data);
        var penalised = new TrainingObjective(network, Loss.BinaryCrossEntropy, data) { Alpha = 0.5 };

        // 1 + 4 + 9 + 16 + 25 + 36 = 91; the biases are free.
        penalised.Penalty(network.Parameters).Should().Be(0.5 * 91 / 20);
        penalised.Evaluate(network.Parameters).Should().BeApproximately(plain.Evaluate(network.Parameters) + (0.5 * 91 / 20), 1e-12);
        plain.Penalty(network.Parameters).Should().Be(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Gradient_WithAPenalty_HasTheSameBitsOnEveryThreadCount(int threads)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        Dataset data = SampleGenerators.MakeMoons(new RandomState(2), 5_000, noise: 0.2);
        var gradients = new double[2][];
        for (int i = 0; i < 2; i++)
        {
            gradients[i] = new double[network.Layout.Count];
            using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: i == 0 ? 2 : threads) { Alpha = 7 };
            objective.Gradient(network.Parameters, gradients[i]);
        }

        gradients[1].Should().Equal(gradients[0]);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Alpha_OutsideItsRange_IsRefused(double alpha)
    {
        FluentActions.Invoking(() => new TrainingOptions { Alpha = alpha }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Alpha*");
        FluentActions.Invoking(() => Recipe.Modern with { Alpha = alpha }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Alpha*");
    }

    private static void EqualsCentralDifferences(MultilayerPerceptron network)
    {
        EqualsCentralDifferences(network, alpha: 0);
        EqualsCentralDifferences(network, alpha: 3);
    }

    private static void EqualsCentralDifferences(MultilayerPerceptron network, double alpha)
    {
        var random = new RandomState(11);
        random.Normal(0, 0.7, network.Parameters);
        Dataset data = SampleGenerators.MakeBlobs(
            random, 40, new BlobsOptions { FeatureCount = network.InputCount, CenterCount = Math.Max(2, network.OutputCount), CenterBox = (-2, 2) });
        foreach (Arithmetic arithmetic in Enum.GetValues<Arithmetic>())
        {
            var objective = new TrainingObjective(network, Loss.Of(network), data, arithmetic) { Alpha = alpha };
            var gradient = new double[objective.ParameterCount];
            objective.Gradient(network.Parameters, gradient);

            // h² truncation and 1e-16/h cancellation balance near 1e-5.
            Differences(objective, network.Parameters.ToArray(), h: 1e-5).Zip(gradient).Should()
                .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
        }
    }

    private static double[] Differences(TrainingObjective objective, double[] parameters, double h)
    {
        var differences = new double[parameters.Length];
        for (int p = 0; p < parameters.Length; p++)
        {
            double value = parameters[p];
            parameters[p] = value + h;
            double up = objective.Evaluate(parameters);
            parameters[p] = value - h;
            differences[p] = (up - objective.Evaluate(parameters)) / (2 * h);
            parameters[p] = value;
        }

        return differences;
    }
}
