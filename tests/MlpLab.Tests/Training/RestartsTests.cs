using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

public class RestartsTests
{
    private static readonly Dataset Data = SampleGenerators.MakeCircles(new RandomState(1));

    [Fact]
    public void Run_Several_KeepsTheLowestLossAndReportsAll()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);

        RestartsResult result = Run(new Restarts(4), network, objective);

        result.Runs.Select(run => run.Index).Should().Equal(0, 1, 2, 3);
        result.Best.Result.FinalLoss.Should().Be(result.Runs.Min(run => run.Result.FinalLoss));
        result.Runs.Select(run => run.Result.FinalLoss).Should().OnlyHaveUniqueItems();
        objective.Evaluate(network.Parameters).Should().Be(result.Best.Result.FinalLoss);
        result.Best.Score.Should().Be(objective.Score(network.Parameters));
    }

    [Fact]
    public void Run_First_IsTheRunWithoutRestarts()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);
        WeightInitializer.Xavier.Fill(network, new RandomState([7, 1]));
        double[] initial = network.Parameters.ToArray();
        TrainingResult alone = Train(objective, network);

        RestartsResult result = Run(new Restarts(2), network, objective);

        result.Runs[0].InitialParameters.Should().Equal(initial);
        result.Runs[0].Result.Should().Be(alone);
    }

    [Fact]
    public void Run_MoreRestarts_LeavesTheEarlierOnesAsTheyWere()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);

        RestartsResult two = Run(new Restarts(2), network, objective);
        RestartsResult three = Run(new Restarts(3), network, objective);

        three.Runs.Take(2).Select(run => run.Result).Should().Equal(two.Runs.Select(run => run.Result));
        three.Runs[2].InitialParameters.Should().Equal(FirstWeights(new RandomState([7, 1, 2])));
    }

    [Fact]
    public void Run_DivergedFirst_KeepsAFiniteOne()
    {
        MultilayerPerceptron network = Network();
        var outcomes = new TrainingResult[]
        {
            new(StopReason.Diverged, 3, double.NaN, TimeSpan.Zero), new(StopReason.EpochsCompleted, 9, 0.7, TimeSpan.Zero),
            new(StopReason.EpochsCompleted, 9, 0.7, TimeSpan.Zero),
        };

        RestartsResult result = new Restarts(3).Run(network, WeightInitializer.Xavier, new RunStreams(0), r => outcomes[r], _ => 0.5);

        result.BestIndex.Should().Be(1);
        network.Parameters.ToArray().Should().Equal(result.Best.InitialParameters);
    }

    [Fact]
    public void Run_Cancelled_IsTheLast()
    {
        MultilayerPerceptron network = Network();

        RestartsResult result = new Restarts(5).Run(
            network,
            WeightInitializer.Xavier,
            new RunStreams(0),
            r => new(r == 1 ? StopReason.Cancelled : StopReason.EpochsCompleted, 1, 0.5, TimeSpan.Zero),
            _ => 0.5);

        result.Runs.Should().HaveCount(2);
        result.BestIndex.Should().Be(0);
    }

    [Fact]
    public void Restarts_None_AreRefused() =>
        FluentActions.Invoking(() => new Restarts(0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("count is 0*");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Run_FromFinishedRuns_EqualsTheUninterruptedOne(int finished)
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);
        FinishedRestarts? known = null;
        RestartsResult whole = Resumable(network, objective, null, soFar => known = soFar.Runs.Length == finished ? soFar : known);
        string parameters = Fingerprint.Of(network.Parameters);
        known ??= new FinishedRestarts(whole.Runs, whole.BestIndex, [.. network.Parameters]);
        var made = new List<int>();
        network.Parameters.Clear();

        RestartsResult resumed = Resumable(network, objective, known, soFar => made.Add(soFar.Runs.Length));

        made.Should().Equal(Enumerable.Range(finished, 4 - finished));
        resumed.BestIndex.Should().Be(whole.BestIndex);
        resumed.Runs.Select(run => (run.Index, run.Result, run.Score)).Should().Equal(whole.Runs.Select(run => (run.Index, run.Result, run.Score)));
        resumed.Runs.Zip(whole.Runs).Should().OnlyContain(pair => pair.First.InitialParameters.SequenceEqual(pair.Second.InitialParameters));
        Fingerprint.Of(network.Parameters).Should().Be(parameters);
    }

    [Fact]
    public void Run_NothingFinished_OffersNoBestParameters()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);
        var lengths = new List<int>();

        Resumable(network, objective, null, soFar => lengths.Add(soFar.BestParameters.Length));

        lengths.Should().Equal(0, network.Layout.Count, network.Layout.Count, network.Layout.Count);
    }

    [Fact]
    public void Run_ParametersNotFinite_HaveNoAccuracy()
    {
        MultilayerPerceptron network = Network();

        RestartsResult result = new Restarts(2).Run(
            network,
            WeightInitializer.Xavier,
            new RunStreams(0),
            r =>
            {
                network.Parameters[0] = r == 0 ? double.NaN : network.Parameters[0];
                return new TrainingResult(StopReason.EpochsCompleted, 1, 0.5, TimeSpan.Zero);
            },
            _ => 0.75);

        result.Runs.Select(run => run.Score).Should().Equal(null, 0.75);
    }

    private static RestartsResult Resumable(
        MultilayerPerceptron network, TrainingObjective objective, FinishedRestarts? from, Action<FinishedRestarts> observe) =>
        new Restarts(4).Run(
            network,
            WeightInitializer.Xavier,
            new RunStreams(7),
            soFar =>
            {
                observe(soFar);
                return Train(objective, network);
            },
            objective.Accuracy,
            from);

    private static RestartsResult Run(Restarts restarts, MultilayerPerceptron network, TrainingObjective objective) =>
        restarts.Run(network, WeightInitializer.Xavier, new RunStreams(7), _ => Train(objective, network), objective.Accuracy);

    private static TrainingResult Train(TrainingObjective objective, MultilayerPerceptron network) =>
        new Trainer(new GradientDescent(), new TrainingOptions { Epochs = 50 }).Minimize(objective, network.Parameters);

    private static double[] FirstWeights(RandomState random)
    {
        MultilayerPerceptron network = Network();
        WeightInitializer.Xavier.Fill(network, random);
        return network.Parameters.ToArray();
    }

    private static MultilayerPerceptron Network() => MultilayerPerceptron.Create(2, [4], 1);

    private static TrainingObjective Objective(MultilayerPerceptron network) => new(network, Loss.BinaryCrossEntropy, Data);
}
