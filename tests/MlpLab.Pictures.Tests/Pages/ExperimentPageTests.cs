using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Pictures.Pages;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Pages;

/// <summary>The page of an experiment, from C#.</summary>
public class ExperimentPageTests
{
    [Fact]
    public void Of_AnExperiment_HasAPictureForTheAxisThatVariesAndTheTable()
    {
        string page = ExperimentPage.Of(Result("moons"));

        page.Should().Contain("<title>Experiment: hidden</title>").And.Contain("2 settings × 2 seeds").And.Contain("MLP − LR");
        page.Split("</figure>").Should().HaveCount(2, "one setting varies");
    }

    [Fact]
    public void Of_NumbersToPredict_IsRefused() =>
        FluentActions.Invoking(() => ExperimentPage.Of(Result("sine"))).Should().Throw<ArgumentException>().WithParameterName("result").WithMessage("*predicts numbers*");

    private static ExperimentResult Result(string problem) => new Experiment(new ExperimentSettings
    {
        Run = new RunSettings { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }), Epochs = 50 },
        Axes = [ExperimentAxis.Of("hidden", [1, 4], (run, units) => run with { Hidden = [units] })],
        Seeds = [0, 1],
    }).Execute();
}
