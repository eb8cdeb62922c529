using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Export.Tests.Support;

/// <summary>A classifier to be exported, and the points at which its export must agree with it.</summary>
internal sealed class ExportCase
{
    public const int PointCount = 1000;

    /// <summary>How far an exported probability may lie from ours.</summary>
    public const double Tolerance = 1e-12;

    private ExportCase(string name, MultilayerPerceptron network, bool scaled, uint seed, int members = 1)
    {
        var random = new RandomState(seed);
        Name = name;
        Fill(network, random);
        MultilayerPerceptron[] further = [.. Enumerable.Range(1, members - 1).Select(_ => new MultilayerPerceptron(network.Layers))];
        foreach (MultilayerPerceptron member in further)
        {
            Fill(member, random);
        }

        int d = network.InputCount;
        StandardScaler? scaler = scaled
            ? new StandardScaler([.. Enumerable.Range(0, d).Select(j => 0.1 + j)], [.. Enumerable.Range(0, d).Select(j => 2.0 / (j + 3))])
            : null;
        Classifier = new TrainedClassifier(network, scaler, Names("x", d), Names("class ", network.ClassCount)) { Members = [network, .. further] };
        Points = DrawPoints(random, d);
        Expected = Classifier.PredictProbabilities(Points);
    }

    public static IReadOnlyList<ExportCase> All { get; } =
    [
        new("two_classes", Network(2, [5], 2, ActivationFunction.Tanh), scaled: true, seed: 1),
        new("two_classes_raw", Network(2, [5], 2, ActivationFunction.Tanh), scaled: false, seed: 2),
        new("three_classes", Network(4, [6], 3, ActivationFunction.Tanh), scaled: true, seed: 3),
        new("three_classes_raw", Network(4, [6], 3, ActivationFunction.Sigmoid), scaled: false, seed: 4),
        new("two_hidden_layers", Network(3, [8, 4], 2, ActivationFunction.Relu), scaled: true, seed: 15),
        new("two_hidden_layers_raw", Network(3, [8, 4], 5, ActivationFunction.Tanh), scaled: false, seed: 6),
        new("no_hidden_layer", Network(3, [], 2, ActivationFunction.Tanh), scaled: true, seed: 7),
        new("no_hidden_layer_raw", Network(3, [], 4, ActivationFunction.Tanh), scaled: false, seed: 8),
        new("one_input", Network(1, [1], 2, ActivationFunction.Identity), scaled: true, seed: 9),
        new("mixed_layers", MultilayerPerceptron.CreateClassifier(3, [6, 5, 4], 3, [ActivationFunction.Relu, ActivationFunction.Softplus, ActivationFunction.Sigmoid]), scaled: true, seed: 16),
        new("leaky", Network(2, [6, 3], 3, ActivationFunction.LeakyRelu), scaled: true, seed: 17),
        new("ensemble_of_two_classes", Network(2, [5], 2, ActivationFunction.Tanh), scaled: true, seed: 21, members: 3),
        new("ensemble_of_four_classes", Network(3, [6, 4], 4, ActivationFunction.Relu), scaled: false, seed: 22, members: 4),
        new("ensemble_without_hidden_layer", Network(3, [], 3, ActivationFunction.Tanh), scaled: true, seed: 23, members: 2),
        new("wide", Network(20, [100], 10, ActivationFunction.Tanh), scaled: true, seed: 10),
    ];

    public string Name { get; }

    public TrainedClassifier Classifier { get; }

    /// <summary>Most of them in the range of the data, the last hundred at ±1,000,000.</summary>
    public Matrix<double> Points { get; }

    public Matrix<double> Expected { get; }

    /// <summary>The points as bytes, one point after the other.</summary>
    public byte[] PointBytes => [.. Points.ToRowMajorArray().SelectMany(BitConverter.GetBytes)];

    /// <summary>Compares probabilities, given point by point, with ours.</summary>
    /// <returns>The largest difference.</returns>
    public double Check(IReadOnlyList<double> probabilities)
    {
        probabilities.Should().HaveCount(PointCount * Classifier.ClassCount, Name);
        double[] expected = Expected.ToRowMajorArray();
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(probabilities[i] - expected[i]);
            (difference <= Tolerance).Should().BeTrue($"{Name}: value {i} is {probabilities[i]:R}, expected {expected[i]:R}");
            largest = Math.Max(largest, difference);
        }

        return largest;
    }

    public double Check(byte[] probabilities) =>
        Check([.. Enumerable.Range(0, probabilities.Length / 8).Select(i => BitConverter.ToDouble(probabilities, 8 * i))]);

    /// <summary>Compares predicted classes with ours.</summary>
    public void CheckClasses(IReadOnlyList<string> names)
    {
        int[] ours = Classifier.Predict(Points);
        names.Should().Equal(ours.Select(k => Classifier.ClassNames[k]), Name);
        ours.Distinct().Should().HaveCountGreaterThan(1, "a classifier that knows one class proves little");
    }

    public byte[] Export(string format, string? name = null) => Export(Classifier, format, name ?? Name);

    public static byte[] Export(TrainedModel classifier, string format, string? name = null)
    {
        using var output = new MemoryStream();
        ModelExporters.Find(format)!.Write(classifier, name, output);
        return output.ToArray();
    }

    private static void Fill(MultilayerPerceptron network, RandomState random)
    {
        WeightInitializer.Xavier.Fill(network, random);
        foreach (ref double parameter in network.Parameters)
        {
            // Weights of a trained network are larger than those of a new one, and its biases are not 0.
            parameter = (3 * parameter) + (0.3 * random.StandardNormal());
        }
    }

    private static MultilayerPerceptron Network(int inputs, int[] hidden, int classes, ActivationFunction activation) =>
        MultilayerPerceptron.CreateClassifier(inputs, hidden, classes, activation);

    private static string[] Names(string prefix, int count) => [.. Enumerable.Range(1, count).Select(i => $"{prefix}{i}")];

    private static DenseMatrix DrawPoints(RandomState random, int featureCount) => DenseMatrix.Create(
        PointCount,
        featureCount,
        (i, _) => i < PointCount - 100 ? 3 * random.StandardNormal() : random.NextDouble() < 0.5 ? -1e6 : 1e6);
}
