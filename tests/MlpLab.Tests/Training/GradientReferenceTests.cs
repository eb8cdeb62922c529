using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Forward values, loss and gradients against NumPy and against differences in 50-digit arithmetic.</summary>
public class GradientReferenceTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("gradients.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int, Arithmetic> All
    {
        get
        {
            var rows = new TheoryData<int, Arithmetic>();
            for (int i = 0; i < Cases.Length; i++)
            {
                rows.Add(i, Arithmetic.Portable);
                rows.Add(i, Arithmetic.NumPy);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradient_OnReferenceNetworks_EqualsDifferencesInFiftyDigits(int index, Arithmetic arithmetic)
    {
        JsonElement golden = Cases[index];
        (TrainingObjective objective, MultilayerPerceptron network) = Build(golden, arithmetic);
        var gradient = new double[objective.ParameterCount];

        double loss = objective.EvaluateWithGradient(network.Parameters, gradient);

        // The reference is exact to the last digit; what is left is our rounding over at most 10 samples.
        double scale = golden.FlatGradient().Max(Math.Abs);
        MaxDistance(gradient, golden.FlatGradient("_numeric")).Should().BeLessThan(1e-14 * scale);
        loss.Should().BeApproximately(golden.GetProperty("loss_exact").GetDouble(), 1e-15 * Math.Max(1, loss));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Inspect_OnReferenceNetworks_ShowsNumPysIntermediateValues(int index, Arithmetic arithmetic)
    {
        JsonElement golden = Cases[index];
        (TrainingObjective objective, MultilayerPerceptron network) = Build(golden, arithmetic);

        StepInspection step = objective.Inspect(network.Parameters);

        double tolerance = arithmetic == Arithmetic.NumPy ? 0 : 1e-15;
        MaxDistance(step.Layers[0].TotalInputs, golden.GetProperty("Z1").Matrix()).Should().BeLessThanOrEqualTo(8 * tolerance);
        MaxDistance(step.Layers[0].Activations, golden.GetProperty("A1").Matrix()).Should().BeLessThanOrEqualTo(2 * tolerance);
        MaxDistance(step.Layers[1].TotalInputs, golden.GetProperty("Z2").Matrix()).Should().BeLessThanOrEqualTo(8 * tolerance);
        MaxDistance(step.Layers[1].Activations, golden.GetProperty("A2").Matrix()).Should().BeLessThanOrEqualTo(2 * tolerance);
        MaxDistance(step.Layers[0].WeightGradient, golden.GetProperty("dW1").Matrix()).Should().BeLessThanOrEqualTo(1e-15);
        MaxDistance(step.Layers[1].WeightGradient, golden.GetProperty("dW2").Matrix()).Should().BeLessThanOrEqualTo(1e-15);
        MaxDistance([.. step.Layers[0].BiasGradient], golden.GetProperty("db1").Doubles()).Should().BeLessThanOrEqualTo(1e-15);
        MaxDistance([.. step.Layers[1].BiasGradient], golden.GetProperty("db2").Doubles()).Should().BeLessThanOrEqualTo(1e-15);
    }

    private static (TrainingObjective Objective, MultilayerPerceptron Network) Build(JsonElement golden, Arithmetic arithmetic)
    {
        MultilayerPerceptron network = GoldenNetwork.Create(
            golden.GetProperty("n_in").GetInt32(),
            golden.GetProperty("n_hidden").GetInt32(),
            golden.GetProperty("n_out").GetInt32(),
            golden.FlatParameters());
        Matrix<double> features = golden.GetProperty("X").Matrix();
        var data = new Dataset(features, new int[features.RowCount]);
        double[] targets = GoldenNetwork.Flat(golden, "Y");
        return (new TrainingObjective(network, Loss.BinaryCrossEntropy, data, targets, arithmetic.Kernels()), network);
    }

    private static double MaxDistance(Matrix<double> a, Matrix<double> b) => (a - b).Enumerate().Max(Math.Abs);

    private static double MaxDistance(double[] a, double[] b)
    {
        a.Should().HaveSameCount(b);
        return a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
    }
}
