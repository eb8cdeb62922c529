using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>The generalised Gauss–Newton matrix of a network's loss: what Levenberg–Marquardt and Newton-CG take for the Hessian.</summary>
public class GaussNewtonTests
{
    public static TheoryData<int, int[], int, double> Shapes => new()
    {
        { 2, [5], 2, 0 },
        { 2, [4, 3], 2, 0.7 },
        { 3, [4], 3, 0 },
        { 2, [3, 2], 4, 2 },
        { 1, [], 2, 1 },
    };

    // Without hidden units z is linear in the parameters: the matrix is the Hessian itself.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 3)]
    [InlineData(4, 0.5)]
    public void Matrix_WithoutHiddenUnits_IsTheHessian(int classes, double alpha)
    {
        (MultilayerPerceptron network, TrainingObjective objective) = Random(3, [], classes, alpha);

        double[] matrix = Matrix(objective, network.Parameters);

        SecondDifferences(objective, network.Parameters.ToArray()).Zip(matrix).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
    }

    // G = (1/n)·Σ Σ_jk J_j·C_jk·J_k, J by differences of the logits, C = diag p − ppᵀ (two classes: p(1 − p)).
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Matrix_WithHiddenUnits_IsMadeOfTheSlopesOfTheLogits(int inputs, int[] hidden, int classes, double alpha)
    {
        (MultilayerPerceptron network, TrainingObjective objective) = Random(inputs, hidden, classes, alpha);
        Dataset data = Samples(inputs, classes);
        int order = network.Layout.Count, n = data.SampleCount, outputs = network.OutputCount;
        double[,] probabilities = network.PredictOutputs(data.Features).ToArray();
        double[][,] slopes = [.. Enumerable.Range(0, order).Select(p => LogitSlopes(network, data, p))];
        var expected = new double[order, order];
        for (int i = 0; i < n; i++)
        {
            for (int a = 0; a < order; a++)
            {
                for (int b = 0; b <= a; b++)
                {
                    for (int j = 0; j < outputs; j++)
                    {
                        for (int k = 0; k < outputs; k++)
                        {
                            double c = outputs == 1 ? probabilities[i, 0] * (1 - probabilities[i, 0]) : ((j == k ? 1 : 0) - probabilities[i, k]) * probabilities[i, j];
                            expected[a, b] += slopes[a][i, j] * c * slopes[b][i, k] / n;
                        }
                    }
                }
            }
        }

        AddPenalty(network, alpha / n, expected);
        double[] matrix = Matrix(objective, network.Parameters);

        for (int a = 0; a < order; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                matrix[(a * order) + b].Should().BeApproximately(expected[a, b], 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Times_AnyDirection_IsTheMatrixTimesIt(int inputs, int[] hidden, int classes, double alpha)
    {
        (MultilayerPerceptron network, TrainingObjective objective) = Random(inputs, hidden, classes, alpha);
        int order = network.Layout.Count;
        double[] matrix = Matrix(objective, network.Parameters), direction = new double[order], product = new double[order];
        new RandomState(5).Normal(0, 1, direction);

        objective.GaussNewtonTimes(network.Parameters, direction, product);

        for (int a = 0; a < order; a++)
        {
            double expected = Enumerable.Range(0, order).Sum(b => matrix[(Math.Max(a, b) * order) + Math.Min(a, b)] * direction[b]);
            product[a].Should().BeApproximately(expected, 1e-12);
        }
    }

    [Theory]
    [InlineData("levenberg-marquardt")]
    [InlineData("newton-cg")]
    [InlineData("lbfgs")]
    [InlineData("rprop")]
    public void Fit_OnSeveralThreads_HasTheBitsOfOne(string rule)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(2), 3_000, noise: 0.2);
        ulong[][] bits = [.. new[] { 1, 2, 3 }.Select(threads =>
        {
            MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
            new Trainer(Optimizer.All.Single(known => known.Name == rule), new TrainingOptions { Epochs = 8, Alpha = 1, Threads = threads })
                .Fit(network, Loss.BinaryCrossEntropy, data);
            return network.Parameters.ToArray().Select(BitConverter.DoubleToUInt64Bits).ToArray();
        })];

        bits[1].Should().Equal(bits[0]);
        bits[2].Should().Equal(bits[0]);
    }

    [Fact]
    public void Matrix_OfAnotherLength_IsRefused()
    {
        (MultilayerPerceptron network, TrainingObjective objective) = Random(2, [5], 2, alpha: 0);

        FluentActions.Invoking(() => objective.GaussNewtonMatrix(network.Parameters, new double[20])).Should().Throw<ArgumentException>().WithMessage("*is 20*441*");
        FluentActions.Invoking(() => objective.GaussNewtonTimes(network.Parameters, new double[20], new double[21])).Should().Throw<ArgumentException>().WithMessage("*is 20*21*");
    }

    private static Dataset Samples(int inputs, int classes) => SampleGenerators.MakeBlobs(
        new RandomState(7), 37, new BlobsOptions { FeatureCount = inputs, CenterCount = classes, CenterBox = (-2, 2) });

    private static (MultilayerPerceptron Network, TrainingObjective Objective) Random(int inputs, int[] hidden, int classes, double alpha)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(inputs, hidden, classes);
        new RandomState(11).Normal(0, 0.7, network.Parameters);
        return (network, new TrainingObjective(network, Loss.Of(network), Samples(inputs, classes)) { Alpha = alpha });
    }

    private static double[] Matrix(TrainingObjective objective, ReadOnlySpan<double> parameters)
    {
        var matrix = new double[objective.ParameterCount * objective.ParameterCount];
        objective.GaussNewtonMatrix(parameters, matrix);
        return matrix;
    }

    private static void AddPenalty(MultilayerPerceptron network, double weight, double[,] matrix)
    {
        int at = 0;
        foreach (DenseLayer layer in network.Layers)
        {
            for (int i = 0; i < layer.InputCount * layer.OutputCount; i++, at++)
            {
                matrix[at, at] += weight;
            }

            at += layer.OutputCount;
        }
    }

    // The lower triangle, as the matrix has it.
    private static double[] SecondDifferences(TrainingObjective objective, double[] parameters)
    {
        const double H = 1e-5;
        int order = parameters.Length;
        var differences = new double[order * order];
        double[] up = new double[order], down = new double[order];
        for (int a = 0; a < order; a++)
        {
            double value = parameters[a];
            parameters[a] = value + H;
            objective.Gradient(parameters, up);
            parameters[a] = value - H;
            objective.Gradient(parameters, down);
            parameters[a] = value;
            for (int b = 0; b <= a; b++)
            {
                differences[(a * order) + b] = (up[b] - down[b]) / (2 * H);
            }
        }

        return differences;
    }

    private static double[,] LogitSlopes(MultilayerPerceptron network, Dataset data, int parameter)
    {
        const double H = 1e-5;
        double value = network.Parameters[parameter];
        network.Parameters[parameter] = value + H;
        double[,] up = Logits(network, data);
        network.Parameters[parameter] = value - H;
        double[,] down = Logits(network, data);
        network.Parameters[parameter] = value;
        for (int i = 0; i < up.GetLength(0); i++)
        {
            for (int j = 0; j < up.GetLength(1); j++)
            {
                up[i, j] = (up[i, j] - down[i, j]) / (2 * H);
            }
        }

        return up;
    }

    // Softmax has its logits up to a constant of the sample, which C does not see.
    private static double[,] Logits(MultilayerPerceptron network, Dataset data)
    {
        double[,] outputs = network.PredictOutputs(data.Features).ToArray();
        for (int i = 0; i < outputs.GetLength(0); i++)
        {
            for (int j = 0; j < outputs.GetLength(1); j++)
            {
                outputs[i, j] = network.OutputCount == 1 ? Math.Log(outputs[i, j] / (1 - outputs[i, j])) : Math.Log(outputs[i, j]);
            }
        }

        return outputs;
    }
}
