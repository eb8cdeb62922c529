using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Evolution;

/// <summary>Each method solves with a 2-5-1 network what it is known to solve; the shares over a hundred seeds are measured by tests/MlpLab.Benchmarks.</summary>
public class SolvedProblemsTests
{
    private const int Seeds = 8;

    [Theory]
    [InlineData("cma", "circles", 10_000, 1e-4, 7)]
    [InlineData("cma", "circles", 30_000, 0, 7)]
    [InlineData("sep-cma", "circles", 30_000, 0, 7)]
    [InlineData("snes", "circles", 30_000, 0, 5)]
    [InlineData("openai-es", "circles", 30_000, 0, 7)]
    [InlineData("one-plus-one", "circles", 30_000, 0, 7)]
    [InlineData("ga", "circles", 30_000, 0, 6)]
    [InlineData("de", "circles", 30_000, 0, 5)]
    [InlineData("pso", "circles", 30_000, 0, 6)]
    [InlineData("cma", "moons", 3_000, 0, 8)]
    [InlineData("snes", "moons", 3_000, 0, 8)]
    [InlineData("openai-es", "moons", 3_000, 0, 8)]
    [InlineData("one-plus-one", "moons", 3_000, 0, 8)]
    [InlineData("ga", "moons", 3_000, 0, 8)]
    [InlineData("pso", "moons", 3_000, 0, 8)]
    [InlineData("cma", "gaussian-quantiles", 10_000, 0, 6)]
    public void Method_WithItsBudget_SolvesMostOrAllOfEightSeeds(string name, string problem, int budget, double penalty, int atLeast) =>
        Solved(name, problem, budget, penalty).Should().BeGreaterThanOrEqualTo(atLeast);

    [Fact]
    public void RandomWeights_OnCircles_SolveNothing() => Solved("random", "circles", 30_000, penalty: 0).Should().Be(0);

    private static int Solved(string name, string problem, int budget, double penalty) => Enumerable.Range(0, Seeds).Count(
        seed => IsSolved(Evolver.All.Single(evolver => evolver.Name == name), Problems.Find(problem), (uint)seed, budget, penalty));

    private static bool IsSolved(Evolver evolver, Problem problem, uint seed, int budget, double penalty)
    {
        Dataset data = problem.Generate(new RandomState(seed), new ProblemSettings());
        data = StandardScaler.Fit(data).Transform(data);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], outputs: 1);
        using var population = new NetworkPopulation(network, Loss.BinaryCrossEntropy, data, penalty, threads: 1);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1);
        WeightSource? source = evolver is OnePlusOne or RandomSearch ? new WeightSource(network, WeightInitializer.NguyenWidrow) : null;
        var start = new EvolverStart([.. new double[network.Layout.Count]], scale: null, source);
        var monitor = new SolvedMonitor(objective);

        new EvolutionRun(evolver, new EvolutionOptions { Budget = budget }).Minimize(population, start, seed, monitor);

        return monitor.IsSolved;
    }

    /// <summary>Ends the run where its best individual has loss below 0.05 or every training sample right.</summary>
    private sealed class SolvedMonitor(TrainingObjective objective) : IEvolutionMonitor
    {
        private double _best = double.PositiveInfinity;

        public bool IsSolved { get; private set; }

        public bool OnGeneration(in GenerationReport report)
        {
            if (report.BestFitness < _best)
            {
                _best = report.BestFitness;
                IsSolved = objective.Evaluate(report.Best) < 0.05 || objective.Accuracy(report.Best) == 1;
            }

            return !IsSolved;
        }
    }
}
