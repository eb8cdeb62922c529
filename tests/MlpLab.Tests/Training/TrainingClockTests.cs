using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>Times come from the clock given, and a resumed run goes on counting from what it had.</summary>
public class TrainingClockTests
{
    private static readonly Dataset Pair = new(DenseMatrix.OfArray(new[,] { { 0.0, 1.0 }, { 1.0, 0.0 } }), [0, 1]);

    [Fact]
    public void Minimize_ClockAndKeeper_OfferTheTimeSpentSoFar()
    {
        var clock = new SteppedClock();
        var keeper = new TimesOfOffers { Every = 2 };

        TrainingResult result = Trainer(clock, keeper, new Ticking(clock)).Minimize(new Parabola(1), [0]);

        // The monitor lets a second pass in each of the four epochs; offers come before it.
        result.Duration.Should().Be(TimeSpan.FromSeconds(4));
        keeper.Times.Should().Equal(TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void Minimize_FromAState_AddsItsTime()
    {
        var clock = new SteppedClock();
        var keeper = new TimesOfOffers { Every = 2 };
        var state = new TrainingState { Epoch = 1, Parameters = [0], OptimizerMemory = [0], Elapsed = TimeSpan.FromMinutes(1) };

        TrainingResult result = Trainer(clock, keeper, new Ticking(clock)).Minimize(new Parabola(1), [0], state, default);

        result.Duration.Should().Be(TimeSpan.FromSeconds(63));
        keeper.Times.Should().Equal(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(63));
    }

    [Fact]
    public void PartialFit_Parts_AddUpTheirTimes()
    {
        var clock = new SteppedClock();
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(0));
        Trainer trainer = Trainer(clock, keeper: null, new Ticking(clock));

        PartialFitResult first = trainer.PartialFit(network, Loss.BinaryCrossEntropy, Pair);
        PartialFitResult second = trainer.PartialFit(network, Loss.BinaryCrossEntropy, Pair, first.State);

        first.Result.Duration.Should().Be(TimeSpan.FromSeconds(4));
        second.Result.Duration.Should().Be(TimeSpan.FromSeconds(8));
        second.State.Elapsed.Should().Be(TimeSpan.FromSeconds(8));
    }

    private static Trainer Trainer(TimeProvider clock, ICheckpointKeeper? keeper, ITrainingMonitor monitor) =>
        new(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = 4 }, monitor) { Clock = clock, Keeper = keeper };

    /// <summary>Stands still until told, and does not begin at zero.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks = 123_456_789;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance() => _ticks += TimeSpan.TicksPerSecond;
    }

    private sealed class Ticking(SteppedClock clock) : ITrainingMonitor
    {
        public MonitorDecision OnEpoch(in EpochReport report)
        {
            clock.Advance();
            return MonitorDecision.Continue;
        }
    }

    private sealed class TimesOfOffers : ICheckpointKeeper
    {
        public required int Every { get; init; }

        public List<TimeSpan> Times { get; } = [];

        public int NextEpoch(int from) => from % Every == 0 ? from : from + 1;

        public void OnCheckpoint(in CheckpointOffer offer) => Times.Add(offer.Elapsed);
    }
}
