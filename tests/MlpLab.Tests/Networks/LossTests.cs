using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Networks;

/// <summary>Losses against reference numbers, against their own central differences, and every kernel set against the plain loops.</summary>
public class LossTests
{
    private static readonly JsonElement[] References = [.. Golden.LoadFrom("mlp", "mlp.json").GetProperty("losses").EnumerateArray()];

    public static TheoryData<string> Known => [.. RegressionCases.Losses.Keys];

    public static TheoryData<string, int[]> Shapes
    {
        get
        {
            var rows = new TheoryData<string, int[]>();
            foreach ((string name, Loss loss) in RegressionCases.Losses)
            {
                bool hasSeveral = loss == Loss.MulticlassHinge || loss.OutputActivation == ActivationFunction.Softmax;
                foreach (int[] units in hasSeveral ? (int[][])[[2, 5, 3], [3, 4]] : [[2, 5, 1], [1, 4, 1], [3, 6, 4, 1], [4, 1], [2, 5, 2]])
                {
                    rows.Add(name, units);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void ValueAndDeltas_EqualTheReference(string name)
    {
        JsonElement reference = References.Single(entry => entry.GetProperty("loss").GetString() == name);
        double[][] z = reference.GetProperty("z").Rows(), t = reference.GetProperty("target").Rows(), delta = reference.GetProperty("delta").Rows();
        Loss loss = RegressionCases.Losses[name];
        double sum = 0;
        for (int i = 0; i < z.Length; i++)
        {
            sum += loss.Value(z[i], t[i]);
            var deltas = new double[z[i].Length];
            loss.Deltas(z[i], t[i], deltas);
            for (int j = 0; j < deltas.Length; j++)
            {
                deltas[j].Should().BeApproximately(delta[i][j], 1e-12 * Math.Max(1, Math.Abs(delta[i][j])), $"of sample {i}, output {j}");
            }
        }

        double value = reference.GetProperty("value").Double();
        (sum / z.Length).Should().BeApproximately(value, 1e-12 * Math.Max(1, value));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradient_EqualsCentralDifferences(string name, int[] units)
    {
        Loss loss = RegressionCases.Losses[name];
        MultilayerPerceptron network = RegressionCases.Network(loss, units);
        using var objective = new TrainingObjective(network, loss, RegressionCases.Data(31, units[0], units[^1], loss));
        double[] parameters = network.Parameters.ToArray(), gradient = new double[parameters.Length];
        objective.Gradient(parameters, gradient);
        const double Step = 1e-6;
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] up = [.. parameters], down = [.. parameters];
            up[i] += Step;
            down[i] -= Step;
            gradient[i].Should().BeApproximately((objective.Evaluate(up) - objective.Evaluate(down)) / (2 * Step), 1e-6 * Math.Max(1, Math.Abs(gradient[i])), $"of parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Everything_AnySampleCount_HasTheBitsOfTheReferenceKernels(string name, int[] units)
    {
        Loss loss = RegressionCases.Losses[name];
        MultilayerPerceptron network = RegressionCases.Network(loss, units);
        foreach (int count in (int[])[1, 2, 7, 8, 9, 15, 16, 17, 40, 255, 256, 257, 1025])
        {
            Dataset data = RegressionCases.Data(count, units[0], units[^1], loss);
            double[] expected = Outcome(KernelSets.Reference, network, loss, data);
            foreach (KernelSet set in KernelSets.All)
            {
                Outcome(set, network, loss, data).Should().Equal(expected, $"{set.Name}, {count} samples");
            }
        }
    }

    [Fact]
    public void Everything_AnyThreadCount_HasTheSameBits()
    {
        MultilayerPerceptron network = RegressionCases.Network(Loss.SquaredError, 3, 6, 2);
        Dataset data = RegressionCases.Data(20_001, 3, 2, Loss.SquaredError);
        double[] alone = Outcome(KernelSets.Portable, network, Loss.SquaredError, data);
        foreach (int threads in (int[])[2, 3, 16])
        {
            Outcome(KernelSets.Portable, network, Loss.SquaredError, data, threads).Should().Equal(alone);
        }
    }

    [Fact]
    public void OwnLoss_OfOneOutput_Trains()
    {
        var loss = new QuarticLoss();
        MultilayerPerceptron network = RegressionCases.Network(loss, 2, 5, 1);
        Dataset data = RegressionCases.Data(40, 2, 1, loss);
        using var objective = new TrainingObjective(network, loss, data);
        double before = objective.Evaluate(network.Parameters);

        TrainingResult result = new Trainer(new MlpLab.Optimization.GradientDescent { LearningRate = 0.02 }, new TrainingOptions { Epochs = 200 }).Fit(network, loss, data);

        result.FinalLoss.Should().BeLessThan(before / 2).And.Be(objective.Evaluate(network.Parameters));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Huber_IllegalDelta_IsRefused(double delta) =>
        FluentActions.Invoking(() => Loss.Huber(delta)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*delta is*greater than 0*");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Pinball_IllegalQuantile_IsRefused(double quantile) =>
        FluentActions.Invoking(() => Loss.Pinball(quantile)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*quantile is*(0, 1)*");

    [Fact]
    public void Deltas_OfNaN_AreNaN()
    {
        foreach ((string name, Loss loss) in RegressionCases.Losses)
        {
            double[] deltas = new double[3];
            loss.Deltas([double.NaN, 0.5, 1], [1, 0, 0], deltas);
            double.IsNaN(deltas[0]).Should().BeTrue(name);
        }
    }

    [Fact]
    public void Of_OutputActivation_IsItsUsualLoss()
    {
        Loss.Of(RegressionCases.Network(Loss.SquaredError, 2, 1)).Should().BeSameAs(Loss.SquaredError);
        Loss.Of(RegressionCases.Network(Loss.BinaryCrossEntropy, 2, 1)).Should().BeSameAs(Loss.BinaryCrossEntropy);
        FluentActions.Invoking(() => Loss.Of(RegressionCases.Network(Loss.Poisson, 2, 1))).Should().Throw<ArgumentException>().WithMessage("*exponential*name the loss*");
    }

    // Gradient, loss, R² and predictions in one row.
    private static double[] Outcome(KernelSet kernels, MultilayerPerceptron network, Loss loss, Dataset data, int threads = 1)
    {
        using var objective = new TrainingObjective(network, loss, data, data.Targets, kernels, threads);
        var gradient = new double[objective.ParameterCount];
        double value = objective.EvaluateWithGradient(network.Parameters, gradient);
        return [.. gradient, value, objective.RSquared(network.Parameters), .. MatrixColumns.Of(network.PredictOutputs(data.Features, kernels))];
    }

    private sealed class QuarticLoss() : ElementwiseLoss("quartic", ActivationFunction.Identity)
    {
        public override double Value(double total, double target) => Math.Pow(total - target, 4) / 4;

        public override double Delta(double total, double target) => Math.Pow(total - target, 3);
    }
}
