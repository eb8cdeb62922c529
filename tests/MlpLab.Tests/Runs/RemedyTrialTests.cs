using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class RemedyTrialTests
{
    [Theory]
    [InlineData("moons", 200)]
    [InlineData("moons", 0)]
    [InlineData("friedman1", 200)]
    [InlineData("friedman1", 0)]
    public void IsWorse_FewerEpochs_AreNoCure(string problem, int fresh)
    {
        RunResult trained = Run(problem, fresh, 300), begun = Run(problem, fresh, 1);

        RemedyTrial.IsWorse(trained, begun).Should().BeTrue();
        RemedyTrial.IsWorse(begun, trained).Should().BeFalse();
        RemedyTrial.IsWorse(trained, trained).Should().BeFalse();
    }

    [Fact]
    public void IsWorse_OfADivergedRun_IsNothing()
    {
        RunResult trained = Run("friedman1", 100, 50);
        RunResult diverged = new Run(Settings("friedman1", 100, 50) with { Recipe = Recipe.Modern with { Optimizer = new GradientDescent { LearningRate = 1e160 } } }).Execute();

        RemedyTrial.IsWorse(diverged, trained).Should().BeFalse();
        RemedyTrial.IsWorse(trained, diverged).Should().BeTrue();
    }

    private static RunResult Run(string problem, int fresh, int epochs) => new Run(Settings(problem, fresh, epochs)).Execute();

    private static RunSettings Settings(string problem, int fresh, int epochs) =>
        new() { Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 60 }), Hidden = [4], Epochs = epochs, FreshCount = fresh };
}
