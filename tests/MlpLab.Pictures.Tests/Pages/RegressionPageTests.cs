using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Pages;

/// <summary>Pages about runs that predict numbers.</summary>
public class RegressionPageTests
{
    [Theory]
    [InlineData("sine")]
    [InlineData("bumps")]
    [InlineData("friedman1")]
    public void Of_ARunOfNumbers_HasItsResultsAndFigures(string problem)
    {
        RunResult run = Execute(new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 60 }), Hidden = [4], Epochs = 200, FreshCount = 500 });

        string page = RunPage.Of(new RunPictures(run));

        page.Should().Contain(FormattableString.Invariant($"<td>{run.Regression!.Score.Unseen!.RSquared:F4}</td>"))
            .And.Contain("What it predicts").And.Contain("predicted against true").And.Contain("best possible").And.Contain("Loss and R² as a table").And.Contain("<dt>to predict</dt>")
            .And.Contain("mean loss").And.NotContain("cross-entropy").And.NotContain("accuracy").And.Contain("Inside the network").And.Contain("Time-lapse").And.NotContain("<dt>classes</dt>");
    }

    [Fact]
    public void Of_ADivergedRunOfNumbers_SaysSo()
    {
        RunResult run = Execute(new RunSettings
        {
            Source = new ProblemSource("friedman1"),
            Epochs = 50,
            FreshCount = 100,
            Recipe = Recipe.Modern with { Optimizer = new MlpLab.Optimization.GradientDescent { LearningRate = 1e200 } },
        });

        RunPage.Of(new RunPictures(run)).Should().Contain("Training diverged after").And.Contain("<h3>diverged</h3>");
    }

    private static RunResult Execute(RunSettings settings) => new Run(settings) { Recording = new Recording { DenseCurve = true, Snapshots = 8 } }.Execute();
}
