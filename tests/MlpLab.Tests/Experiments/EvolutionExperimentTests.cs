using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Experiments;

/// <summary>Evolution with many seeds from C#: each seed is that evolution alone, and the rows are what they sum up to.</summary>
public class EvolutionExperimentTests
{
    private static readonly uint[] Seeds = [7, 3, 5];

    private static EvolutionSettings Settings(string problem = "moons") => new()
    {
        Run = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Hidden = [2], FreshCount = 100 },
        Methods = [new CmaEs(), new RandomSearch()],
        Budget = 60,
    };

    [Theory]
    [InlineData("moons")]
    [InlineData("friedman1")]
    public void Execute_EverySeed_IsTheEvolutionAlone(string problem)
    {
        EvolutionExperimentResult result = new EvolutionExperiment(Settings(problem), Seeds) { Threads = 3 }.Execute();

        (result.IsComplete, result.Seeds.Length).Should().Be((true, 3));
        result.Rows.Select(row => row.Method?.Name).Should().Equal("cma", "random", null);
        for (int i = 0; i < Seeds.Length; i++)
        {
            NetworkEvolutionResult alone = new NetworkEvolution(Settings(problem) with { Run = Settings(problem).Run with { Seed = Seeds[i] } }).Execute();
            FittedNetwork[] fits = [.. alone.Methods, alone.Control!];
            result.Rows.Select(row => row.Runs[i].Fingerprint).Should().Equal(fits.Select(fit => Fingerprint.Of(fit.Model.Network.Parameters)));
            result.Rows.Select(row => row.Runs[i].UnseenScore).Should().Equal(fits.Select(fit => fit.Regression?.Unseen!.RSquared ?? fit.Score.Unseen?.Accuracy));
        }
    }

    [Fact]
    public void Rows_OverTheSeeds_AreMeansMediansAndPairedDifferences()
    {
        EvolutionExperimentResult result = new EvolutionExperiment(Settings(), Seeds).Execute();
        EvolutionRow method = result.Rows[0], descent = result.Rows[2];

        method.Unseen.Should().Be(Estimate.Of(method.Runs.Select(run => run.UnseenScore)));
        method.Difference.Should().Be(Estimate.Of(method.Runs.Zip(descent.Runs, (one, other) => one.UnseenScore - other.UnseenScore)));
        method.LossDifference.Should().Be(Estimate.Of(method.Runs.Zip(descent.Runs, (one, other) => one.UnseenLoss - other.UnseenLoss)));
        method.MedianLoss.Should().Be(method.Runs.Select(run => run.Loss).Order().ElementAt(1));
        (descent.Difference, descent.LossDifference).Should().Be((null, null));
        new EvolutionExperiment(Settings() with { Control = false }, Seeds).Execute().Rows.Should().HaveCount(2).And.OnlyContain(row => row.Difference == null);
    }

    [Fact]
    public void Execute_Interrupted_HasTheSeedsThatWereDone()
    {
        using var stop = new CancellationTokenSource();
        var whole = new EvolutionExperiment(Settings(), Enumerable.Range(0, 200).Select(seed => (uint)seed))
        {
            Threads = 1,
            Progress = (done, total) =>
            {
                total.Should().Be(200);
                if (done == 2)
                {
                    stop.Cancel();
                }
            },
        };

        EvolutionExperimentResult result = whole.Execute(stop.Token);

        result.IsComplete.Should().BeFalse();
        result.Seeds.Length.Should().BeInRange(2, 199);
        result.Rows.Should().OnlyContain(row => row.Runs.Length == result.Seeds.Length);
    }

    [Fact]
    public void Execute_InterruptedBeforeTheFirstSeed_HasNoRows() =>
        new EvolutionExperiment(Settings(), Seeds).Execute(new CancellationToken(canceled: true)).Rows.Should().BeEmpty();

    [Fact]
    public void Seeds_NoneOrTwice_AreRefused()
    {
        ((Action)(() => _ = new EvolutionExperiment(Settings(), []))).Should().Throw<ArgumentException>().WithMessage("seeds must be one seed or more, each once; they are none.*");
        ((Action)(() => _ = new EvolutionExperiment(Settings(), [1, 2, 1]))).Should().Throw<ArgumentException>().WithMessage("*they are 1, 2, 1.*");
    }
}
