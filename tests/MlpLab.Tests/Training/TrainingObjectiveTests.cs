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
        { 2, [3], 1, "identity" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradient_RandomNetwork_EqualsCentralDifferences(int inputs, int[] hidden, int outputs, string activationName)
    {
        ActivationFunction activation = new[] { ActivationFunction.Tanh, ActivationFunction.Sigmoid, ActivationFunction.Relu, ActivationFunction.Identity }
            .Single(a => a.Name == activationName);
        MultilayerPerceptron network = MultilayerPerceptron.Create(inputs, hidden, outputs, activation);
        var random = new RandomState(11);
        random.Normal(0, 0.7, network.Parameters);
        Dataset data = SampleGenerators.MakeBlobs(random, 40, new BlobsOptions { FeatureCount = inputs, CenterCount = Math.Max(2, outputs), CenterBox = (-2, 2) });
        foreach (Arithmetic arithmetic in Enum.GetValues<Arithmetic>())
        {
            var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, arithmetic);
            var gradient = new double[objective.ParameterCount];
            objective.Gradient(network.Parameters, gradient);

            // h² truncation and 1e-16/h cancellation balance near 1e-5.
            Differences(objective, network.Parameters.ToArray(), h: 1e-5).Zip(gradient).Should()
                .OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
        }
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
