using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

/// <summary>What networks and what belongs to them refuse, and what they say then: the argument, its value, what it must be.</summary>
public class NetworkRefusalsTests
{
    private static readonly MultilayerPerceptron Two = MultilayerPerceptron.Create(2, [3], 1);
    private static readonly Matrix<double> ThreeColumns = new DenseMatrix(4, 3);
    private static readonly StandardScaler Scaler = new([0, 0], [1, 1]);

    private static readonly (Action Call, string Message)[] OutOfRange =
    [
        (() => _ = new DenseLayer(0, 1, ActivationFunction.Tanh), "inputCount is 0; it must be 1 or more.*"),
        (() => _ = new DenseLayer(1, 0, ActivationFunction.Tanh), "outputCount is 0; it must be 1 or more.*"),
        (() => _ = new DenseLayer(2, 1, ActivationFunction.Softmax), "outputCount is 1; it must be 2 or more for softmax, one for each class; two classes*one sigmoid*"),
        (() => _ = new ParameterLayout([]), "layers.Count is 0; it must be 1 or more.*"),
        (() => _ = MultilayerPerceptron.Create(2, [100_000, 100_000], 1), "the number of parameters is 10000400000; it must be at most 2147483591; use fewer units.*"),
        (() => _ = MultilayerPerceptron.Create(int.MaxValue, [int.MaxValue], 1), "the number of parameters is 4611686016279904256; it must be at most 2147483591; use fewer units.*"),
        (() => _ = MultilayerPerceptron.Create(2, [.. Enumerable.Repeat(2, 64)], 1), "the number of layers is 65; it must be at most 64.*"),
        (() => _ = MultilayerPerceptron.CreateClassifier(2, [5], 1), "classes is 1; it must be 2 or more.*"),
        (() => _ = Two.PredictOutputs(ThreeColumns), "features is 3; it must be 2, the network's input count.*"),
        (() => ActivationFunction.Relu.MultiplyByDerivative([1, 2], new double[3]), "deltas.Length is 3; it must be 2, the length of outputs.*"),
        (() => _ = new StandardScaler([0, 0], [1]), "scales is 1; it must be 2, the number of means.*"),
        (() => _ = new StandardScaler([0, double.NaN], [1, 1]), "means is NaN; it must be finite.*"),
        (() => _ = new StandardScaler([0, 0], [1, 0]), "scales is 0; it must be finite and greater than 0.*"),
        (() => _ = Scaler.Transform(ThreeColumns), "features is 3; it must be 2, the scaler's feature count.*"),
        (() => _ = new MeanImputer([0, 0]).Transform(ThreeColumns), "features is 3; it must be 2, the imputer's feature count.*"),
        (() => _ = Classifier(scaler: new StandardScaler([0], [1])), "scaler is 1; it must be 2, the network's input count.*"),
        (() => _ = Classifier(features: ["a"]), "featureNames is 1; it must be 2, the network's input count.*"),
        (() => _ = Classifier(classes: ["a", "b", "c"]), "classNames is 3; it must be 2, the network's class count.*"),
        (() => _ = Classifier(imputer: new MeanImputer([0, 0, 0])), "Imputer is 3; it must be 2, the network's input count.*"),
    ];

    private static readonly (Action Call, string Name)[] Null =
    [
        (() => _ = new DenseLayer(1, 1, null!), "activation"),
        (() => _ = new ParameterLayout(null!), "layers"),
        (() => Loss.Of(null!), "network"),
        (() => Two.Predict((Dataset)null!), "data"),
        (() => Two.Predict((Matrix<double>)null!), "features"),
        (() => Two.PredictProbabilities((Dataset)null!), "data"),
        (() => Two.PredictProbabilities((Matrix<double>)null!), "features"),
        (() => StandardScaler.Fit(null!), "data"),
        (() => Scaler.Transform((Dataset)null!), "data"),
        (() => Scaler.Transform((Matrix<double>)null!), "features"),
        (() => MeanImputer.Fit(null!), "data"),
        (() => new MeanImputer([0]).Transform((Dataset)null!), "data"),
        (() => new MeanImputer([0]).Transform((Matrix<double>)null!), "features"),
        (() => WeightInitializer.Xavier.Fill(null!, new RandomState(1)), "network"),
        (() => WeightInitializer.Xavier.Fill(Two, null!), "random"),
        (() => _ = new TrainedClassifier(null!, null, ["a", "b"], ["0", "1"]), "network"),
        (() => _ = new TrainedClassifier(Two, null, null!, ["0", "1"]), "featureNames"),
        (() => _ = new TrainedClassifier(Two, null, ["a", "b"], null!), "classNames"),
        (() => Classifier().Predict(null!), "features"),
    ];

    public static TheoryData<int> OutOfRangeCases => [.. Enumerable.Range(0, OutOfRange.Length)];

    public static TheoryData<int> NullCases => [.. Enumerable.Range(0, Null.Length)];

    [Theory]
    [MemberData(nameof(OutOfRangeCases))]
    public void Call_ArgumentOutOfRange_NamesItItsValueAndTheRange(int index) =>
        OutOfRange[index].Call.Should().Throw<ArgumentException>().WithMessage(OutOfRange[index].Message);

    [Theory]
    [MemberData(nameof(NullCases))]
    public void Call_ArgumentNull_NamesIt(int index) =>
        Null[index].Call.Should().Throw<ArgumentNullException>().WithParameterName(Null[index].Name);

    [Fact]
    public void Constructor_LayersThatDoNotFit_NamesBothLayersAndCounts() =>
        FluentActions.Invoking(() => new ParameterLayout([new(2, 3, ActivationFunction.Tanh), new(4, 1, ActivationFunction.Sigmoid)]))
            .Should().Throw<ArgumentException>().WithMessage("Layer 1 takes 4 inputs, but layer 0 has 3 outputs; they must be equal.*");

    [Fact]
    public void Constructor_SoftmaxBelowTheOutput_NamesTheLayerAndTheOthers() =>
        FluentActions.Invoking(() => MultilayerPerceptron.CreateClassifier(2, [5], 3, ActivationFunction.Softmax))
            .Should().Throw<ArgumentException>().WithMessage("Layer 0 of 2 has the activation softmax*use tanh, sigmoid, relu or identity.*");

    [Fact]
    public void CreateClassifier_ActivationsForOtherLayers_NamesBothCounts() =>
        FluentActions.Invoking(() => MultilayerPerceptron.CreateClassifier(2, [5, 4, 3], 2, [ActivationFunction.Relu, ActivationFunction.Tanh]))
            .Should().Throw<ArgumentException>().WithMessage("There are 2 activations for 3 hidden layers; give one for all of them, or one for each.*").WithParameterName("activations");

    [Fact]
    public void LossOf_TanhOutput_NamesItAndTheOnesWithALoss() =>
        FluentActions.Invoking(() => Loss.Of(new MultilayerPerceptron([new DenseLayer(2, 3, ActivationFunction.Tanh)])))
            .Should().Throw<ArgumentException>().WithMessage("The network's output activation is tanh; there is a usual loss for sigmoid, softmax and identity, so name the loss*");

    [Fact]
    public void MultiplyByDerivative_Softmax_SaysWhy() =>
        FluentActions.Invoking(() => ActivationFunction.Softmax.MultiplyByDerivative([0.5, 0.5], new double[2]))
            .Should().Throw<InvalidOperationException>().WithMessage("softmax has no derivative unit by unit; *delta comes from the loss.");

    private static TrainedClassifier Classifier(
        StandardScaler? scaler = null, string[]? features = null, string[]? classes = null, MeanImputer? imputer = null) =>
        new(Two, scaler, features ?? ["a", "b"], classes ?? ["0", "1"]) { Imputer = imputer };
}
