using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class ParameterSnapshotsTests
{
    private static readonly Dataset Moons = SampleGenerators.MakeMoons(new RandomState(1), noise: 0.1);

    [Theory]
    [InlineData(25_000, 24)]
    [InlineData(25_000, 2)]
    [InlineData(25_000, 3)]
    [InlineData(100, 24)]
    [InlineData(24, 24)]
    [InlineData(int.MaxValue, 40)]
    public void Schedule_LongEnoughRun_HasExactlySoManyGrowingEpochsFromFirstToLast(int epochs, int count)
    {
        IReadOnlyList<int> schedule = ParameterSnapshots.Schedule(epochs, count);

        schedule.Should().HaveCount(count).And.BeInAscendingOrder().And.OnlyHaveUniqueItems();
        schedule[0].Should().Be(0);
        schedule[^1].Should().Be(epochs);
    }

    [Theory]
    [InlineData(1, 24)]
    [InlineData(2, 24)]
    [InlineData(10, 24)]
    public void Schedule_ShortRun_HasEveryEpoch(int epochs, int count) =>
        ParameterSnapshots.Schedule(epochs, count).Should().Equal(Enumerable.Range(0, epochs + 1));

    [Fact]
    public void Schedule_LateSteps_GrowByAnEvenRatio()
    {
        IReadOnlyList<int> schedule = ParameterSnapshots.Schedule(25_000, 24);

        double[] ratios = [.. schedule.Skip(14).Zip(schedule.Skip(15), (earlier, later) => (double)later / earlier)];
        (ratios.Max() / ratios.Min()).Should().BeLessThan(1.05);
    }

    [Fact]
    public void OnEpoch_OfARun_KeepsTheParametersBeforeThoseUpdatesAndChangesNothing()
    {
        MultilayerPerceptron watched = Network();
        MultilayerPerceptron alone = Network();
        double[] start = watched.Parameters.ToArray();
        var snapshots = new ParameterSnapshots(50, 6);

        TrainingResult result = Train(watched, 50, snapshots);
        snapshots.Complete(result.Epochs, result.FinalLoss, watched.Parameters);
        TrainingResult plain = Train(alone, 50);

        watched.Parameters.ToArray().Should().Equal(alone.Parameters.ToArray());
        result.Should().Be(plain);
        snapshots.Snapshots.Select(snapshot => snapshot.Epoch).Should().Equal(ParameterSnapshots.Schedule(50, 6));
        snapshots.Snapshots[0].Parameters.Should().Equal(start);
        snapshots.Snapshots[^1].Parameters.Should().Equal(alone.Parameters.ToArray());
        ParameterSnapshot middle = snapshots.Snapshots[3];
        MultilayerPerceptron shorter = Network();
        TrainingResult until = Train(shorter, middle.Epoch);
        middle.Parameters.Should().Equal(shorter.Parameters.ToArray());
        middle.Loss.Should().Be(until.FinalLoss);
    }

    [Fact]
    public void Complete_NotFiniteOrKnownEpoch_AddsNothing()
    {
        var snapshots = new ParameterSnapshots(50, 6);

        snapshots.Complete(7, 0.5, [1, 2]);
        snapshots.Complete(8, double.NaN, [1, 2]);
        snapshots.Complete(9, 0.5, [1, double.PositiveInfinity]);
        snapshots.Complete(7, 0.25, [3, 4]);

        snapshots.Snapshots.Should().ContainSingle().Which.Loss.Should().Be(0.5);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 1)]
    public void Constructor_CountTooSmall_IsRefused(int epochs, int count) =>
        FluentActions.Invoking(() => new ParameterSnapshots(epochs, count)).Should().Throw<ArgumentOutOfRangeException>();

    private static MultilayerPerceptron Network()
    {
        var network = MultilayerPerceptron.Create(2, [4], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(5));
        return network;
    }

    private static TrainingResult Train(MultilayerPerceptron network, int epochs, params ITrainingMonitor[] monitors) =>
        new Trainer(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, new TrainingOptions { Epochs = epochs }, monitors)
            .Fit(network, Loss.BinaryCrossEntropy, Moons);
}
