using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Pages;

/// <summary>Pages and pictures of evolutions.</summary>
public class EvolutionPageTests
{
    [Fact]
    public void Of_AnEvolution_HasItsTableSentenceLinesAndPictures()
    {
        NetworkEvolutionResult result = Evolve("moons", methods: new CmaEs());
        var pictures = new EvolutionPictures(result) { CommandOf = _ => "the command", Notes = ["a note"] };

        string page = EvolutionPage.Of(pictures).Replace("<span>", "").Replace("</span>", "");

        page.Should().Contain("the command   # ").And.Contain(">a note<").And.Contain("descent, same budget").And.Contain("logistic regression").And.Contain("best possible")
            .And.Contain("one seed is one draw").And.Contain("id=\"fitness\"").And.Contain("id=\"cloud-1\"").And.Contain("id=\"film-1\"").And.Contain("id=\"answers\"");
        page.Split("<li><button").Should().HaveCount(1 + (2 * result.Methods[0].Populations.Count));
        EvolutionPage.Film(pictures).Should().Contain("id=\"film-1\"").And.NotContain("id=\"results\"");
    }

    [Fact]
    public void Of_SeveralMethods_HasACloudAndAFilmOfEach()
    {
        string page = EvolutionPage.Of(new EvolutionPictures(Evolve("moons", methods: [new CmaEs(), new GeneticAlgorithm(), new OnePlusOne(), new RandomSearch()])));

        foreach (int m in Enumerable.Range(1, 4))
        {
            page.Should().Contain($"id=\"cloud-{m}\"").And.Contain($"id=\"film-{m}\"");
        }
    }

    [Theory]
    [InlineData("sine")]
    [InlineData("bumps")]
    [InlineData("friedman1")]
    public void Of_NumbersToPredict_HasErrorsAndWhatIsPredicted(string problem)
    {
        NetworkEvolutionResult result = Evolve(problem, methods: new CmaEs());

        string page = EvolutionPage.Of(new EvolutionPictures(result));

        page.Should().Contain(FormattableString.Invariant($"<td>{result.Methods[0].Regression!.Unseen!.RSquared:F4}</td>")).And.Contain("ridge regression").And.Contain("id=\"cloud-1\"")
            .And.Contain("id=\"film-1\"").And.Contain("id=\"answers\"").And.NotContain("accuracy");
        page.Contains("Thin lines: other networks of the generation.", StringComparison.Ordinal).Should().Be(problem == "sine", "there the population has curves; lines of equal predictions of many networks would say nothing");
    }

    [Fact]
    public void Film_OfABestNetwork_EndsWithItsBoundary()
    {
        NetworkEvolutionResult result = Evolve("moons", methods: new GeneticAlgorithm());
        var pictures = new EvolutionPictures(result);

        FilmFrame last = pictures.Frames[0][^1];

        RasterImage shown = last.Look.Image!;
        shown.Pixels.ToArray().Should().Equal(DecisionSurface.Of(result.Methods[0].Classifier, pictures.View!, shown.Width, shown.Height).ToImage().Pixels.ToArray());
        last.Others.Should().NotBeEmpty();
        last.Loss.Should().Be(result.Methods[0].Fitness);
        SvgWriter.Write(pictures.FilmStrip().Draw()).Should().Contain("generation 1").And.NotContain("NaN");
    }

    [Fact]
    public void Overview_WithPopulations_HasThemBelowTheFitness()
    {
        Figure with = new EvolutionPictures(Evolve("moons", methods: new CmaEs())).Overview();
        Figure without = new EvolutionPictures(Evolve("moons", populations: 0, new CmaEs())).Overview();

        with.Rows.Should().HaveCount(2);
        without.Rows.Should().ContainSingle();
    }

    [Fact]
    public void Fitness_InThePlane_IsAtTheMiddleThatOfTheBestNetwork()
    {
        NetworkEvolutionResult result = Evolve("moons", methods: new CmaEs());
        using NetworkPopulation objective = result.CreateObjective(threads: 1);
        var row = new Population(1, objective.ParameterCount);
        result.Methods[0].Populations[^1].Best.Parameters.CopyTo(row[0]);
        double[] fitness = [0];

        objective.Evaluate(row, 1, fitness);

        fitness[0].Should().Be(result.Methods[0].Fitness);
    }

    [Fact]
    public void Of_ManyFeatures_SaysWhichTwoAreDrawn()
    {
        string page = EvolutionPage.Of(new EvolutionPictures(Evolve("classification", new ProblemSettings { SampleCount = 60, UselessFeatures = 2 }, methods: new CmaEs())));

        page.Should().Contain("Of 4 features the plane shows the two").And.Contain("id=\"film-1\"");
    }

    [Fact]
    public void Of_APopulationWithoutAFiniteFitness_SaysThatThereIsNothingToShow()
    {
        // Squares of such weights are infinite, and so is the penalty.
        var settings = new EvolutionSettings
        {
            Run = new RunSettings { Source = new ProblemSource("moons"), FreshCount = 0 },
            Methods = [new CmaEs(), new GeneticAlgorithm()],
            Sigma = 1e200,
            Budget = 100,
            Control = false,
        };

        NetworkEvolutionResult result = new NetworkEvolution(settings) { DenseCurves = true, Populations = 4 }.Execute();

        var pictures = new EvolutionPictures(result);
        EvolutionPage.Of(pictures).Should().Contain("degenerate after 20 passes, 1 generation.").And.Contain("No individual has weights of a size that can be drawn.").And.NotContain("NaN");
        SvgWriter.Write(pictures.Overview().Draw()).Should().NotContain("NaN");
        SvgWriter.Write(pictures.FilmStrip().Draw()).Should().NotContain("NaN");
    }

    [Theory]
    [InlineData("moons", "<figure>")]
    [InlineData("sine", "Numbers are predicted: see the table.")]
    public void Of_ManySeeds_HasTheTableTheSentencesAndWhatIsThereOfAPicture(string problem, string picture)
    {
        EvolutionExperimentResult result = new EvolutionExperiment(OfMany(problem), [2, 3, 5]).Execute();

        string page = EvolutionPage.Of(result);

        page.Should().Contain(": 3 seeds</h1>").And.Contain(picture).And.Contain("descent, same budget").And.Contain("<li>cma against descent on fresh samples: ").And.NotContain("<code>").And.NotContain("Interrupted");
    }

    [Fact]
    public void Of_ManySeedsOfWhichNoneWasDone_IsRefused()
    {
        EvolutionExperimentResult result = new EvolutionExperiment(OfMany("moons"), [2, 3]).Execute(new CancellationToken(canceled: true));

        FluentActions.Invoking(() => EvolutionPage.Of(result)).Should().Throw<ArgumentException>().WithParameterName("result").WithMessage("No seed was done*");
        FluentActions.Invoking(() => EvolutionPage.Of((EvolutionExperimentResult)null!)).Should().Throw<ArgumentNullException>().WithParameterName("result");
    }

    private static EvolutionSettings OfMany(string problem) => new()
    {
        Run = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Hidden = [3], FreshCount = 100 },
        Budget = 200,
    };

    private static NetworkEvolutionResult Evolve(string problem, int populations = 6, params Evolver[] methods) => Evolve(problem, new ProblemSettings { SampleCount = 60 }, populations, methods);

    private static NetworkEvolutionResult Evolve(string problem, ProblemSettings problemSettings, int populations = 6, params Evolver[] methods) => new NetworkEvolution(new EvolutionSettings
    {
        Run = new RunSettings { Source = new ProblemSource(problem, problemSettings), Hidden = [4], FreshCount = 500 },
        Methods = [.. methods],
        Budget = 600,
    })
    {
        DenseCurves = true,
        Populations = populations,
    }.Execute();
}
