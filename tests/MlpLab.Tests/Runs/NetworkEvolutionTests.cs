using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class NetworkEvolutionTests
{
    private static EvolutionSettings Circles => new()
    {
        Run = new RunSettings { Source = new ProblemSource("circles"), Seed = 4, FreshCount = 1_000 },
        Methods = [new CmaEs(), new GeneticAlgorithm { Crossover = Crossover.Units, Align = true }],
        Budget = 3_000,
    };

    [Fact]
    public void Execute_AnyNumberOfThreads_GivesTheSameBits()
    {
        EvolutionSettings settings = Circles with { Run = Circles.Run with { Source = new ProblemSource("circles", new ProblemSettings { SampleCount = 2_000 }) }, Budget = 700 };

        string[] prints = [.. new[] { 1, 2, 7 }.Select(threads => string.Join(' ', Prints(new NetworkEvolution(settings) { Threads = threads }.Execute())))];

        prints.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Execute_AMethodBesideOthers_EndsInTheBitsOfItAlone()
    {
        NetworkEvolutionResult both = new NetworkEvolution(Circles).Execute();
        NetworkEvolutionResult alone = new NetworkEvolution(Circles with { Methods = [Circles.Methods[1]], Control = false }).Execute();

        Prints(alone).Should().Equal(Prints(both)[1]);
        alone.Control.Should().BeNull();
        both.Best.Should().BeSameAs(both.Methods.MinBy(method => method.Fitness));
    }

    [Fact]
    public void Control_IsDescentWithThePenaltyAtAThirdOfThePasses()
    {
        DescentControl control = new NetworkEvolution(Circles).Execute().Control!;
        var streams = new RunStreams(4);
        Dataset data = Problems.Find("circles").Generate(streams.Data, new ProblemSettings());
        data = StandardScaler.Fit(data).Transform(data);
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [5], 2);
        WeightInitializer.NguyenWidrow.Fill(network, streams.Weights());
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data);
        var penalized = new PenalizedObjective(objective, 1e-4);
        new Trainer(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, new TrainingOptions { Epochs = 1_000 }).Minimize(penalized, network.Parameters);

        control.Passes.Should().Be(3_000);
        Fingerprint.Of(control.Classifier.Network.Parameters).Should().Be(Fingerprint.Of(network.Parameters));
        control.Loss.Should().Be(objective.Evaluate(network.Parameters));
        control.Outcome.FinalLoss.Should().Be(penalized.Evaluate(network.Parameters));
    }

    [Fact]
    public void Log_OfAMethod_EndsWithTheLastGenerationAndNeverRises()
    {
        var evolution = new NetworkEvolution(Circles) { LogEvery = 50, DenseCurves = true };

        EvolvedNetwork cma = evolution.Execute().Methods[0];

        cma.Log.Select(point => point.Generation).Should().Equal([1, 50, 100, 150, 200, cma.Evolution.Generations]);
        cma.Log.Zip(cma.Log.Skip(1)).Should().OnlyContain(pair => pair.Second.BestSoFar <= pair.First.BestSoFar);
        cma.Log.Should().OnlyContain(point => point.Fitness.Best <= point.Fitness.Lower && point.Fitness.Lower <= point.Fitness.Median
            && point.Fitness.Median <= point.Fitness.Upper && point.Fitness.Upper <= point.Fitness.Worst && point.BestSoFar <= point.Fitness.Best);
        cma.Dense.Count.Should().BeInRange(100, 400);
        cma.Dense[^1].Should().BeEquivalentTo(cma.Log[^1]);
    }

    [Fact]
    public void Execute_WithATargetLoss_EndsWithTheIndividualThatReachedIt()
    {
        EvolutionSettings settings = Circles with { Run = Circles.Run with { TargetLoss = 0.4 }, Budget = 30_000 };

        NetworkEvolutionResult result = new NetworkEvolution(settings).Execute();

        result.Methods.Should().OnlyContain(method => method.Status == "target reached" && method.Loss <= 0.4 && method.Evolution.Evaluations < 30_000);
        result.Control!.Loss.Should().BeLessThanOrEqualTo(0.4);
        result.Control.Outcome.StopReason.Should().Be(StopReason.StoppedByMonitor);
    }

    [Fact]
    public void Execute_Cancelled_HasTheMethodsSoFar()
    {
        using var source = new CancellationTokenSource();
        var evolution = new NetworkEvolution(Circles) { Finished = _ => source.Cancel() };

        NetworkEvolutionResult result = evolution.Execute(source.Token);

        result.IsInterrupted.Should().BeTrue();
        result.Methods.Should().ContainSingle();
        result.Control.Should().BeNull();
    }

    [Fact]
    public void Execute_StartOfAnotherShape_IsRefused()
    {
        Action run = () => new NetworkEvolution(Circles with { Start = [1, 2, 3] }).Execute();

        run.Should().Throw<ArgumentException>().WithMessage("Start is 3; it must be 21*");
    }

    private static string[] Prints(NetworkEvolutionResult result) => [.. result.Methods.Select(method => Fingerprint.Of(method.Classifier.Network.Parameters))];
}
