using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

public class EvolutionAndSearchTests
{
    [Fact]
    public void Of_OneMethod_HasItsBandAndEndsAtItsFitness()
    {
        NetworkEvolutionResult result = Evolve(new CmaEs());

        FigurePanel panel = EvolutionFigure.Of(result, "circles").Rows[0].Panels[0];

        panel.Legend.Select(entry => entry.Text).Should().Equal("cma, best so far", "median of the generation", "descent");
        BandMark band = panel.Marks.OfType<BandMark>().Single();
        band.Upper.Zip(band.Lower).Should().OnlyContain(pair => pair.First.X == pair.Second.X && pair.First.Y >= pair.Second.Y);
        LineMark best = panel.Marks.OfType<LineMark>().Single(line => line.Pen.Width == 2);
        best.Points[^1].Y.Should().Be(result.Methods[0].Dense[^1].BestSoFar);
        best.Points.Should().BeInDescendingOrder(point => point.Y);
        panel.Marks.OfType<LineMark>().Last().Points[^1].Should().Be(new Point(900, result.Control!.Outcome.FinalLoss));
    }

    [Fact]
    public void Of_SeveralMethods_HasALineForEach()
    {
        FigurePanel panel = EvolutionFigure.Of(Evolve(new CmaEs(), new GeneticAlgorithm(), new RandomSearch()), "circles").Rows[0].Panels[0];

        panel.Marks.Should().HaveCount(4).And.AllBeOfType<LineMark>();
        panel.Legend.Select(entry => entry.Text).Should().Equal("cma", "ga", "random", "descent");
    }

    [Fact]
    public void Of_Search_HasADotForEachTrialInEveryPanel()
    {
        var settings = new SearchSettings
        {
            Base = new RunSettings { Source = new ProblemSource("moons"), Epochs = 20 },
            Axes =
            [
                new NumberAxis("hidden", 1, 6, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] }),
                new ChoiceAxis("init", WeightInitializer.All.Select(rule => (rule.Name, (Func<RunSettings, RunSettings>)(run => run with { Recipe = run.Recipe with { Initializer = rule } })))),
            ],
            Budget = 1_200,
        };
        SearchResult result = new SettingsSearch(settings, SearchMethod.Find("sobol")).Execute();

        Figure figure = SearchFigure.Of(result, settings.Axes, settings.Budget, "moons");

        FigurePanel[] panels = [.. figure.Rows.SelectMany(row => row.Panels)];
        panels.Select(panel => panel.Title).Should().Equal("trials", "hidden", "init");
        panels.Should().OnlyContain(panel => panel.Marks.OfType<PointsMark>().First().Points.Length == 20 && panel.Marks.OfType<PointsMark>().Last().Points.Length == 1);
        panels[2].Marks.OfType<TextMark>().Select(mark => mark.Text).Should().Equal("small-normal", "xavier", "nguyen-widrow");
        panels[0].Marks.OfType<LineMark>().Single().Points[^1].Should().Be(new Point(1_200, result.Winner!.Value));
    }

    private static NetworkEvolutionResult Evolve(params Evolver[] methods) => new NetworkEvolution(new EvolutionSettings
    {
        Run = new RunSettings { Source = new ProblemSource("circles"), FreshCount = 0 },
        Methods = [.. methods],
        Budget = 900,
    })
    {
        DenseCurves = true,
    }.Execute();
}
