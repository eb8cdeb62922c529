using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Dropout against masks and gradients of a NumPy script, and that it is in training alone, the same on every number of threads and in every part of a run.</summary>
public class DropoutTests
{
    private static readonly JsonElement Reference = Golden.LoadFrom("mlp", "mlp.json");

    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(4), 50, noise: 0.2);

    private static readonly Dropout Some = new() { Hidden = [0.4], Input = 0.1 };

    // The script draws case k from RandomState(720 + k), layer by layer, in a layer row by row.
    [Theory]
    [InlineData(0, "reference")]
    [InlineData(1, "reference")]
    [InlineData(2, "reference")]
    [InlineData(0, "vector")]
    [InlineData(1, "vector")]
    [InlineData(2, "vector")]
    [InlineData(1, "numpy")]
    public void DroppedGradient_OfTheReferences_HasTheirMasksAndGradient(int index, string kernels)
    {
        JsonElement entry = Reference.GetProperty("dropout")[index];
        (MultilayerPerceptron network, Loss loss, Dataset data) = Case(entry);
        using var objective = new TrainingObjective(network, loss, data, TrainingObjective.TargetsOf(network, data), kernels == "numpy" ? Arithmetic.NumPy.Kernels() : KernelSets.Find(kernels)!) { Alpha = entry.GetProperty("alpha").GetDouble() };
        var draws = new DropoutDraws(entry.GetProperty("rates").Doubles(), new RandomState(720 + (uint)index));
        var gradient = new double[network.Layout.Count];

        ((IBatchObjective)objective).DroppedGradient(network.Parameters, gradient, draws);

        double[] expected = Flat(entry.GetProperty("gradient"));
        gradient.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(1e-12 * expected.Max(Math.Abs));
    }

    // All rows in one batch that is gathered: the same masks, the same gradient.
    [Fact]
    public void BatchGradient_OfAllRows_IsTheWholeOnes()
    {
        MultilayerPerceptron network = Network();
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons);
        double[] whole = new double[network.Layout.Count], batch = new double[network.Layout.Count];

        ((IBatchObjective)objective).DroppedGradient(network.Parameters, whole, new DropoutDraws(Some.RatesOf(1), new RandomState(5)));
        ((IBatchObjective)objective).BatchGradient([.. Enumerable.Range(0, 50)], network.Parameters, batch, new DropoutDraws(Some.RatesOf(1), new RandomState(5)));

        batch.Should().Equal(whole);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3_000)]
    public void Fit_OnSeveralThreads_HasTheBitsOfOne(int? batch)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(2), 7_000, noise: 0.2);
        double[] Trained(int threads)
        {
            MultilayerPerceptron network = Network();
            new Trainer(new Adam(), new TrainingOptions { Epochs = 3, BatchSize = batch, Threads = threads, Dropout = Some }).Fit(network, Loss.BinaryCrossEntropy, data);
            return network.Parameters.ToArray();
        }

        double[] alone = Trained(1);

        Trained(2).Should().Equal(alone);
        Trained(3).Should().Equal(alone);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(20, 2)]
    [InlineData(null, 1)]
    public void Fit_ManyEpochs_AllocatesNothingAfterTheFirst(int? batch, int threads)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 90);
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [6, 4], classes: 3);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        var counter = new AllocationCounter();

        new Trainer(new Adam(), new TrainingOptions { Epochs = 60, BatchSize = batch, Threads = threads, Dropout = new Dropout { Hidden = [0.5, 0.2], Input = 0.1 } }, counter)
            .Fit(network, Loss.CategoricalCrossEntropy, data);

        counter.After.Should().Be(counter.Before);
    }

    public static TheoryData<string> Rules => ["gradient-descent", "adam", "rprop"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fit_WatchedAtEveryEpoch_IsTheSame(string rule)
    {
        MultilayerPerceptron alone = Network(), watched = Network();
        var options = new TrainingOptions { Epochs = 30, Dropout = Some };

        new Trainer(Rule(rule), options).Fit(alone, Loss.BinaryCrossEntropy, Moons);
        new Trainer(Rule(rule), options, new EveryEpoch()).Fit(watched, Loss.BinaryCrossEntropy, Moons);

        watched.Parameters.ToArray().Should().Equal(alone.Parameters.ToArray());
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void PartialFit_InTwoParts_IsOneFit(string rule)
    {
        MultilayerPerceptron whole = Network(), parts = Network();
        var options = new TrainingOptions { Epochs = 10, Dropout = Some };

        new Trainer(Rule(rule), options).Fit(whole, Loss.BinaryCrossEntropy, Moons);
        var trainer = new Trainer(Rule(rule), options with { Epochs = 5 });
        PartialFitResult first = trainer.PartialFit(parts, Loss.BinaryCrossEntropy, Moons);
        trainer.PartialFit(parts, Loss.BinaryCrossEntropy, Moons, first.State);

        parts.Parameters.ToArray().Should().Equal(whole.Parameters.ToArray());
        first.State.DropoutRandom.Should().NotBeNull();
    }

    [Fact]
    public void Fit_DropoutOfNothing_IsTheFitWithout()
    {
        MultilayerPerceptron without = Network(), with = Network();

        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 20 }).Fit(without, Loss.BinaryCrossEntropy, Moons);
        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 20, Dropout = new Dropout() }).Fit(with, Loss.BinaryCrossEntropy, Moons);

        with.Parameters.ToArray().Should().Equal(without.Parameters.ToArray());
    }

    // What is left out changes from epoch to epoch, and from seed to seed.
    [Fact]
    public void Fit_OfAnotherStream_IsAnother()
    {
        double[] Trained(uint seed)
        {
            MultilayerPerceptron network = Network();
            new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 3, Dropout = Some }) { Dropouts = new RandomState(seed) }.Fit(network, Loss.BinaryCrossEntropy, Moons);
            return network.Parameters.ToArray();
        }

        Trained(1).Should().Equal(Trained(1)).And.NotEqual(Trained(2));
    }

    // E[m] = 1: over very many draws the mean gradient of a network without a hidden layer's curvature is that of the whole network.
    [Fact]
    public void DroppedGradient_OverManyDraws_IsInTheMeanThatOfTheWholeLinearNetwork()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(2, [4], 1, ActivationFunction.Identity);
        WeightInitializer.Xavier.Fill(network, new RandomState(8));
        Dataset data = Dataset.ForRegression(Moons.Features, Array.ConvertAll(Moons.Labels.ToArray(), label => (double)label));
        using var objective = new TrainingObjective(network, Loss.SquaredError, data);
        var draws = new DropoutDraws([0, 0.5], new RandomState(6));
        double[] whole = new double[network.Layout.Count], one = new double[network.Layout.Count], sum = new double[network.Layout.Count];
        const int Draws = 4_000;

        objective.Gradient(network.Parameters, whole);
        for (int i = 0; i < Draws; i++)
        {
            ((IBatchObjective)objective).DroppedGradient(network.Parameters, one, draws);
            ParameterKernels.Add(sum, one);
        }

        // The output's bias: its gradient Σ(p − t)/n is linear in what is kept.
        (sum[^1] / Draws).Should().BeApproximately(whole[^1], 0.005);
    }

    [Fact]
    public void Fit_ARuleThatComparesSteps_IsRefusedWithTheReason()
    {
        foreach (Optimizer rule in new Optimizer[] { new LBfgs(), new LevenbergMarquardt(), new NewtonCG() })
        {
            FluentActions.Invoking(() => new Trainer(rule, new TrainingOptions { Dropout = Some }).Fit(Network(), Loss.BinaryCrossEntropy, Moons))
                .Should().Throw<ArgumentException>().WithMessage(rule.Name + " compares losses and gradients from step to step, and with dropout each is that of another network; leave out Dropout*");
        }
    }

    [Fact]
    public void Fit_RatesForOtherLayers_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new Adam(), new TrainingOptions { Dropout = new Dropout { Hidden = [0.1, 0.2] } }).Fit(Network(), Loss.BinaryCrossEntropy, Moons))
            .Should().Throw<ArgumentException>().WithMessage("There are 2 rates of dropout for 1 hidden layers; give one for all of them, or one for each.*");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rate_OutsideItsRange_IsRefused(double rate)
    {
        FluentActions.Invoking(() => new Dropout { Hidden = [0.5, rate] }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Hidden is *; it must be in [0, 1).*");
        FluentActions.Invoking(() => new Dropout { Input = rate }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Input is *; it must be in [0, 1).*");
        FluentActions.Invoking(() => new Dropout { Hidden = [] }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Minimize_AnObjectiveWithoutSamples_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new Adam(), new TrainingOptions { Dropout = Some }).Minimize(new Parabola(1), new double[1]))
            .Should().Throw<ArgumentException>().WithMessage("*leave out Dropout*");

    private static Optimizer Rule(string name) => Optimizer.All.Single(rule => rule.Name == name);

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        return network;
    }

    private static (MultilayerPerceptron Network, Loss Loss, Dataset Data) Case(JsonElement entry)
    {
        JsonElement named = Reference.GetProperty("data").EnumerateArray().Single(one => one.GetProperty("name").GetString() == entry.GetProperty("data").GetString());
        Matrix<double> features = Matrix<double>.Build.DenseOfRowArrays(named.GetProperty("X").Rows().Take(12));
        double[] targets = [.. named.GetProperty("y").Doubles().Take(12)];
        string name = entry.GetProperty("activation").GetString()!;
        ActivationFunction activation = ActivationFunction.OfHiddenUnits.Single(known => known.Name == (name == "logistic" ? "sigmoid" : name));
        int[] hidden = entry.GetProperty("hidden").Ints();
        MultilayerPerceptron network = entry.GetProperty("kind").GetString() switch
        {
            "regression" => MultilayerPerceptron.CreateRegressor(features.ColumnCount, hidden, 1, activation),
            "binary" => MultilayerPerceptron.CreateClassifier(features.ColumnCount, hidden, 2, activation),
            _ => MultilayerPerceptron.CreateClassifier(features.ColumnCount, hidden, 3, activation),
        };
        Flat(entry.GetProperty("init")).CopyTo(network.Parameters);
        return entry.GetProperty("kind").GetString() == "regression"
            ? (network, Loss.SquaredError, Dataset.ForRegression(features, targets))
            : (network, Loss.Of(network), new Dataset(features, [.. targets.Select(label => (int)label)], network.ClassCount));
    }

    // All weights, fan-in x fan-out, then all biases there; here layer by layer, a unit's weights adjacent.
    private static double[] Flat(JsonElement arrays)
    {
        JsonElement[] all = [.. arrays.EnumerateArray()];
        int layers = all.Length / 2;
        return
        [
            .. Enumerable.Range(0, layers).SelectMany(l =>
                Matrix<double>.Build.DenseOfRowArrays(all[l].Rows()).ToColumnMajorArray().Concat(all[layers + l].Doubles())),
        ];
    }

    private sealed class EveryEpoch : ITrainingMonitor
    {
        public int NextEpoch(int from) => from;

        public MonitorDecision OnEpoch(in EpochReport report) => report.Loss > 0 ? MonitorDecision.Continue : MonitorDecision.Stop;
    }

    /// <summary>What this thread had allocated at two epochs.</summary>
    private sealed class AllocationCounter : ITrainingMonitor
    {
        public long Before { get; private set; }

        public long After { get; private set; }

        public int NextEpoch(int from) => from <= 10 ? 10 : from <= 50 ? 50 : int.MaxValue;

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            (Before, After) = report.Epoch == 10 ? (now, 0) : (Before, now);
            return MonitorDecision.Continue;
        }
    }
}
