using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Verification;

/// <summary>Backpropagation beside central differences (L(θ + h) − L(θ − h)) / 2h, parameter by parameter.</summary>
internal static class GradientChecks
{
    // The difference quotient's own error: h² from the curvature, ε/h from rounding; both about 1e-10 at this h.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-8;

    public static CheckResult BinaryNetwork() => Check("gradient", [2, 5, 1]);

    public static CheckResult OneOutputPerClass() => Check("gradient-two-hidden-layers", [3, 6, 4, 3]);

    private static CheckResult Check(string name, int[] units)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(units[0], units.AsSpan()[1..^1], units[^1]);
        var random = new RandomState(7);
        foreach (ref double parameter in network.Parameters)
        {
            parameter = random.Uniform(-1, 1);
        }

        var features = DenseMatrix.Create(50, units[0], (_, _) => random.Uniform(-2, 2));
        var data = new Dataset(features, [.. Enumerable.Range(0, 50).Select(i => i % network.ClassCount)]);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1);
        var gradient = new double[objective.ParameterCount];
        objective.Gradient(network.Parameters, gradient);
        double largest = 0;
        for (int k = 0; k < gradient.Length; k++)
        {
            largest = Math.Max(largest, Math.Abs(gradient[k] - Difference(objective, network.Parameters.ToArray(), k)));
        }

        return new CheckResult(name, largest <= Tolerance, string.Create(
            CultureInfo.InvariantCulture,
            $"{gradient.Length} derivatives of a {string.Join('-', units)} network within {largest:G2} of difference quotients"));
    }

    private static double Difference(TrainingObjective objective, double[] parameters, int index)
    {
        double middle = parameters[index];
        parameters[index] = middle + Step;
        double above = objective.Evaluate(parameters);
        parameters[index] = middle - Step;
        return (above - objective.Evaluate(parameters)) / (2 * Step);
    }
}
