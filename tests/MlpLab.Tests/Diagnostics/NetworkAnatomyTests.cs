using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Diagnostics;

public class NetworkAnatomyTests
{
    private static readonly Dataset Data = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 60, noise: 0.2);

    [Fact]
    public void HiddenLayers_OneLayer_HaveWeightsAndThePartOfTheFormula()
    {
        MultilayerPerceptron network = Network(4);

        NetworkAnatomy anatomy = NetworkAnatomy.Of(network, Data);

        anatomy.HiddenLayers.Should().ContainSingle().Which.Should().HaveCount(4);
        double[] p = network.Parameters.ToArray();
        for (int u = 0; u < 4; u++)
        {
            UnitAnatomy unit = anatomy.HiddenLayers[0][u];
            unit.Weights.Should().Equal(p[2 * u], p[(2 * u) + 1]);
            unit.Bias.Should().Be(p[8 + u]);
            unit.Outgoing.Should().Equal(p[12 + u]);
            double[] a = [.. Data.Features.EnumerateRows().Select(x => Math.Tanh((p[2 * u] * x[0]) + (p[(2 * u) + 1] * x[1]) + p[8 + u]))];
            unit.Activations.Zip(a, (one, other) => Math.Abs(one - other)).Max().Should().BeLessThan(1e-14);
            unit.Part.Should().BeApproximately(a.Average(value => Math.Abs(p[12 + u] * (value - a.Average()))), 1e-12);
        }

        anatomy.HiddenLayers[0].Sum(unit => unit.Share).Should().BeApproximately(1, 1e-12);
    }

    [Fact]
    public void HiddenLayers_UnitWithoutWayToTheOutput_HasNoPart()
    {
        MultilayerPerceptron network = Network(3, 2);
        Span<double> second = network.Layout.Weights(network.Parameters, 1);
        (second[1], second[4]) = (0, 0);

        NetworkAnatomy anatomy = NetworkAnatomy.Of(network, Data);

        anatomy.HiddenLayers.Select(layer => layer.Length).Should().Equal(3, 2);
        anatomy.HiddenLayers[0][1].Part.Should().Be(0);
        anatomy.HiddenLayers[0][0].Part.Should().BeGreaterThan(0);
        anatomy.HiddenLayers[0][2].Share.Should().BeApproximately(1 - anatomy.HiddenLayers[0][0].Share, 1e-12);
    }

    [Fact]
    public void HiddenLayers_DeadAndRepeatedUnits_AreMarked()
    {
        MultilayerPerceptron network = Network(4);
        Span<double> weights = network.Layout.Weights(network.Parameters, 0);
        Span<double> biases = network.Layout.Biases(network.Parameters, 0);
        (weights[2], weights[3], biases[1]) = (0.001, 0.001, 20);
        (weights[6], weights[7], biases[3]) = (-weights[0], -weights[1], -biases[0]);

        NetworkAnatomy anatomy = NetworkAnatomy.Of(network, Data);

        anatomy.HiddenLayers[0].Select(unit => unit.IsDead).Should().Equal(false, true, false, false);
        anatomy.HiddenLayers[0].Select(unit => unit.DuplicateOf).Should().Equal(null, null, null, 0);
        anatomy.HiddenLayers[0][1].Share.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Activations_OfAGrid_AreThoseOfTheLayer()
    {
        MultilayerPerceptron network = Network(3, 2);
        Matrix<double> grid = DenseMatrix.OfArray(new[,] { { 0.5, -1.0 }, { 0.0, 0.0 } });

        NetworkAnatomy anatomy = NetworkAnatomy.Of(network, Data);
        Matrix<double> first = anatomy.Activations(0, grid);
        network.Parameters.Clear();

        first.RowCount.Should().Be(2);
        first.ColumnCount.Should().Be(3);
        UnitAnatomy unit = anatomy.HiddenLayers[0][2];
        first[0, 2].Should().BeApproximately(Math.Tanh((0.5 * unit.Weights[0]) - unit.Weights[1] + unit.Bias), 1e-14);
        anatomy.Activations(0, grid).Should().Be(first, "the anatomy has its own copy");
    }

    [Fact]
    public void Of_ManyUnitsAndSamples_IsThinnedAndStillAddsUp()
    {
        Dataset many = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 5_000, noise: 0.2);

        NetworkAnatomy anatomy = NetworkAnatomy.Of(Network(300, 40), many);

        anatomy.Samples.SampleCount.Should().Be(1_000);
        anatomy.HiddenLayers.Should().OnlyContain(layer => Math.Abs(layer.Sum(unit => unit.Share) - 1) < 1e-9);
    }

    [Fact]
    public void Of_NoSampleOtherFeaturesOrBrokenParameters_IsRefused()
    {
        MultilayerPerceptron broken = Network(2);
        broken.Parameters[0] = double.NaN;

        FluentActions.Invoking(() => NetworkAnatomy.Of(broken, Data)).Should().Throw<ArgumentException>().WithMessage("*finite*");
        FluentActions.Invoking(() => NetworkAnatomy.Of(MultilayerPerceptron.Create(3, [2], 1), Data)).Should().Throw<ArgumentException>();
    }

    private static MultilayerPerceptron Network(params int[] hidden)
    {
        var network = MultilayerPerceptron.Create(2, hidden, 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        return network;
    }
}
