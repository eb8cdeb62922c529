using FsCheck.Fluent;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Kernels;

/// <summary>Every kernel set, shape and sample count against the plain-loop reference, bit for bit.</summary>
public class KernelSetTests
{
    private static readonly KernelSet Reference = KernelSets.Find("reference")!;

    private static readonly int[][] Networks =
        [[2, 5, 1], [2, 4, 1], [2, 1, 1], [3, 1, 1], [1, 7, 3], [2, 8, 4, 1], [20, 13, 1], [5, 6, 6, 2], [4, 1], [1, 9, 1]];

    private static readonly int[][] SoftmaxNetworks = [[2, 5, 3], [3, 4], [1, 6, 5, 10], [2, 3, 2]];

    public static TheoryData<string, int[], string, string> Shapes
    {
        get
        {
            var rows = new TheoryData<string, int[], string, string>();
            foreach (KernelSet set in KernelSets.All)
            {
                foreach (int[] units in Networks)
                {
                    rows.Add(set.Name, units, "tanh", "sigmoid");
                }

                foreach (int[] units in SoftmaxNetworks)
                {
                    rows.Add(set.Name, units, "tanh", "softmax");
                }

                foreach (string activation in new[] { "sigmoid", "relu", "identity", "softplus", "leaky-relu" })
                {
                    rows.Add(set.Name, [2, 6, 5, 1], activation, "sigmoid");
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Everything_AnySampleCount_HasTheBitsOfTheReference(string name, int[] units, string activation, string output)
    {
        int[] counts = [.. Enumerable.Range(1, 40), 255, 256, 257, 1000, 1024, 1025];
        foreach (int count in counts)
        {
            Outcome(KernelSets.Find(name)!, Network(units, activation, output), Data(count, units[0], units[^1]))
                .Should().Equal(Outcome(Reference, Network(units, activation, output), Data(count, units[0], units[^1])), $"of {count} samples");
        }
    }

    [Fact]
    public void Everything_DrawnShape_HasTheBitsOfTheReference()
    {
        var shapes =
            from inputs in Gen.Choose(1, 24)
            from hidden in Gen.Choose(1, 33).ArrayOf().Where(units => units.Length <= 3)
            from outputs in Gen.Choose(1, 7)
            from samples in Gen.Choose(1, 700)
            from activation in Gen.Elements("tanh", "sigmoid", "relu", "identity", "softplus", "leaky-relu")
            from softmax in Gen.Elements(true, false)
            select (Units: (int[])[inputs, .. hidden, outputs], samples, activation, Output: softmax && outputs > 1 ? "softmax" : "sigmoid");

        Properties.Hold(shapes, 150, shape =>
        {
            Dataset data = Data(shape.samples, shape.Units[0], shape.Units[^1]);
            double[] expected = Outcome(Reference, Network(shape.Units, shape.activation, shape.Output), data);
            foreach (KernelSet set in KernelSets.All)
            {
                Outcome(set, Network(shape.Units, shape.activation, shape.Output), data).AsSpan().SequenceEqual(expected).Should().BeTrue(set.Name);
            }
        });
    }

    // One way forward serves both.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void EvaluateWithGradient_AnySampleCount_HasTheBitsOfEachAlone(string name, int[] units, string activation, string output)
    {
        foreach (int count in (int[])[1, 9, 100, 257, 1025])
        {
            foreach (bool isWeighted in (bool[])[false, true])
            {
                MultilayerPerceptron network = Network(units, activation, output);
                Dataset data = Data(count, units[0], units[^1]);
                data = isWeighted ? data.WithSampleWeights([.. Enumerable.Range(0, count).Select(i => (i + 1) % 3 * 0.7)]) : data;
                using TrainingObjective objective = Objective(KernelSets.Find(name)!, network, data, threads: 2);
                double[] gradient = new double[objective.ParameterCount], both = new double[objective.ParameterCount];
                int[] rows = [.. Enumerable.Range(0, count).Where(i => i % 4 == 0)];

                objective.Gradient(network.Parameters, gradient);
                objective.EvaluateWithGradient(network.Parameters, both).Should().Be(objective.Evaluate(network.Parameters));
                both.Should().Equal(gradient);

                var batches = (IBatchObjective)objective;
                batches.BatchGradient(rows, network.Parameters, gradient, null);
                using TrainingObjective part = Objective(KernelSets.Find(name)!, network, data.Subset(rows), threads: 1);
                batches.BatchLossWithGradient(rows, network.Parameters, both, null).Should().BeApproximately(part.Evaluate(network.Parameters), 1e-13);
                both.Should().Equal(gradient);
            }
        }
    }

    [Theory]
    [InlineData("vector", 3000, 20, 100)]
    [InlineData("vector4", 3000, 20, 100)]
    [InlineData("vector", 1500, 2, 300)]
    [InlineData("vector4", 1500, 2, 300)]
    [InlineData("vector", 200, 3, 600)]
    [InlineData("vector4", 200, 3, 600)]
    [InlineData("vector", 3000, 2, 26)]
    [InlineData("vector4", 3000, 2, 26)]
    public void Gradient_WideLayer_HasTheBitsOfTheReference(string name, int samples, int inputs, int hidden) =>
        Outcome(KernelSets.Find(name)!, Network([inputs, hidden, 1], "tanh"), Data(samples, inputs, 1))
            .Should().Equal(Outcome(Reference, Network([inputs, hidden, 1], "tanh"), Data(samples, inputs, 1)));

    [Theory]
    [InlineData("vector", 2, 5, 1, 100, "sigmoid")]
    [InlineData("vector4", 2, 5, 1, 100, "sigmoid")]
    [InlineData("vector", 3, 6, 1, 41, "sigmoid")]
    [InlineData("vector4", 3, 6, 1, 41, "sigmoid")]
    [InlineData("vector", 2, 5, 3, 100, "softmax")]
    [InlineData("vector4", 2, 5, 3, 100, "softmax")]
    [InlineData("vector", 3, 6, 4, 301, "softmax")]
    [InlineData("vector4", 3, 6, 4, 301, "softmax")]
    public void Training_FiftyEpochs_HasTheBitsOfTheReference(string name, int inputs, int hidden, int outputs, int samples, string output)
    {
        Dataset data = Data(samples, inputs, outputs);

        Trained(KernelSets.Find(name)!, Network([inputs, hidden, outputs], "tanh", output), data)
            .Should().Equal(Trained(Reference, Network([inputs, hidden, outputs], "tanh", output), data));
    }

    [Fact]
    public void Gradient_AnyThreadCount_HasTheSameBits()
    {
        (int[], int, string)[] cases =
            [([2, 5, 1], 70_001, "sigmoid"), ([20, 30, 1], 9_000, "sigmoid"), ([2, 8, 4, 1], 5_000, "sigmoid"), ([2, 3, 3], 1_025, "sigmoid"), ([2, 5, 3], 9_001, "softmax")];
        foreach ((int[] units, int samples, string output) in cases)
        {
            MultilayerPerceptron network = Network(units, "tanh", output);
            Dataset data = Data(samples, units[0], units[^1]);
            double[] alone = Outcome(KernelSets.Portable, network, data, threads: 1);
            foreach (int threads in new[] { 2, 3, 16 })
            {
                Outcome(KernelSets.Portable, network, data, threads).Should().Equal(alone, $"with {threads} threads");
            }
        }
    }

    [Fact]
    public void Fit_AnyThreadCount_HasTheSameBits()
    {
        double[] Trained(int? threads)
        {
            MultilayerPerceptron network = Network([2, 5, 1], "tanh");
            new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 300, Threads = threads })
                .Fit(network, Loss.BinaryCrossEntropy, Data(10_000, 2, 1));
            return network.Parameters.ToArray();
        }

        double[] alone = Trained(1);

        Trained(2).Should().Equal(alone);
        Trained(16).Should().Equal(alone);
        Trained(null).Should().Equal(alone);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void Everything_SpecialFeature_AgreesWithTheReference(double special)
    {
        (int[], string)[] cases = [([2, 5, 1], "sigmoid"), ([3, 5, 1], "sigmoid"), ([2, 3, 2], "sigmoid"), ([2, 5, 3], "softmax"), ([2, 4], "softmax")];
        foreach ((int[] units, string output) in cases)
        {
            Dataset data = Data(37, units[0], units[^1]);
            data.Features[5, 1] = special;

            foreach (KernelSet set in KernelSets.All)
            {
                Outcome(set, Network(units, "tanh", output), data).Should().Equal(Outcome(Reference, Network(units, "tanh", output), data), set.Name);
            }
        }
    }

    [Theory]
    [InlineData(1e300, 1, "sigmoid")]
    [InlineData(1e308, 1, "sigmoid")]
    [InlineData(-1e308, 1, "sigmoid")]
    [InlineData(1e300, 3, "softmax")]
    [InlineData(1e308, 3, "softmax")]
    [InlineData(-1e308, 3, "softmax")]
    public void Evaluate_FiniteParameters_IsNeverNaN(double size, int outputs, string output)
    {
        MultilayerPerceptron network = Network([2, 5, outputs], "tanh", output);
        network.Parameters.Fill(size);
        network.Parameters[^1] = -size;
        Dataset data = Data(20, 2, outputs);

        foreach (KernelSet set in KernelSets.All)
        {
            using TrainingObjective objective = Objective(set, network, data, 1);
            double.IsNaN(objective.Evaluate(network.Parameters)).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("relu")]
    [InlineData("identity")]
    [InlineData("softplus")]
    [InlineData("leaky-relu")]
    [InlineData("exponential")]
    public void Activate_AnyLength_HasTheBitsOfTheReference(string name)
    {
        foreach (KernelSet set in KernelSets.All)
        {
            CheckActivation(set, Activation(name).Kind);
        }
    }

    private static void CheckActivation(KernelSet set, ActivationKind kind)
    {
        for (int length = 0; length < 40; length++)
        {
            double[] values = Normal(length, 3, 7);
            double[] outputs = [.. values];
            double[] expected = [.. values];
            double[] deltas = Normal(length, 1, 8);
            double[] expectedDeltas = [.. deltas];

            set.Activate(kind, outputs);
            set.MultiplyByDerivative(kind, outputs, deltas);
            Reference.Activate(kind, expected);
            Reference.MultiplyByDerivative(kind, expected, expectedDeltas);

            outputs.Should().Equal(expected);
            deltas.Should().Equal(expectedDeltas);
        }
    }

    [Fact]
    public void Find_ByName_IsTheSetOrNone()
    {
        KernelSets.All.Should().AllSatisfy(set => KernelSets.Find(set.Name).Should().BeSameAs(set));
        KernelSets.Find("fastest").Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Threads_OutOfRange_IsRefused(int threads) =>
        FluentActions.Invoking(() => new TrainingOptions { Threads = threads }).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"Threads is {threads}*[1, 1024]*");

    /// <summary>Gradient, loss, accuracy and predictions in one row. Equality of doubles makes no difference between NaNs or zeros of different sign.</summary>
    private static double[] Outcome(KernelSet kernels, MultilayerPerceptron network, Dataset data, int threads = 1)
    {
        using TrainingObjective objective = Objective(kernels, network, data, threads);
        var gradient = new double[objective.ParameterCount];
        double loss = objective.EvaluateWithGradient(network.Parameters, gradient);
        return [.. gradient, loss, objective.Accuracy(network.Parameters), .. network.PredictOutputs(data.Features, kernels).Values];
    }

    private static double[] Trained(KernelSet kernels, MultilayerPerceptron network, Dataset data)
    {
        using TrainingObjective objective = Objective(kernels, network, data, 1);
        new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 50 }).Minimize(objective, network.Parameters);
        return network.Parameters.ToArray();
    }

    private static TrainingObjective Objective(KernelSet kernels, MultilayerPerceptron network, Dataset data, int threads)
    {
        var targets = new double[network.OutputCount * data.SampleCount];
        for (int i = 0; i < data.SampleCount; i++)
        {
            int unit = network.OutputCount == 1 ? 0 : data.Labels[i];
            targets[(unit * data.SampleCount) + i] = network.OutputCount == 1 ? data.Labels[i] : 1;
        }

        return new TrainingObjective(network, Loss.Of(network), data, targets, kernels, threads);
    }

    private static MultilayerPerceptron Network(int[] units, string activation, string output = "sigmoid")
    {
        ActivationFunction last = output == "softmax" ? ActivationFunction.Softmax : ActivationFunction.Sigmoid;
        var network = new MultilayerPerceptron(
            [.. units.Skip(1).Select((count, l) => new DenseLayer(units[l], count, l == units.Length - 2 ? last : Activation(activation)))]);
        Normal(network.Parameters.Length, 1, 3).CopyTo(network.Parameters);
        return network;
    }

    private static Dataset Data(int samples, int features, int outputs)
    {
        int classes = Math.Max(2, outputs);
        Matrix<double> matrix = new DenseMatrix(samples, features, Normal(samples * features, 1, 4));
        return new Dataset(matrix, [.. Enumerable.Range(0, samples).Select(i => i * 7 % 5 % classes)], classes);
    }

    private static double[] Normal(int count, double scale, uint seed)
    {
        var values = new double[count];
        new RandomState(seed).Normal(0, scale, values);
        return values;
    }

    private static ActivationFunction Activation(string name) =>
        ActivationFunction.All.Single(a => a.Name == name);
}
