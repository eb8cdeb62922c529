using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Weighted losses against runs of a NumPy script, and against the same rows repeated: in every rule, loss, arithmetic, batch and on any number of threads.</summary>
public class SampleWeightTests
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly JsonElement[] Runs = [.. Reference.GetProperty("weighted").EnumerateArray()];

    private static readonly Dataset Moons = Weighted(SampleGenerators.MakeMoons(new RandomState(4), 50, noise: 0.2));

    private static readonly Dictionary<string, Optimizer> Rules = new()
    {
        ["gd"] = new GradientDescent { LearningRate = 0.3, Momentum = 0.9 },
        ["adam"] = new Adam { LearningRate = 0.01 },
        ["rprop"] = new Rprop(),
        ["lbfgs"] = new LBfgs(),
        ["lm"] = new LevenbergMarquardt(),
        ["newton-cg"] = new NewtonCG(),
    };

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (int index = 0; index < Runs.Length; index++)
            {
                foreach (string kernels in (string[])["reference", "vector", "numpy"])
                {
                    cases.Add(index, kernels);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    public static TheoryData<string> LossNames => [.. RegressionCases.Losses.Keys];

    [Fact]
    public void References_AreAllThere() => Runs.Should().HaveCount(11);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Descent_OfAReference_HasItsLossesAndParameters(int index, string kernels)
    {
        JsonElement run = Runs[index];
        (MultilayerPerceptron network, Loss loss, Dataset data) = Case(run);
        using TrainingObjective objective = Objective(network, loss, data, kernels);
        double[] gradient = new double[network.Layout.Count], expected = Flat(run.GetProperty("first").GetProperty("gradient"));
        double first = objective.EvaluateWithGradient(network.Parameters, gradient);

        first.Should().BeApproximately(run.GetProperty("first").GetProperty("loss").GetDouble(), 1e-12);
        Deviation(gradient, expected).Should().BeLessThan(1e-12);
        var losses = new List<double>();
        OptimizerState state = new GradientDescent { LearningRate = 0.1, Momentum = 0.9, Nesterov = true }.CreateState(network.Layout.Count);
        for (int epoch = 0; epoch < run.GetProperty("epochs").GetInt32(); epoch++)
        {
            losses.Add(objective.EvaluateWithGradient(network.Parameters, gradient));
            state.Step(network.Parameters, gradient);
        }

        Deviation([.. losses], run.GetProperty("loss_curve").Doubles()).Should().BeLessThan(1e-12);
        Deviation(network.Parameters.ToArray(), Flat(run.GetProperty("parameters"))).Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Balanced_OfTheReferences_AreTheirWeights()
    {
        foreach (JsonElement run in Runs.Where(run => run.GetProperty("weights_kind").GetString() == "balanced"))
        {
            Dataset data = Case(run).Data.WithSampleWeights([]);

            ClassWeights.Apply(data, ClassWeights.Balanced.For(data)).SampleWeights.ToArray().Should().Equal(run.GetProperty("weights").Doubles());
        }
    }

    // Of seven rows to a batch both ways: the rows that are repeated stand in the same batch.
    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Fit_WholeWeights_IsTheFitOfTheRowsRepeated(string rule)
    {
        foreach (Dataset data in (Dataset[])[Moons, Weighted(SampleGenerators.MakeBlobs(new RandomState(1), 40, new BlobsOptions { CenterCount = 3 }))])
        {
            MultilayerPerceptron weighted = Network(data), repeated = Network(data);
            var options = new TrainingOptions { Epochs = 5, Alpha = 0.1 };

            TrainingResult one = new Trainer(Rules[rule], options).Fit(weighted, Loss.Of(weighted), data);
            TrainingResult other = new Trainer(Rules[rule], options).Fit(repeated, Loss.Of(repeated), Repeated(data));

            Deviation(weighted.Parameters.ToArray(), repeated.Parameters.ToArray()).Should().BeLessThan(1e-9);
            one.FinalLoss.Should().BeApproximately(other.FinalLoss, 1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Objective_WholeWeights_IsThatOfTheRowsRepeated(string name)
    {
        Loss loss = RegressionCases.Losses[name];
        int targets = loss == Loss.MulticlassHinge || loss.OutputActivation == ActivationFunction.Softmax ? 3 : 1;
        Dataset data = Weighted(RegressionCases.Data(30, 2, targets, loss));
        foreach (int[] units in (int[][])[[2, 5, targets], [2, 4, 3, targets], [2, targets]])
        {
            MultilayerPerceptron network = RegressionCases.Network(loss, units);
            using var weighted = new TrainingObjective(network, loss, data) { Alpha = 0.5 };
            using var repeated = new TrainingObjective(network, loss, Repeated(data)) { Alpha = 0.5 };
            int count = network.Layout.Count;
            double[] one = new double[count], other = new double[count];

            double value = weighted.EvaluateWithGradient(network.Parameters, one);

            value.Should().BeApproximately(repeated.EvaluateWithGradient(network.Parameters, other), 1e-12 * Math.Max(1, value));
            Deviation(one, other).Should().BeLessThan(1e-12);
            if (loss.HasCurvature)
            {
                double[] matrix = new double[count * count], same = new double[count * count];
                weighted.GaussNewtonMatrix(network.Parameters, matrix);
                repeated.GaussNewtonMatrix(network.Parameters, same);
                Deviation(matrix, same).Should().BeLessThan(1e-12);
                weighted.GaussNewtonTimes(network.Parameters, network.Parameters, one);
                repeated.GaussNewtonTimes(network.Parameters, network.Parameters, other);
                Deviation(one, other).Should().BeLessThan(1e-12);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batch_WholeWeights_IsThatOfTheRowsRepeated(bool isPenaltyOfTheBatch)
    {
        MultilayerPerceptron network = Network(Moons);
        using var weighted = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons) { Alpha = 0.5, PenaltyIsOfTheBatch = isPenaltyOfTheBatch };
        using var repeated = new TrainingObjective(network, Loss.BinaryCrossEntropy, Repeated(Moons)) { Alpha = 0.5, PenaltyIsOfTheBatch = isPenaltyOfTheBatch };
        int[] rows = [3, 17, 4, 31, 8], copies = [.. rows.SelectMany(Copies)];
        double[] one = new double[network.Layout.Count], other = new double[network.Layout.Count];

        double value = ((IBatchObjective)weighted).BatchLossWithGradient(rows, network.Parameters, one);

        value.Should().BeApproximately(((IBatchObjective)repeated).BatchLossWithGradient(copies, network.Parameters, other), 1e-13);
        Deviation(one, other).Should().BeLessThan(1e-12);

        static IEnumerable<int> Copies(int row)
        {
            int first = Enumerable.Range(0, row).Sum(before => (int)Moons.SampleWeights[before]);
            return Enumerable.Range(first, (int)Moons.SampleWeights[row]);
        }
    }

    [Fact]
    public void Batch_OfRowsOfWeightZero_MovesNothing()
    {
        MultilayerPerceptron network = Network(Moons);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons) { Alpha = 0.5, PenaltyIsOfTheBatch = true };
        int[] rows = [.. Enumerable.Range(0, 50).Where(row => Moons.SampleWeights[row] == 0).Take(3)];
        double[] gradient = [.. Enumerable.Repeat(7.0, network.Layout.Count)];

        double loss = ((IBatchObjective)objective).BatchLossWithGradient(rows, network.Parameters, gradient);

        rows.Should().HaveCount(3);
        loss.Should().Be(0);
        gradient.Should().OnlyContain(entry => entry == 0);
    }

    [Fact]
    public void Objective_AllKernels_HaveTheSameBits()
    {
        foreach (Dataset data in (Dataset[])[Moons, Weighted(SampleGenerators.MakeBlobs(new RandomState(1), 300, new BlobsOptions { CenterCount = 3 }))])
        {
            MultilayerPerceptron network = Network(data);
            using TrainingObjective plain = Objective(network, Loss.Of(network), data, "reference"), vector = Objective(network, Loss.Of(network), data, "vector");
            double[] one = new double[network.Layout.Count], other = new double[network.Layout.Count];

            plain.EvaluateWithGradient(network.Parameters, one).Should().Be(vector.EvaluateWithGradient(network.Parameters, other));
            one.Should().Equal(other);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000)]
    public void Fit_OnSeveralThreads_HasTheBitsOfOne(int? batch)
    {
        Dataset data = Weighted(SampleGenerators.MakeMoons(new RandomState(2), 7_000, noise: 0.2));
        double[] Trained(int threads)
        {
            MultilayerPerceptron network = Network(data);
            new Trainer(new Adam(), new TrainingOptions { Epochs = 3, BatchSize = batch, Threads = threads }).Fit(network, Loss.BinaryCrossEntropy, data);
            return network.Parameters.ToArray();
        }

        Trained(3).Should().Equal(Trained(1));
    }

    [Fact]
    public void Scaler_WholeWeights_IsThatOfTheRowsRepeated()
    {
        StandardScaler weighted = StandardScaler.Fit(Moons), repeated = StandardScaler.Fit(Repeated(Moons));

        Deviation(weighted.Means.ToArray(), repeated.Means.ToArray()).Should().BeLessThan(1e-13);
        Deviation(weighted.Scales.ToArray(), repeated.Scales.ToArray()).Should().BeLessThan(1e-13);
    }

    // What counts is constant: the rows that vary do not count.
    [Fact]
    public void Scaler_OnlyRowsOfWeightZeroVary_IsThatOfAConstant()
    {
        StandardScaler scaler = StandardScaler.Fit(new Dataset([[4], [4], [9]], [0, 1, 0]).WithSampleWeights([1, 2, 0]));

        scaler.Means.ToArray().Should().Equal(4);
        scaler.Scales.ToArray().Should().Equal(1);
    }

    [Fact]
    public void Imputer_WholeWeights_IsThatOfTheRowsRepeated() =>
        MeanImputer.Fit(new Dataset([[4], [double.NaN], [9], [100]], [0, 1, 0, 1]).WithSampleWeights([3, 5, 1, 0])).Means.ToArray().Should().Equal(21.0 / 4);

    [Fact]
    public void Classifier_WithWeights_IsThatOfTheRowsRepeated()
    {
        var classifier = new MlpClassifier { HiddenLayerSizes = [5], Solver = MlpSolver.Lbfgs, Alpha = 1, MaxIterations = 8 };
        double[] repeated = classifier.Fit(Repeated(Moons)).Network.Parameters.ToArray();
        double[][] rows = Moons.Features.ToRowArrays();

        double[] weighted = classifier.Fit(rows, Moons.Labels, Moons.SampleWeights).Network.Parameters.ToArray();

        Deviation(weighted, repeated).Should().BeLessThan(1e-10);
        classifier.Fit(Moons.Features, Moons.Labels, Moons.SampleWeights).Network.Parameters.ToArray().Should().Equal(weighted);
    }

    [Fact]
    public void Classifier_WithClassWeights_IsThatOfTheirProducts()
    {
        ClassWeights weights = ClassWeights.Of([new("1", 4)]);
        Dataset product = Moons.WithSampleWeights([.. Enumerable.Range(0, 50).Select(row => Moons.SampleWeights[row] * (Moons.Labels[row] == 1 ? 4 : 1))]);
        var plain = new MlpClassifier { HiddenLayerSizes = [5], MaxIterations = 8 };
        var weighing = new MlpClassifier { HiddenLayerSizes = [5], MaxIterations = 8, ClassWeight = weights };

        weighing.Fit(Moons).Network.Parameters.ToArray().Should().Equal(plain.Fit(product).Network.Parameters.ToArray());
    }

    [Fact]
    public void Regressor_WithWeights_IsThatOfTheRowsRepeated()
    {
        Dataset data = Weighted(RegressionCases.Data(30, 2, 1, Loss.SquaredError));
        var regressor = new ScaledRegressor { MaxIter = 8 };
        double[] repeated = regressor.Fit(Repeated(data)).Model.Network.Parameters.ToArray();

        double[] weighted = regressor.Fit(data.Features.ToRowArrays(), data.Targets, data.SampleWeights).Model.Network.Parameters.ToArray();

        Deviation(weighted, repeated).Should().BeLessThan(1e-10);
    }

    [Fact]
    public void Weights_OutsideTheirRange_AreRefused()
    {
        FluentActions.Invoking(() => Moons.WithSampleWeights([1, 2])).Should().Throw<ArgumentException>().WithMessage("*is 2; it must be 50, the number of samples.*");
        FluentActions.Invoking(() => Moons.WithSampleWeights([.. Enumerable.Repeat(-1.0, 50)])).Should().Throw<ArgumentException>().WithMessage("weights is -1; it must be finite and at least 0.*");
        FluentActions.Invoking(() => new TrainingObjective(Network(Moons), Loss.BinaryCrossEntropy, Moons.WithSampleWeights(new double[50])))
            .Should().Throw<ArgumentException>().WithMessage("SampleWeights is 0; it must be above 1e-300 and finite, the sum of the samples' weights.*");
        FluentActions.Invoking(() => ClassWeights.Of([new("a", double.NaN)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ClassWeights.Of([new("a", 1e101)])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("weights is 1E+101; it must be from 0 to 1e100.*");
        FluentActions.Invoking(() => Moons.WithSampleWeights([.. Enumerable.Repeat(1e308, Moons.SampleCount)])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("weights.Sum() is Infinity; it must be finite.*");
        FluentActions.Invoking(() => ClassWeights.Of([new("a", 1), new("a", 2)])).Should().Throw<ArgumentException>().WithMessage("Class 'a' has two weights; give it one.*");
        FluentActions.Invoking(() => ClassWeights.Of([new("2", 1)]).For(Moons)).Should().Throw<UnknownClassException>().WithMessage("There is no class '2'; *classes: 0, 1.");
        FluentActions.Invoking(() => ClassWeights.Balanced.For(RegressionCases.Data(3, 1, 1, Loss.SquaredError))).Should().Throw<ArgumentException>().WithMessage("The samples have targets and no classes*");
    }

    private static TrainingObjective Objective(MultilayerPerceptron network, Loss loss, Dataset data, string kernels) => new(
        network, loss, data, TrainingObjective.TargetsOf(network, data), kernels == "numpy" ? Arithmetic.NumPy.Kernels() : KernelSets.Find(kernels)!)
    {
        Alpha = 0.01,
    };

    private static (MultilayerPerceptron Network, Loss Loss, Dataset Data) Case(JsonElement run)
    {
        JsonElement entry = Reference.GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == run.GetProperty("data").GetString());
        Matrix<double> features = Matrix<double>.Build.DenseOfRowArrays(entry.GetProperty("X").Rows());
        bool isRegression = run.GetProperty("kind").GetString() == "regression";
        Dataset data = (isRegression ? Dataset.ForRegression(features, entry.GetProperty("y").Doubles()) : new Dataset(features, entry.GetProperty("y").Ints()))
            .WithSampleWeights(run.GetProperty("weights").Doubles());
        ActivationFunction activation = run.GetProperty("activation").GetString() switch { "tanh" => ActivationFunction.Tanh, "relu" => ActivationFunction.Relu, _ => ActivationFunction.Sigmoid };
        MultilayerPerceptron network = isRegression
            ? MultilayerPerceptron.CreateRegressor(data.FeatureCount, run.GetProperty("hidden").Ints(), 1, activation)
            : MultilayerPerceptron.CreateClassifier(data.FeatureCount, run.GetProperty("hidden").Ints(), data.ClassCount, activation);
        Flat(run.GetProperty("init")).CopyTo(network.Parameters);
        return (network, Loss.Of(network), data);
    }

    // Weights of all layers, then biases of all layers, to ours: layer by layer, a unit's weights adjacent.
    private static double[] Flat(JsonElement arrays)
    {
        JsonElement[] all = [.. arrays.EnumerateArray()];
        var flat = new List<double>();
        for (int layer = 0; layer < all.Length / 2; layer++)
        {
            flat.AddRange(Matrix<double>.Build.DenseOfRowArrays(all[layer].Rows()).ToColumnMajorArray());
            flat.AddRange(all[(all.Length / 2) + layer].Doubles());
        }

        return [.. flat];
    }

    private static MultilayerPerceptron Network(Dataset data)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(data.FeatureCount, [5], data.ClassCount);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        return network;
    }

    private static Dataset Weighted(Dataset data)
    {
        int[] drawn = new RandomState(9).Choice(4, data.SampleCount);
        return data.WithSampleWeights([.. drawn.Select(weight => (double)weight)]);
    }

    private static Dataset Repeated(Dataset data)
    {
        double[] weights = data.SampleWeights.ToArray();
        return data.WithSampleWeights([]).Subset([.. Enumerable.Range(0, weights.Length).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))]);
    }

    private static double Deviation(double[] found, double[] expected) =>
        found.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)) / Math.Max(double.Epsilon, expected.Max(Math.Abs));
}
