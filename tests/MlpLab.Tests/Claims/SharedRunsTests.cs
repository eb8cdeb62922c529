using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Claims;

public class SharedRunsTests
{
    private static readonly RunSettings Short = new() { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 };

    [Fact]
    public void Of_SettingsOfEqualValue_ExecutesOneRun()
    {
        var runs = new SharedRuns();
        RunSettings same = new() { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200, Hidden = [5] };

        MeasuredRun first = runs.Of(Short, CancellationToken.None);

        runs.Of(same, CancellationToken.None).Should().BeSameAs(first);
        runs.Of(same with { Seed = 1 }, CancellationToken.None).Should().NotBeSameAs(first);
        runs.Of(same with { Hidden = [6] }, CancellationToken.None).Should().NotBeSameAs(first);
        runs.Of(same with { Recipe = Recipe.Article }, CancellationToken.None).Should().NotBeSameAs(first);
        runs.Of(same with { Recipe = same.Recipe with { Dropout = new Dropout { Hidden = [0.5] } } }, CancellationToken.None).Should().NotBeSameAs(first);
        runs.Count.Should().Be(5);
    }

    [Fact]
    public void Test_OfSettingsWithAControlInCommon_ExecutesItOnceToTheSameValues()
    {
        RunComparison one = new("one", Short, Short with { Epochs = 2 }), other = new("other", Short with { Hidden = [8] }, Short with { Epochs = 2 });
        var runs = new SharedRuns();
        var claim = new Claim { Code = "c", Source = ClaimSource.Article, Sentence = "S.", Test = "T.", Measure = Measure.FreshLoss, Comparisons = [one, other] };

        ClaimResult result = new ClaimTest(claim) { Seeds = [0, 1, 2], Threads = 2, Runs = runs }.Execute();

        runs.Count.Should().Be(3 * 3);
        for (int seed = 0; seed < 3; seed++)
        {
            result.Comparisons[0].Values[seed].Should().Be(one.Of(Measure.FreshLoss, (uint)seed, CancellationToken.None));
            result.Comparisons[1].Values[seed].Should().Be(other.Of(Measure.FreshLoss, (uint)seed, CancellationToken.None));
        }
    }

    [Fact]
    public void Of_AnInterruptedRun_IsExecutedAnewWhenAskedForAgain()
    {
        var runs = new SharedRuns();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        FluentActions.Invoking(() => runs.Of(Short, stop.Token)).Should().Throw<OperationCanceledException>();

        runs.Count.Should().Be(0);
        runs.Of(Short, CancellationToken.None).Score.Should().Be(new Run(Short).Execute().Score);
    }

    [Fact]
    public void ArticleRuns_OfSeveralClaims_AreTheSame()
    {
        var runs = new HashSet<RunSettings>();
        int asked = 0;
        foreach (string code in (string[])["network-fits-better", "network-predicts-better", "circles-hardest", "gradient-above-one"])
        {
            foreach (RunSettings? run in KnownClaims.Find(code)!.Comparisons.SelectMany(comparison => comparison is SignComparison sign ? [sign.Run] : new[] { ((RunComparison)comparison).Claimed, ((RunComparison)comparison).Control }))
            {
                if (run?.Recipe == Recipe.Article)
                {
                    asked++;
                    runs.Add(run);
                }
            }
        }

        asked.Should().Be(23);
        runs.Should().HaveCount(5);
    }
}
