using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class ParameterLayoutTests
{
    [Fact]
    public void Layout_OneHiddenLayer_IsW1B1W2B2UnitByUnit()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);
        double[] parameters = [.. Enumerable.Range(0, 13).Select(i => (double)i)];

        network.Layout.Count.Should().Be(13);
        network.Layout.Weights(parameters, 0).ToArray().Should().Equal(0, 1, 2, 3, 4, 5);
        network.Layout.Biases(parameters, 0).ToArray().Should().Equal(6, 7, 8);
        network.Layout.Weights(parameters, 1).ToArray().Should().Equal(9, 10, 11);
        network.Layout.Biases(parameters, 1).ToArray().Should().Equal(12);
    }

    [Fact]
    public void Layout_TwoHiddenLayers_CountsEveryWeightAndBias() =>
        MultilayerPerceptron.Create(3, [8, 4], 2).Layout.Count.Should().Be((3 * 8) + 8 + (8 * 4) + 4 + (4 * 2) + 2);

    [Fact]
    public void Constructor_LayersThatDoNotFit_NamesBothCounts()
    {
        Action act = () => _ = new ParameterLayout([new(2, 3, ActivationFunction.Tanh), new(4, 1, ActivationFunction.Sigmoid)]);

        act.Should().Throw<ArgumentException>().WithMessage("*4 inputs*3 outputs*");
    }

    [Fact]
    public void Constructor_NoLayer_IsRefused() =>
        FluentActions.Invoking(() => new ParameterLayout([])).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Constructor_MoreParametersThanAnArrayHolds_IsRefusedBeforeAllocation() =>
        FluentActions.Invoking(() => MultilayerPerceptron.Create(2, [100_000, 100_000], 1))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*at most*fewer units*");

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 0)]
    [InlineData(-1, 5)]
    public void Create_CountBelowOne_IsRefused(int inputs, int hidden) =>
        FluentActions.Invoking(() => MultilayerPerceptron.Create(inputs, [hidden], 1)).Should().Throw<ArgumentOutOfRangeException>();
}
