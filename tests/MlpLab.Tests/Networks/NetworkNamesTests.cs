using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

/// <summary>The names that model files and command lines carry: they are part of the format.</summary>
public class NetworkNamesTests
{
    [Fact]
    public void ActivationFunction_Names_AreTheOnesInModelFiles()
    {
        ActivationFunction[] all = ActivationFunction.All;

        all.Select(activation => activation.Name).Should().Equal("tanh", "relu", "sigmoid", "identity", "softplus", "leaky-relu", "softmax", "exponential");
        all.Select(activation => activation.ToString()).Should().Equal(all.Select(activation => activation.Name));
    }

    [Fact]
    public void Loss_Names_AreTheOnesInModelFiles()
    {
        Loss.BinaryCrossEntropy.Name.Should().Be("binary-cross-entropy");
        Loss.CategoricalCrossEntropy.Name.Should().Be("categorical-cross-entropy");
        Loss.BinaryCrossEntropy.OutputActivation.Should().Be(ActivationFunction.Sigmoid);
        Loss.CategoricalCrossEntropy.OutputActivation.Should().Be(ActivationFunction.Softmax);
    }

    [Fact]
    public void WeightInitializer_Names_AreTheOnesOnTheCommandLine()
    {
        WeightInitializer.All.Select(rule => rule.Name).Should().Equal("small-normal", "xavier", "nguyen-widrow");
        WeightInitializer.All.Select(rule => rule.ToString()).Should().Equal("small-normal", "xavier", "nguyen-widrow");
        WeightInitializer.All.Should().Equal(WeightInitializer.SmallNormal, WeightInitializer.Xavier, WeightInitializer.NguyenWidrow);
    }
}
