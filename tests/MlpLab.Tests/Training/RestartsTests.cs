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

        RestartsResult result = Run(new Restarts(4, seed: 7), network, objective);

        result.Runs.Select(run => run.Index).Should().Equal(0, 1, 2, 3);
        result.Best.Result.FinalLoss.Should().Be(result.Runs.Min(run => run.Result.FinalLoss));
        result.Runs.Select(run => run.Result.FinalLoss).Should().OnlyHaveUniqueItems();
        objective.Evaluate(network.Parameters).Should().Be(result.Best.Result.FinalLoss);
        result.Best.Accuracy.Should().Be(objective.Accuracy(network.Parameters));
    }

    [Fact]
    public void Run_First_IsTheRunWithoutRestarts()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);
        WeightInitializer.Xavier.Fill(network, new RandomState([7, 1]));
        double[] initial = network.Parameters.ToArray();
        TrainingResult alone = Train(objective, network);

        RestartsResult result = Run(new Restarts(2, seed: 7), network, objective);

        result.Runs[0].InitialParameters.Should().Equal(initial);
        result.Runs[0].Result.Should().Be(alone);
    }

    [Fact]
    public void Run_MoreRestarts_LeavesTheEarlierOnesAsTheyWere()
    {
        MultilayerPerceptron network = Network();
        using TrainingObjective objective = Objective(network);

        RestartsResult two = Run(new Restarts(2, seed: 7), network, objective);
        RestartsResult three = Run(new Restarts(3, seed: 7), network, objective);

        three.Runs.Take(2).Select(run => run.Result).Should().Equal(two.Runs.Select(run => run.Result));
        three.Runs[2].InitialParameters.Should().Equal(FirstWeights(Restarts.WeightStream(7, 2)));
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

        RestartsResult result = new Restarts(3, 0).Run(network, WeightInitializer.Xavier, new RandomState(0), r => outcomes[r], _ => 0.5);

        result.BestIndex.Should().Be(1);
        network.Parameters.ToArray().Should().Equal(result.Best.InitialParameters);
    }

    [Fact]
    public void Run_Cancelled_IsTheLast()
    {
        MultilayerPerceptron network = Network();

        RestartsResult result = new Restarts(5, 0).Run(
            network,
            WeightInitializer.Xavier,
            new RandomState(0),
            r => new(r == 1 ? StopReason.Cancelled : StopReason.EpochsCompleted, 1, 0.5, TimeSpan.Zero),
            _ => 0.5);

        result.Runs.Should().HaveCount(2);
        result.BestIndex.Should().Be(0);
    }

    [Fact]
    public void Restarts_None_AreRefused()
    {
        FluentActions.Invoking(() => new Restarts(0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("count is 0*");
        FluentActions.Invoking(() => Restarts.WeightStream(0, 0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("run is 0*");
    }

    private static RestartsResult Run(Restarts restarts, MultilayerPerceptron network, TrainingObjective objective) =>
        restarts.Run(network, WeightInitializer.Xavier, new RandomState([7, 1]), _ => Train(objective, network), objective.Accuracy);

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
