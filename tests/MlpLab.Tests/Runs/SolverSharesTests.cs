using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>Circles, 5 hidden units, seeds 0 to 99: how many runs of a solver come where 25,000 epochs of gradient descent end, at a loss of 0.0016, and how soon.</summary>
public class SolverSharesTests
{
    [Theory]
    [InlineData("levenberg-marquardt", 0, 0.0016, 1_000, 98, 25)]
    [InlineData("rprop", 0, 0.0016, 2_000, 95, 800)]
    [InlineData("lbfgs", 1e-4, 0.1, 1_000, 98, 60)]
    public void Solver_OnCircles_ReachesTheLoss(string rule, double alpha, double loss, int epochs, int least, int median)
    {
        RunSettings settings = new()
        {
            Source = new ProblemSource("circles"),
            Recipe = Recipe.Modern with { Optimizer = Optimizer.All.Single(known => known.Name == rule), Alpha = alpha },
            Epochs = epochs,
            TargetLoss = loss,
            FreshCount = 0,
        };

        TrainingResult[] outcomes = [.. Enumerable.Range(0, 100).AsParallel().Select(seed =>
            new Run(settings with { Seed = (uint)seed }) { Threads = 1, Background = work => work() }.Execute().Outcome)];

        outcomes.Count(outcome => outcome.FinalLoss <= loss).Should().BeGreaterThanOrEqualTo(least);
        outcomes.Select(outcome => outcome.Epochs).Order().ElementAt(50).Should().BeLessThanOrEqualTo(median);
    }
}
