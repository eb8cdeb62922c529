using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class MultilayerPerceptronTests
{
    private static readonly Matrix<double> TwoPoints = DenseMatrix.OfArray(new[,] { { 0.5, -1.0 }, { 2.0, 0.25 } });

    [Fact]
    public void PredictProbabilities_KnownWeights_IsTheTextbookFormula()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [2], 1);
        double[] parameters = [0.3, -0.2, 0.7, 0.5, 0.1, -0.1, 1.5, -0.8, 0.2];
        parameters.CopyTo(network.Parameters);

        Matrix<double> probabilities = network.PredictProbabilities(TwoPoints);

        for (int i = 0; i < 2; i++)
        {
            double x0 = TwoPoints[i, 0];
            double x1 = TwoPoints[i, 1];
            double z = (1.5 * Math.Tanh((0.3 * x0) - (0.2 * x1) + 0.1)) - (0.8 * Math.Tanh((0.7 * x0) + (0.5 * x1) - 0.1)) + 0.2;
            probabilities[i, 1].Should().BeApproximately(1 / (1 + Math.Exp(-z)), 1e-15);
            probabilities[i, 0].Should().Be(1 - probabilities[i, 1]);
        }
    }

    // The shape that has a path of its own for tanh: another activation in the same places must not take it.
    [Theory]
    [InlineData("tanh", "sigmoid")]
    [InlineData("relu", "sigmoid")]
    [InlineData("leaky-relu", "sigmoid")]
    [InlineData("sigmoid", "sigmoid")]
    [InlineData("identity", "sigmoid")]
    [InlineData("tanh", "tanh")]
    [InlineData("tanh", "identity")]
    public void PredictOutputs_OneHiddenLayerOneOutput_AppliesTheActivationsAskedFor(string hidden, string output)
    {
        var network = new MultilayerPerceptron([new DenseLayer(2, 2, Function(hidden).Activation), new DenseLayer(2, 1, Function(output).Activation)]);
        double[] parameters = [0.3, -0.2, 0.7, 0.5, 0.1, -0.1, 1.5, -0.8, 0.2];
        parameters.CopyTo(network.Parameters);

        Matrix<double> outputs = network.PredictOutputs(TwoPoints);

        for (int i = 0; i < 2; i++)
        {
            double x0 = TwoPoints[i, 0];
            double x1 = TwoPoints[i, 1];
            double first = Function(hidden).Formula((0.3 * x0) - (0.2 * x1) + 0.1);
            double second = Function(hidden).Formula((0.7 * x0) + (0.5 * x1) - 0.1);
            outputs[i, 0].Should().BeApproximately(Function(output).Formula((1.5 * first) - (0.8 * second) + 0.2), 1e-15);
        }
    }

    [Fact]
    public void PredictOutputs_AnActivationForEachLayer_AppliesThemInTheirOrder()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(1, [1, 1], 1, [ActivationFunction.Softplus, ActivationFunction.Tanh]);
        double[] parameters = [0.8, -0.3, 1.5, 0.2, 2, -0.5];
        parameters.CopyTo(network.Parameters);

        double output = network.PredictOutputs(DenseMatrix.OfArray(new[,] { { 0.7 } }))[0, 0];

        double first = Math.Log(1 + Math.Exp((0.8 * 0.7) - 0.3));
        output.Should().BeApproximately((2 * Math.Tanh((1.5 * first) + 0.2)) - 0.5, 1e-15);
        network.ToString().Should().Be("1-1-1-1 softplus,tanh/identity, 6 parameters");
    }

    [Fact]
    public void Predict_ProbabilityOfExactlyHalf_IsClassZero()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);

        network.PredictProbabilities(TwoPoints).Enumerate().Should().Equal(0.5, 0.5, 0.5, 0.5);
        network.Predict(TwoPoints).Should().Equal(0, 0);
    }

    [Fact]
    public void Predict_OneSampleAtATime_GivesTheSameBitsAsTogether()
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1), 700, noise: 0.3);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [7, 3], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));

        double[] together = [.. network.PredictProbabilities(data).Column(1)];
        double[] alone = [.. Enumerable.Range(0, 700).Select(i => network.PredictProbabilities(data.Subset([i]))[0, 1])];

        alone.Should().Equal(together);
    }

    [Fact]
    public void PredictOutputs_SeveralOutputs_HasOneColumnForEach()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [4], 3);
        WeightInitializer.Xavier.Fill(network, new RandomState(3));

        Matrix<double> outputs = network.PredictOutputs(TwoPoints);

        outputs.RowCount.Should().Be(2);
        outputs.ColumnCount.Should().Be(3);
        outputs.Enumerate().Should().OnlyContain(p => p > 0 && p < 1).And.OnlyHaveUniqueItems();
        network.PredictProbabilities(TwoPoints).Enumerate().Should().Equal(outputs.Enumerate());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Predict_OneSample_IsItsRowOfAll(int classes)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [4], classes);
        WeightInitializer.Xavier.Fill(network, new RandomState(3));

        network.PredictProbabilities([2.0, 0.25]).Should().Equal(network.PredictProbabilities(TwoPoints).Row(1));
        network.Predict([2.0, 0.25]).Should().Be(network.Predict(TwoPoints)[1]);
        FluentActions.Invoking(() => network.Predict([1.0])).Should().Throw<ArgumentException>().WithMessage("*is 1*must be 2*");
    }

    [Fact]
    public void Predict_WrongFeatureCount_NamesBothCounts() =>
        FluentActions.Invoking(() => MultilayerPerceptron.Create(3, [2], 1).Predict(TwoPoints))
            .Should().Throw<ArgumentException>().WithMessage("*is 2*must be 3*");

    [Theory]
    [InlineData(2, 1, "sigmoid")]
    [InlineData(3, 3, "softmax")]
    [InlineData(10, 10, "softmax")]
    public void CreateClassifier_AnyClassCount_HasOutputsAndLossForIt(int classes, int outputs, string activation)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [5], classes);

        network.OutputCount.Should().Be(outputs);
        network.ClassCount.Should().Be(classes);
        network.Layers[^1].Activation.Name.Should().Be(activation);
        Loss.Of(network).OutputActivation.Should().Be(network.Layers[^1].Activation);
    }

    [Fact]
    public void CreateClassifier_OneClass_IsRefused() =>
        FluentActions.Invoking(() => MultilayerPerceptron.CreateClassifier(2, [5], 1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*is 1*2 or more*");

    [Fact]
    public void CreateClassifier_SoftmaxHiddenLayer_IsRefused() =>
        FluentActions.Invoking(() => MultilayerPerceptron.CreateClassifier(2, [5], 3, ActivationFunction.Softmax))
            .Should().Throw<ArgumentException>().WithMessage("Layer 0*softmax*output layer only*");

    [Fact]
    public void DenseLayer_SoftmaxOfOneUnit_IsRefused() =>
        FluentActions.Invoking(() => new DenseLayer(2, 1, ActivationFunction.Softmax)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*is 1*2 or more*sigmoid*");

    [Fact]
    public void LossOf_OutputsThatAreNoProbabilities_IsRefused() =>
        FluentActions.Invoking(() => Loss.Of(new MultilayerPerceptron([new DenseLayer(2, 3, ActivationFunction.Tanh)])))
            .Should().Throw<ArgumentException>().WithMessage("*tanh*sigmoid*softmax*");

    [Fact]
    public void PredictProbabilities_ThreeClasses_IsSoftmaxOfTheWeightedSums()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [], 3);
        new double[] { 1, -2, 0.5, 0.25, -1, 3, 0.1, 0, -0.2 }.CopyTo(network.Parameters);

        Matrix<double> probabilities = network.PredictProbabilities(TwoPoints);

        for (int i = 0; i < 2; i++)
        {
            double x0 = TwoPoints[i, 0], x1 = TwoPoints[i, 1];
            double[] e = [Math.Exp(x0 - (2 * x1) + 0.1), Math.Exp((0.5 * x0) + (0.25 * x1)), Math.Exp(-x0 + (3 * x1) - 0.2)];
            for (int k = 0; k < 3; k++)
            {
                probabilities[i, k].Should().BeApproximately(e[k] / e.Sum(), 1e-15);
            }

            network.Predict(TwoPoints)[i].Should().Be(Array.IndexOf(e, e.Max()));
        }
    }

    [Fact]
    public void Predict_EqualProbabilities_IsTheFirstClass()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [4], 5);

        network.Predict(TwoPoints).Should().Equal(0, 0);
        network.PredictProbabilities(TwoPoints).Enumerate().Should().OnlyContain(p => p == 0.2);
    }

    [Fact]
    public void ToString_Shape_IsInWords()
    {
        MultilayerPerceptron.CreateClassifier(2, [5], 2).ToString().Should().Be("2-5-1 tanh/sigmoid, 21 parameters");
        MultilayerPerceptron.CreateClassifier(4, [8, 8], 3, ActivationFunction.Relu).ToString().Should().Be("4-8-8-3 relu/softmax, 139 parameters");
        MultilayerPerceptron.Create(2, [], 1).ToString().Should().Be("2-1 sigmoid, 3 parameters");
        new MultilayerPerceptron([new(1, 2, ActivationFunction.Relu), new(2, 3, ActivationFunction.Tanh), new(3, 1, ActivationFunction.Identity)])
            .ToString().Should().Be("1-2-3-1 relu,tanh/identity, 17 parameters");
    }

    [Fact]
    public void Create_NoHiddenLayer_IsLogisticRegression()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 1);
        double[] parameters = [1.0, -2.0, 0.5];
        parameters.CopyTo(network.Parameters);

        network.PredictProbabilities(TwoPoints)[0, 1].Should().BeApproximately(1 / (1 + Math.Exp(-3.0)), 1e-15);
    }

    private static (ActivationFunction Activation, Func<double, double> Formula) Function(string name) => name switch
    {
        "tanh" => (ActivationFunction.Tanh, Math.Tanh),
        "sigmoid" => (ActivationFunction.Sigmoid, z => 1 / (1 + Math.Exp(-z))),
        "relu" => (ActivationFunction.Relu, z => Math.Max(0, z)),
        "leaky-relu" => (ActivationFunction.LeakyRelu, z => z > 0 ? z : 0.01 * z),
        _ => (ActivationFunction.Identity, z => z),
    };
}
