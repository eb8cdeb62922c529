using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Claims;

public class SearchComparisonTests
{
    [Fact]
    public void Of_TwoMethods_MeasuresTheWinnerOfEachTrainedOnAllSamples()
    {
        var settings = new SearchSettings
        {
            Base = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40, Noise = 0.3 }), Epochs = 20, FreshCount = 500 },
            Axes = [new NumberAxis("hidden", 1, 20, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] })],
            Budget = 600,
        };
        SearchMethod random = SearchMethod.Find("random"), grid = SearchMethod.Find("grid");

        PairedValue pair = new SearchComparison("s", settings, random, grid).Of(Measure.FreshLoss, 3, CancellationToken.None);

        pair.Claimed.Should().Be(Loss(random)).And.NotBe(pair.Control);
        pair.Control.Should().Be(Loss(grid));

        double Loss(SearchMethod method)
        {
            SearchResult found = new SettingsSearch(settings with { Base = settings.Base with { Seed = 3 } }, method).Execute();
            found.Trials.Should().HaveCount(10);
            return new Run(found.Winner!.Settings).Execute().Score.Unseen!.LogLoss;
        }
    }

    [Fact]
    public void EvolutionarySearch_OfAllMethods_HasTheSameEpochs()
    {
        foreach (SearchComparison comparison in KnownClaims.Find("evolutionary-search")!.Comparisons.Cast<SearchComparison>())
        {
            comparison.Settings.Budget.Should().Be(27_000);
            SearchMethod.GridPoints(comparison.Settings, out _).Should().Be(27);
            new SettingsSearch(comparison.Settings, SearchMethod.Find("random")).CountTrials().Should().Be(30);
        }
    }
}
