using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Schedules of the learning rate and the patience of first-order rules, in the trainer. Their numbers are held to scikit-learn's by <see cref="Estimators.ScikitLearnRunsTests"/>.</summary>
public class PaceTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(4), 40, 0.2);

    private static readonly TrainingOptions Batches = new() { Epochs = 200, BatchSize = 8, Shuffle = false };

    [Fact]
    public void InverseScaling_LowersTheRateByTheSamplesSeen()
    {
        // f(θ) = θ: each step is the rate.
        var parameters = new double[] { 0 };
        var seen = new List<double>();
        new Trainer(new GradientDescent { LearningRate = 0.5 }, new TrainingOptions { Epochs = 4, Schedule = LearningRateSchedule.InverseScaling, PowerT = 0.7 }, new Watcher(seen)).Minimize(new Slope(), parameters);

        // One sample an epoch: η₀, η₀/2^p, η₀/3^p, …
        double[] expected = [0.5, 0.5 / Math.Pow(2, 0.7), 0.5 / Math.Pow(3, 0.7), 0.5 / Math.Pow(4, 0.7)];
        double[] steps = [.. seen.Append(parameters[0]).Zip(seen.Append(parameters[0]).Skip(1), (a, b) => a - b)];
        steps.Zip(expected).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-14));
    }

    [Fact]
    public void Adaptive_TakesAFifthWhereTheLossDoesNotFallAndEndsBelowAMillionth()
    {
        // A loss that never falls by 10: each 2 + 1 epochs the rate is a fifth; the first count is at epoch 2.
        var parameters = new double[] { 0 };
        TrainingResult result = new Trainer(
            new GradientDescent { LearningRate = 0.1 }, new TrainingOptions { Epochs = 1_000, Schedule = LearningRateSchedule.Adaptive, Tolerance = 10, NoChange = 2 }).Minimize(new Slope(), parameters);

        // 0.1, 0.02, … 2.56e-7 are nine rates: the first for 4 epochs, the others for 3.
        (result.StopReason, result.Epochs).Should().Be((StopReason.Converged, 4 + (8 * 3)));
        parameters[0].Should().BeApproximately(-((4 * 0.1) + (3 * (0.1 / 5) * (1 - Math.Pow(0.2, 8)) / 0.8)), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Tolerance_ThatNothingMeets_EndsTwoEpochsAfterThePatience(int patience)
    {
        foreach (Optimizer rule in (Optimizer[])[new GradientDescent(), new Adam(), new Rprop()])
        {
            MultilayerPerceptron network = Network();
            TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = 100, Tolerance = 100, NoChange = patience }).Fit(network, Loss.BinaryCrossEntropy, Moons);

            (result.StopReason, result.Epochs).Should().Be((StopReason.Converged, patience + 2), rule.Name);
        }
    }

    [Theory]
    [InlineData(LearningRateSchedule.InverseScaling, 3)]
    [InlineData(LearningRateSchedule.Adaptive, 3)]
    [InlineData(LearningRateSchedule.Constant, 3)]
    [InlineData(LearningRateSchedule.Adaptive, 60)]
    public void Resume_FromEveryEpoch_IsTheUninterruptedRun(LearningRateSchedule schedule, int every)
    {
        TrainingOptions options = Batches with { Schedule = schedule, Tolerance = 1e-3, NoChange = 2, Shuffle = true };
        var rule = new GradientDescent { LearningRate = 0.2, Momentum = 0.9, Nesterov = true };
        var kept = new List<TrainingState>();
        MultilayerPerceptron network = Network();
        TrainingResult whole = new Trainer(rule, options) { Keeper = new Keeper(kept, every), Batches = new RandomState(7) }.Fit(network, Loss.BinaryCrossEntropy, Moons);
        double[] end = network.Parameters.ToArray();

        kept.Should().HaveCountGreaterThan(1);
        foreach (TrainingState state in kept)
        {
            MultilayerPerceptron other = Network();
            TrainingResult resumed = new Trainer(rule, options) { Batches = new RandomState(7) }.Resume(other, Loss.BinaryCrossEntropy, Moons, state);

            other.Parameters.ToArray().Should().Equal(end, "it went on from epoch {0}", state.Epoch);
            resumed.Should().Be(whole);
        }
    }

    [Fact]
    public void Schedules_OfWhatHasNoRate_AreRefused()
    {
        FluentActions.Invoking(() => new Trainer(new Rprop(), new TrainingOptions { Schedule = LearningRateSchedule.InverseScaling }).Minimize(new Slope(), new double[1]))
            .Should().Throw<ArgumentException>().WithMessage("Schedule is InverseScaling, and the rule has no learning rate to change*");
        FluentActions.Invoking(() => new Trainer(new GradientDescent(), new TrainingOptions { Schedule = LearningRateSchedule.Adaptive }).Minimize(new Slope(), new double[1]))
            .Should().Throw<ArgumentException>().WithMessage("Schedule Adaptive lowers the rate where the loss does not improve; set Tolerance*");
        FluentActions.Invoking(() => new TrainingOptions { Tolerance = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Tolerance is -1*");
        FluentActions.Invoking(() => new TrainingOptions { NoChange = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("NoChange is 0*");
        FluentActions.Invoking(() => new TrainingOptions { PowerT = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("PowerT is -1*");
    }

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [4], 2);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(1));
        return network;
    }

    // f(θ) = θ.
    private sealed class Slope : IDifferentiableObjective
    {
        public int ParameterCount => 1;

        public double Evaluate(ReadOnlySpan<double> parameters) => parameters[0];

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            Gradient(parameters, gradient);
            return parameters[0];
        }

        public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => gradient[0] = 1;
    }

    private sealed class Watcher(List<double> seen) : ITrainingMonitor
    {
        public int NextEpoch(int from) => from;

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            seen.Add(report.Parameters[0]);
            return MonitorDecision.Continue;
        }
    }

    private sealed class Keeper(List<TrainingState> kept, int every) : ICheckpointKeeper
    {
        public int NextEpoch(int from) => (from + every - 1) / every * every;

        public void OnCheckpoint(in CheckpointOffer offer) => kept.Add(offer.Save());
    }
}
