using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Tests.Networks;

public class UnitGenesTests
{
    public static TheoryData<int[], int, string> Shapes => new()
    {
        { [5], 2, "tanh" }, { [5], 3, "tanh" }, { [4, 3], 2, "tanh" }, { [4, 3], 3, "relu" }, { [6], 2, "sigmoid" }, { [], 2, "tanh" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Genes_OfAllUnits_AreAllParametersOnce(int[] hidden, int classes, string activation)
    {
        MultilayerPerceptron network = Network(hidden, classes, activation);
        var units = new UnitGenes(network);

        Enumerable.Range(0, units.Count).SelectMany(unit => units.Genes(unit).ToArray()).Order().Should().Equal(Enumerable.Range(0, network.Layout.Count));
        units.Count.Should().Be(hidden.Sum() + network.OutputCount);
    }

    [Fact]
    public void Genes_OfAHiddenUnit_AreItsInputsItsBiasAndItsOutput()
    {
        var units = new UnitGenes(Network([5], 2, "tanh"));

        // 2-5-1: W1 0 … 9, b1 10 … 14, w2 15 … 19, b2 20.
        units.Genes(3).ToArray().Should().Equal(6, 7, 13, 18);
        units.Genes(5).ToArray().Should().Equal(20);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Align_OfUnitsExchangedAndTurnedRound_BringsThemBack(int[] hidden, int classes, string activation)
    {
        MultilayerPerceptron network = Network(hidden, classes, activation);
        new RandomState(4).StandardNormal(network.Parameters);
        double[] model = network.Parameters.ToArray(), mixed = [.. model];
        for (int layer = 0; layer < hidden.Length; layer++)
        {
            Reverse(network.Layout, layer, mixed, sign: activation == "tanh" ? -1 : 1);
        }

        var aligned = (double[])mixed.Clone();
        new UnitGenes(network).Align(model, aligned);

        aligned.Should().Equal(model);
        mixed.SequenceEqual(model).Should().Be(hidden.Length == 0);
        Outputs(network, mixed).Should().Be(Outputs(network, model), "the same function, to rounding");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Align_OfAnyIndividual_ChangesNothingItComputes(int[] hidden, int classes, string activation)
    {
        MultilayerPerceptron network = Network(hidden, classes, activation);
        var random = new RandomState(5);
        double[] model = new double[network.Layout.Count], individual = new double[network.Layout.Count];
        random.StandardNormal(model);
        random.StandardNormal(individual);
        string before = Outputs(network, individual);

        new UnitGenes(network).Align(model, individual);

        Outputs(network, individual).Should().Be(before);
    }

    [Fact]
    public void Genes_InAGeneticAlgorithm_AreCrossedOverAsAWhole()
    {
        MultilayerPerceptron network = Network([5], 2, "tanh");
        var rule = new GeneticAlgorithm { Crossover = Crossover.Units, Units = new UnitGenes(network), Align = true };
        var objective = new ObjectivePopulation(network.Layout.Count, x => Math.Abs(x[0] - 3) + Math.Abs(x[20]));

        EvolutionResult result = new EvolutionRun(rule, new EvolutionOptions { Budget = 3_000 }).Minimize(objective, EvolverStart.AtOrigin(21), seed: 1);

        result.Fitness.Should().BeLessThan(0.3);
    }

    private static MultilayerPerceptron Network(int[] hidden, int classes, string activation) => MultilayerPerceptron.CreateClassifier(
        2, hidden, classes, activation switch { "relu" => ActivationFunction.Relu, "sigmoid" => ActivationFunction.Sigmoid, _ => ActivationFunction.Tanh });

    private static void Reverse(ParameterLayout layout, int layer, double[] parameters, int sign)
    {
        Span<double> weights = layout.Weights(parameters.AsSpan(), layer), biases = layout.Biases(parameters.AsSpan(), layer);
        int units = biases.Length, inputs = weights.Length / units;
        var rows = weights.ToArray();
        for (int unit = 0; unit < units; unit++)
        {
            rows.AsSpan(unit * inputs, inputs).CopyTo(weights[((units - 1 - unit) * inputs)..]);
        }

        biases.Reverse();
        Span<double> above = layout.Weights(parameters.AsSpan(), layer + 1);
        for (int next = 0; next < above.Length / units; next++)
        {
            above.Slice(next * units, units).Reverse();
            Negate(above.Slice(next * units, units), sign);
        }

        Negate(weights, sign);
        Negate(biases, sign);
    }

    private static void Negate(Span<double> values, int sign)
    {
        foreach (ref double value in values)
        {
            value *= sign;
        }
    }

    private static string Outputs(MultilayerPerceptron network, double[] parameters)
    {
        parameters.CopyTo(network.Parameters);
        Matrix<double> features = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 20, noise: 1).Features;
        return string.Join(' ', network.PredictProbabilities(features).Enumerate().Select(p => p.ToString("F11", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
