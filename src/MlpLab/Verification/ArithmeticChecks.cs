using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Verification;

/// <summary>The same bits: on this processor as everywhere, from every kernel set, on any number of threads.</summary>
internal static class ArithmeticChecks
{
    /// <summary>Fingerprint of <see cref="FunctionValues"/>, found on processors with and without vector units.</summary>
    internal const string FunctionBits = "3162bde5282be182";

    /// <summary>Fingerprint after 20 epochs on 3,000 samples; a test pins the same run.</summary>
    internal const string RunBits = "5d71e7124d85004e";

    private const int PointCount = 1_000;
    private static readonly int[] ThreadCounts = [1, 2, 16];

    public static CheckResult Functions()
    {
        string bits = FunctionValues();
        return new CheckResult("functions", bits == FunctionBits, Compared("exp, log, tanh and sigmoid at 1,000 points", bits, FunctionBits));
    }

    public static CheckResult KernelSets()
    {
        string[] sets = [.. Kernels.KernelSets.All.Select(set => set.Name)];
        string[] bits = [.. Kernels.KernelSets.All.Select(set => Trained(set, samples: 300, epochs: 50))];
        bool equal = bits.Distinct().Count() == 1;
        return new CheckResult("kernel-sets", equal, $"{string.Join(" and ", sets)} end 50 epochs in {(equal ? "the same bits" : "different bits: " + string.Join(", ", bits))}");
    }

    public static CheckResult Threads()
    {
        string[] bits = [.. ThreadCounts.Select(threads => Gradient(threads))];
        bool equal = bits.Distinct().Count() == 1;
        return new CheckResult("threads", equal, $"a gradient over 20,000 samples on {string.Join(", ", ThreadCounts)} threads has {(equal ? "the same bits" : "different bits: " + string.Join(", ", bits))}");
    }

    public static CheckResult PinnedRun()
    {
        string bits = Trained(null, samples: 3_000, epochs: 20);
        return new CheckResult("pinned-run", bits == RunBits, Compared("a training of 20 epochs", bits, RunBits));
    }

    /// <summary>exp and log one by one, tanh and sigmoid as the kernels compute them.</summary>
    internal static string FunctionValues()
    {
        var random = new RandomState(11);
        var values = new double[4 * PointCount];
        for (int i = 0; i < PointCount; i++)
        {
            double x = random.Uniform(-30, 30);
            values[i] = ScalarMath.Exp(x);
            values[PointCount + i] = ScalarMath.Log(Math.Abs(x));
            values[(2 * PointCount) + i] = x / 10;
            values[(3 * PointCount) + i] = x;
        }

        ActivationFunction.Tanh.Apply(values.AsSpan(2 * PointCount, PointCount));
        ActivationFunction.Sigmoid.Apply(values.AsSpan(3 * PointCount, PointCount));
        return Fingerprint.Of(values);
    }

    // Uniform draws and one product: no function of the platform.
    private static Dataset Data(int samples)
    {
        var random = new RandomState(9);
        var features = DenseMatrix.Create(samples, 7, (_, _) => random.Uniform(-2, 2));
        var labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            labels[i] = features[i, 0] * features[i, 1] > features[i, 2] ? 1 : 0;
        }

        return new Dataset(features, labels, classCount: 2);
    }

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(7, [21], 1);
        Recipe.Modern.Initializer.Fill(network, new RandomState(1));
        return network;
    }

    private static string Trained(KernelSet? kernels, int samples, int epochs)
    {
        MultilayerPerceptron network = Network();
        Dataset data = Data(samples);
        double[] targets = Array.ConvertAll(data.Labels.ToArray(), label => (double)label);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, targets, kernels ?? Kernels.KernelSets.Portable, threads: 1);
        new Trainer(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = epochs })
            .Minimize(objective, network.Parameters);
        return Fingerprint.Of(network.Parameters);
    }

    private static string Gradient(int threads)
    {
        MultilayerPerceptron network = Network();
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Data(20_000), threads: threads);
        var gradient = new double[objective.ParameterCount];
        objective.Gradient(network.Parameters, gradient);
        return Fingerprint.Of(gradient);
    }

    private static string Compared(string what, string bits, string expected) => string.Create(
        CultureInfo.InvariantCulture, $"{what}: {(bits == expected ? $"fingerprint {bits}, as on every machine" : $"fingerprint {bits}, elsewhere {expected}")}");
}
