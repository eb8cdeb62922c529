using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class WeightSourceTests
{
    [Fact]
    public void Fill_DrawsEachIndividualAnewAndLeavesTheNetworkAlone()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], outputs: 1), other = MultilayerPerceptron.Create(2, [3], outputs: 1);
        var source = new WeightSource(network, WeightInitializer.NguyenWidrow);
        RandomState random = new(1), expected = new(1);
        double[] first = new double[13], second = new double[13];

        source.Fill(0, random, first);
        source.Fill(1, random, second);

        WeightInitializer.NguyenWidrow.Fill(other, expected);
        first.Should().Equal(other.Parameters.ToArray());
        WeightInitializer.NguyenWidrow.Fill(other, expected);
        second.Should().Equal(other.Parameters.ToArray());
        network.Parameters.ToArray().Should().OnlyContain(parameter => parameter == 0);
    }

    [Fact]
    public void Fill_WithKnownWeights_PutsThemFirstAndDrawsNothingForThem()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], outputs: 1);
        double[] known = [.. Enumerable.Range(0, 13).Select(i => (double)i)], first = new double[13], second = new double[13], alone = new double[13];
        var source = new WeightSource(network, WeightInitializer.Xavier, known);
        var random = new RandomState(1);

        source.Fill(0, random, first);
        source.Fill(1, random, second);
        new WeightSource(network, WeightInitializer.Xavier).Fill(0, new RandomState(1), alone);

        first.Should().Equal(known);
        second.Should().Equal(alone);
    }

    [Fact]
    public void WrongLengths_AreRefused()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], outputs: 1);

        Action create = () => _ = new WeightSource(network, WeightInitializer.Xavier, new double[12]);
        Action fill = () => new WeightSource(network, WeightInitializer.Xavier).Fill(0, new RandomState(1), new double[12]);

        create.Should().Throw<ArgumentException>().WithMessage("first is 12; it must be 13, the network's parameter count.*");
        fill.Should().Throw<ArgumentException>().WithMessage("individual.Length is 12; it must be 13, the network's parameter count.*");
    }
}
