using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>First weights from evolution, and the restarts of the same cost beside them.</summary>
public class EvolvedStartTests
{
    private static readonly EvolvedStart Genetic = new() { Method = new GeneticAlgorithm() };

    public static TheoryData<int> Methods => [.. Enumerable.Range(0, Evolver.All.Count)];

    [Fact]
    public void Execute_WithAnEvolvedStart_TrainsFromWhatTheMethodFindsByItself()
    {
        RunSettings settings = RunCases.Circles(1000) with { EvolvedStart = Genetic, Seed = 5 };

        RunResult run = new Run(settings).Execute();

        using var population = new NetworkPopulation(run.Network, Loss.Of(run.Network), run.Classifier.Scaler!.Transform(run.Training));
        EvolutionResult alone = new EvolutionRun(Genetic.Method, new EvolutionOptions { Budget = 300 }).Minimize(population, EvolverStart.AtOrigin(21), seed: 5);
        run.Course.Best.InitialParameters.Should().Equal(alone.Parameters);
        run.Course.Best.Evolution.Should().Be(alone);
        run.Outcome.Epochs.Should().Be(900, "a tenth of the epochs was spent on evolution");
        run.Course.Log[^1].Epoch.Should().Be(899);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Execute_ByEveryMethod_BeginsBelowTheLossOfDrawnWeightsAndKeepsItsBudget(int index)
    {
        Evolver method = Evolver.All[index];
        RunSettings drawn = RunCases.NoisyMoons(600);
        RunSettings settings = drawn with { EvolvedStart = new EvolvedStart { Method = method, Share = 0.5 } };

        RunResult run = new Run(settings) { Control = false }.Execute();

        run.Course.Log[0].Loss.Should().BeLessThan(new Run(drawn).Execute().Course.Log[0].Loss);
        run.Course.Best.Evolution!.Evaluations.Should().BeInRange(850, 900);
        run.Outcome.Epochs.Should().Be(300);
        run.Control.Should().BeNull();
        settings.FirstWeights.Should().Be(method.Name);
    }

    [Fact]
    public void Execute_TheControl_IsTheRunOfItsOwnSettings()
    {
        foreach (RunSettings settings in (RunSettings[])[
            RunCases.Circles(900) with { Recipe = Recipe.Article },
            RunCases.NoisyMoons(600) with { Restarts = 2, ValidationShare = 0.2 },
            RunCases.NoisyMoons(300) with { Recipe = Recipe.Modern with { Optimizer = new Adam { LearningRate = 0.01 }, BatchSize = 32 } },
            RunCases.Circles(90) with { Source = new ProblemSource("sine") }])
        {
            RunResult run = new Run(settings with { EvolvedStart = Genetic }).Execute();

            RestartsControl control = run.Control!;
            RunResult alone = new Run(control.Settings).Execute();
            control.Model.Network.Parameters.ToArray().Should().Equal(alone.Network.Parameters.ToArray());
            control.Restarts.Runs.Select(restart => restart.Result.FinalLoss).Should().Equal(alone.Course.Restarts.Runs.Select(restart => restart.Result.FinalLoss));
            control.Score.Should().Be(alone.Score);
            control.Regression.Should().Be(alone.Regression?.Score);
            (control.Settings.Epochs * control.Settings.Restarts).Should().Be(settings.Epochs * settings.Restarts, "it costs what the run costs");
        }
    }

    [Fact]
    public void Execute_WithRestarts_EachHasItsOwnEvolutionAndTheFirstIsThatOfASingleRun()
    {
        RunSettings settings = RunCases.NoisyMoons(300) with { EvolvedStart = Genetic, Restarts = 3 };

        RunResult run = new Run(settings) { Control = false }.Execute();

        run.Course.Restarts.Runs.Select(restart => restart.InitialParameters[0]).Distinct().Should().HaveCount(3);
        RunResult single = new Run(settings with { Restarts = 1 }) { Control = false }.Execute();
        run.Course.Restarts.Runs[0].InitialParameters.Should().Equal(single.Course.Best.InitialParameters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Execute_OnSeveralThreads_HasTheSameBits(int threads)
    {
        RunSettings settings = RunCases.NoisyMoons(200) with { EvolvedStart = new EvolvedStart { Method = new CmaEs(), Share = 0.3 } };
        settings = settings with { Source = settings.Source.WithSampleCount(3000) };

        RunResult run = new Run(settings) { Threads = threads, Control = false }.Execute();

        RunCases.FingerprintOf(run).Should().Be(RunCases.FingerprintOf(new Run(settings) { Control = false }.Execute()));
    }

    /// <summary>What was asked in question 47: on circles the first weights of a genetic algorithm free the article's descent from its saddle, and drawn weights that are spread do too.</summary>
    [Trait("Category", "Slow")]
    [Fact]
    public void Execute_OnCirclesByTheArticlesDescent_EvolutionSolvesWhatSmallWeightsDoNotAndRestartsDoAsWell()
    {
        int small = 0, evolved = 0, restarted = 0;
        for (uint seed = 0; seed < 20; seed++)
        {
            RunSettings article = RunCases.Circles(3333) with { Recipe = Recipe.Article with { Standardize = true }, Seed = seed };
            RunResult run = new Run(article with { EvolvedStart = Genetic }).Execute();
            small += IsSolved(new Run(article).Execute().Score) ? 1 : 0;
            evolved += IsSolved(run.Score) ? 1 : 0;
            restarted += IsSolved(run.Control!.Score) ? 1 : 0;
        }

        small.Should().Be(0);
        evolved.Should().BeGreaterThanOrEqualTo(12);
        restarted.Should().BeGreaterThanOrEqualTo(10);

        static bool IsSolved(Score score) => score.TrainAccuracy == 1;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void EvolvedStart_AShareOutsideItsRange_IsRefused(double share) =>
        FluentActions.Invoking(() => Genetic with { Share = share }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*be in (0, 1)*");

    [Fact]
    public void LimitsOf_AShareBelowTheFirstGeneration_NamesBoth()
    {
        RunSettings settings = RunCases.Circles(66) with { EvolvedStart = Genetic };

        RunLimits.Of(settings).Should().Equal(new LimitPassed(RunLimit.FirstGeneration, 18, 20));
        RunLimits.Of(settings with { Epochs = 70 }).Should().BeEmpty();
        FluentActions.Invoking(() => new Run(settings).Execute()).Should().Throw<ArgumentException>().WithMessage("*population*budget*");
    }
}
