using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class TrainerTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(1), noise: 0.1);

    [Fact]
    public void Fit_AllEpochs_LowersTheLossAndSaysSo()
    {
        MultilayerPerceptron network = Network();
        double before = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons).Evaluate(network.Parameters);

        TrainingResult result = new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 300 }).Fit(network, Loss.BinaryCrossEntropy, Moons);

        result.StopReason.Should().Be(StopReason.EpochsCompleted);
        result.Epochs.Should().Be(300);
        result.FinalLoss.Should().BeLessThan(before / 2);
        result.Duration.Should().BeNull("no clock was given");
        result.RestoredEpoch.Should().BeNull();
    }

    [Fact]
    public void Fit_Cancelled_LeavesTheParametersOfTheLastWholeEpoch()
    {
        MultilayerPerceptron cancelled = Network();
        MultilayerPerceptron shorter = Network();
        using var source = new CancellationTokenSource();
        var cancelAtTen = new DelegateMonitor((in EpochReport report) =>
        {
            if (report.Epoch == 9)
            {
                source.Cancel();
            }

            return MonitorDecision.Continue;
        });

        TrainingResult result = new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 100 }, cancelAtTen)
            .Fit(cancelled, Loss.BinaryCrossEntropy, Moons, source.Token);
        new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 10 }).Fit(shorter, Loss.BinaryCrossEntropy, Moons);

        result.StopReason.Should().Be(StopReason.Cancelled);
        result.Epochs.Should().Be(10);
        cancelled.Parameters.ToArray().Should().Equal(shorter.Parameters.ToArray());
    }

    [Fact]
    public void Fit_MonitorStops_EndsBeforeThatUpdate()
    {
        MultilayerPerceptron network = Network();
        double[] start = network.Parameters.ToArray();

        TrainingResult result = new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 5 }, new DelegateMonitor((in EpochReport _) => MonitorDecision.Stop))
            .Fit(network, Loss.BinaryCrossEntropy, Moons);

        result.StopReason.Should().Be(StopReason.StoppedByMonitor);
        result.Epochs.Should().Be(0);
        network.Parameters.ToArray().Should().Equal(start);
    }

    [Fact]
    public void Minimize_ParametersOverflow_DivergesAtThatEpoch()
    {
        // θ ← θ − 3·2θ multiplies by −5: 5^k exceeds the largest double after k = 442 updates from 1.
        double[] parameters = [1];
        int firstNotFinite = 0;
        for (double x = 1; double.IsFinite(x) && double.IsFinite(x * x); x *= -5)
        {
            firstNotFinite++;
        }

        TrainingResult result = new Trainer(new GradientDescent { LearningRate = 3 }, new TrainingOptions { Epochs = 10_000 })
            .Minimize(new Parabola(), parameters);

        result.StopReason.Should().Be(StopReason.Diverged);
        result.Epochs.Should().Be(firstNotFinite);
        double.IsFinite(result.FinalLoss).Should().BeFalse();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Fit_FeatureNotANumber_NamesItAndSaysWhatToDo(double bad)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1));
        data.Features[3, 1] = bad;
        var trainer = new Trainer(new GradientDescent(), new TrainingOptions());
        TrainingState state = trainer.PartialFit(Network(), Loss.BinaryCrossEntropy, Moons).State;
        Action[] calls =
        [
            () => trainer.Fit(Network(), Loss.BinaryCrossEntropy, data),
            () => trainer.PartialFit(Network(), Loss.BinaryCrossEntropy, data),
            () => trainer.Resume(Network(), Loss.BinaryCrossEntropy, data, state),
            () => _ = new EarlyStopping(Network(), Loss.BinaryCrossEntropy, data),
        ];

        calls.Should().AllSatisfy(call => call.Should().Throw<ArgumentException>()
            .WithMessage(FormattableString.Invariant($"Feature 1 ('x2') of row 3 is {bad}; features must be finite*MeanImputer*")));
    }

    [Fact]
    public void Fit_ParametersAllZero_AsksForFirstWeights()
    {
        var trainer = new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 3 });
        MultilayerPerceptron empty = MultilayerPerceptron.Create(2, [5], 1), linear = MultilayerPerceptron.Create(2, [], 1);

        FluentActions.Invoking(() => trainer.Fit(empty, Loss.BinaryCrossEntropy, Moons)).Should().Throw<ArgumentException>()
            .WithMessage("All parameters of the network are 0*WeightInitializer*").WithParameterName("network");
        FluentActions.Invoking(() => trainer.PartialFit(empty, Loss.BinaryCrossEntropy, Moons)).Should().Throw<ArgumentException>().WithParameterName("network");
        trainer.Fit(linear, Loss.BinaryCrossEntropy, Moons).FinalLoss.Should().BeLessThan(Math.Log(2), "without hidden units 0 is as good a start as any");
    }

    [Fact]
    public void Minimize_FeatureNotANumber_DivergesAtTheFirstEpoch()
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1));
        data.Features[3, 0] = double.NaN;
        MultilayerPerceptron network = Network();
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data);

        TrainingResult result = new Trainer(new GradientDescent(), new TrainingOptions()).Minimize(objective, network.Parameters);

        result.StopReason.Should().Be(StopReason.Diverged);
        result.Epochs.Should().Be(1);
    }

    [Fact]
    public void Fit_Monitors_SeeTheLossBeforeTheUpdateAndOnlyTheirEpochs()
    {
        MultilayerPerceptron network = Network();
        var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, Moons);
        double start = objective.Evaluate(network.Parameters);
        var sparse = new LearningCurve(every: 10, epochs: 25, objective.Accuracy);
        var dense = new LearningCurve(every: 1, epochs: 25);

        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 25 }, sparse, dense).Fit(network, Loss.BinaryCrossEntropy, Moons);

        sparse.Points.Select(p => p.Epoch).Should().Equal(0, 10, 20, 24);
        dense.Points.Select(p => p.Epoch).Should().Equal(Enumerable.Range(0, 25));
        dense.Points[0].Loss.Should().Be(start);
        sparse.Points[1].Loss.Should().Be(dense.Points[10].Loss);
        sparse.Points[0].Score.Should().BeInRange(0, 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_AfterTheFirstEpoch_AllocatesNothing(int classes)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(1), 300, new BlobsOptions { CenterCount = classes });

        long Allocated(int epochs)
        {
            MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [5], classes);
            WeightInitializer.NguyenWidrow.Fill(network, new RandomState(2));
            var objective = new TrainingObjective(network, Loss.Of(network), data);
            var trainer = new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = epochs });
            long before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Minimize(objective, network.Parameters);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(2);

        Allocated(500).Should().Be(Allocated(1));
    }

    [Fact]
    public void Minimize_GradientIsSomeNaN_LeavesTheNaNOfEveryMachineAndTheOtherParameters()
    {
        double[] parameters = [1, 2];

        TrainingResult result = new Trainer(new GradientDescent { LearningRate = 0.5 }, new TrainingOptions()).Minimize(new PayloadGradient(), parameters);

        result.StopReason.Should().Be(StopReason.Diverged);
        BitConverter.DoubleToUInt64Bits(parameters[0]).Should().Be(BitConverter.DoubleToUInt64Bits(double.NaN));
        parameters[1].Should().Be(1.5);
    }

    [Fact]
    public void TrainingOptions_NoEpoch_IsRefused() =>
        FluentActions.Invoking(() => new TrainingOptions { Epochs = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Epochs is 0*");

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(2));
        return network;
    }

    private sealed class Parabola : IDifferentiableObjective
    {
        public int ParameterCount => 1;

        public double Evaluate(ReadOnlySpan<double> parameters) => parameters[0] * parameters[0];

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            gradient[0] = 2 * parameters[0];
            return Evaluate(parameters);
        }
    }

    /// <summary>A slope whose first number is a NaN with bits of its own.</summary>
    private sealed class PayloadGradient : IDifferentiableObjective
    {
        public int ParameterCount => 2;

        public double Evaluate(ReadOnlySpan<double> parameters) => parameters[0];

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            gradient[0] = BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_1234);
            gradient[1] = 1;
            return Evaluate(parameters);
        }
    }

    private delegate MonitorDecision Observe(in EpochReport report);

    private sealed class DelegateMonitor(Observe observe) : ITrainingMonitor
    {
        public MonitorDecision OnEpoch(in EpochReport report) => observe(report);
    }
}
