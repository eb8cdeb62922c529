using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Training with softmax outputs against scikit-learn's MLPClassifier and against a NumPy loop.</summary>
public class SoftmaxReferenceTests
{
    private static readonly JsonElement Reference = Golden.Load("multiclass.json");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_FullBatchDescent_FollowsScikitLearn(int index)
    {
        JsonElement golden = Reference.GetProperty("networks")[index];
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(
            2, golden.GetProperty("hidden").Ints(), golden.GetProperty("classes").GetInt32(), Activation(golden.GetProperty("activation").GetString()!));
        Flat(golden.GetProperty("first")).CopyTo(network.Parameters);
        Dataset data = Data(golden);
        int epochs = golden.GetProperty("epochs").GetInt32();
        var curve = new LearningCurve(1, epochs, _ => 0);
        var rule = new GradientDescent { LearningRate = golden.GetProperty("learning_rate").GetDouble(), Momentum = golden.GetProperty("momentum").GetDouble() };

        new Trainer(rule, new TrainingOptions { Epochs = epochs }, curve).Fit(network, Loss.CategoricalCrossEntropy, data);

        curve.Points.Select(point => point.Loss).Should().Equal(golden.GetProperty("loss_curve").Doubles(), (a, e) => Math.Abs(a - e) < 1e-12);
        network.Parameters.ToArray().Should().Equal(Flat(golden.GetProperty("last")), (a, e) => Math.Abs(a - e) < 1e-12);
        network.PredictProbabilities(data.Features).ToRowArrays().Take(5).SelectMany(row => row).Should()
            .Equal(golden.GetProperty("probabilities").Rows().SelectMany(row => row), (a, e) => Math.Abs(a - e) < 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_NumPyArithmetic_RepeatsTheNumPyLoopBitForBit(int index)
    {
        JsonElement golden = Reference.GetProperty("numpy")[index];
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(
            2, [golden.GetProperty("hidden").GetInt32()], golden.GetProperty("classes").GetInt32());
        Weights(golden.GetProperty("first")).CopyTo(network.Parameters);
        var options = new TrainingOptions { Epochs = golden.GetProperty("epochs").GetInt32(), Arithmetic = Arithmetic.NumPy };

        new Trainer(new GradientDescent { LearningRate = golden.GetProperty("learning_rate").GetDouble() }, options)
            .Fit(network, Loss.CategoricalCrossEntropy, Data(golden));

        // Another C library rounds a few results the other way.
        double tolerance = CLibrary.IsTheRecordedOne ? 0 : 1e-9;
        network.Parameters.ToArray().Should().Equal(Weights(golden.GetProperty("last")), (a, e) => Math.Abs(a - e) <= tolerance);
    }

    private static Dataset Data(JsonElement golden) =>
        new(golden.GetProperty("X").Matrix(), golden.GetProperty("y").Ints(), golden.GetProperty("classes").GetInt32());

    private static double[] Flat(JsonElement layers) =>
        [.. layers.EnumerateArray().SelectMany(layer => GoldenNetwork.Flat(layer, "W").Concat(layer.GetProperty("b").Doubles()))];

    private static double[] Weights(JsonElement parts) =>
        [.. parts.EnumerateArray().SelectMany(part => part[0].ValueKind == JsonValueKind.Array ? part.Rows().SelectMany(row => row) : part.Doubles())];

    private static ActivationFunction Activation(string name) => name switch
    {
        "tanh" => ActivationFunction.Tanh,
        "logistic" => ActivationFunction.Sigmoid,
        _ => ActivationFunction.Relu,
    };
}
