using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Pages;

/// <summary>Pages about searches.</summary>
public class SearchPageTests
{
    [Theory]
    [InlineData("moons", "accuracy")]
    [InlineData("sine", "R²")]
    public void Of_ASearch_HasItsTablesSentencesAndCommands(string problem, string measure)
    {
        (SearchPage page, SearchResult result, RunResult run) = Search(problem, budget: 1_200);

        string html = page.ToHtml().Replace("<span>", "").Replace("</span>", "");

        html.Should().Contain($"sobol against the default settings on fresh samples: {measure}").And.Contain("This is one search on one data set").And.Contain("the command of 30 epochs   # ")
            .And.Contain(Fingerprint.Of(run.Network.Parameters)).And.Contain($"{result.Winner!.Number}, the winner").And.NotContain("NaN");
        html.Split("<p class=\"head\">").Should().HaveCount(3, "two settings have a picture each");
        html.Split("<th scope=\"row\">").Length.Should().BeGreaterThan(result.Trials.Length);
    }

    [Fact]
    public void Of_ASearchWithoutATrial_SaysSo()
    {
        (SearchPage page, _, _) = Search("moons", budget: 1_200);

        string html = (page with { Methods = [new SearchedMethod("cma", new SearchResult([], null, true), null)], Usual = null }).ToHtml();

        html.Should().Contain("Nothing was found").And.Contain("No trial was finished.");
    }

    private static (SearchPage Page, SearchResult Result, RunResult Run) Search(string problem, long budget)
    {
        var settings = new SearchSettings
        {
            Base = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 },
            Axes =
            [
                new NumberAxis("hidden", 1, 6, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] }),
                new ChoiceAxis("init", WeightInitializer.All.Select(rule => (rule.Name, (Func<RunSettings, RunSettings>)(run => run with { Recipe = run.Recipe with { Initializer = rule } })))),
            ],
            Budget = budget,
        };
        SearchResult result = new SettingsSearch(settings, SearchMethod.Find("sobol")).Execute();
        RunResult run = new Run(result.Winner!.Settings).Execute();
        var page = new SearchPage
        {
            Settings = settings,
            Methods = [new SearchedMethod("sobol", result, run)],
            Usual = new Run(settings.Base).Execute(),
            CommandOf = shown => FormattableString.Invariant($"the command of {shown.Epochs} epochs"),
        };
        return (page, result, run);
    }
}
