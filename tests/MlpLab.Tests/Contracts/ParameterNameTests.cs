using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Estimators;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Contracts;

/// <summary>What a caller's debugger shows: exceptions that name a parameter of the method called, and objects that say what they are.</summary>
public class ParameterNameTests
{
    private static readonly double[][] Rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly int[] Labels = [0, 1, 1, 0];

    private static readonly (Action Call, string Name, string Message)[] Calls =
    [
        (() => _ = new Dataset(Rows, [0, 1]), "labels", "labels.Length is 2; it must be 4"),
        (() => _ = new Dataset(Rows, [0, 1, -1, 0]), "labels", "labels[2] is -1; it must be in 0"),
        (() => Fit(MultilayerPerceptron.CreateClassifier(3, [5], 2)), "data", "data.FeatureCount is 2; it must be 3"),
        (() => _ = new MultilayerPerceptron([]), "layers", "layers.Count is 0; it must be 1 or more"),
        (() => new MlpClassifier { MaxIterations = 2 }.Fit(Rows, Labels).Score(Rows, [0, 1]), "labels", "labels is 2; it must be 4, one label for each row"),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Calls.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Exceptions_NameAParameterOfTheMethodCalled(int index) =>
        Calls[index].Call.Should().Throw<ArgumentException>().WithMessage(Calls[index].Message.Replace("[", "?").Replace("]", "?") + "*").WithParameterName(Calls[index].Name);

    [Fact]
    public void Problem_OfARefusedValue_HasItsRangeAndItsSentence()
    {
        ArgumentException refused = ((Action)(() => _ = new DifferentialEvolution { Population = 3 })).Should().Throw<ArgumentException>().Which;

        ArgumentProblem.Of(refused)!.Range.Should().Be("must be 4 or more");
        ArgumentProblem.SentenceOf(refused).Should().Be("Population is 3; it must be 4 or more.");
        ArgumentProblem.SentenceOf(new ArgumentException("one's own")).Should().Be("one's own");
    }

    [Fact]
    public void ToString_SaysWhatAnObjectIs()
    {
        var data = new Dataset(Rows, Labels);

        Loss.BinaryCrossEntropy.ToString().Should().Be("binary-cross-entropy");
        StandardScaler.Fit(data).ToString().Should().Be("standard scaler of 2 columns");
        new EarlyStopping(Filled(2), Loss.BinaryCrossEntropy, data) { Patience = 7 }.ToString().Should().Be("early stopping with patience 7");
        new Evidence("shareOfRisingSteps", 1).Words.Should().Be("share of rising steps");
        new Evidence("testR2", 1).Words.Should().Be("test R²");
        new Evidence("finalLoss", 1).Words.Should().Be("final loss");
    }

    private static MultilayerPerceptron Filled(int inputs)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(inputs, [5], 2);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(0));
        return network;
    }

    private static void Fit(MultilayerPerceptron network)
    {
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(0));
        new Trainer(new GradientDescent { LearningRate = 0.5 }, new TrainingOptions { Epochs = 1 }, []).Fit(network, Loss.BinaryCrossEntropy, new Dataset(Rows, Labels));
    }
}
