using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Benchmarks;

/// <summary>How often each method, and descent at the same cost, solves a problem: loss below 0.05 or every training sample right.</summary>
/// <remarks>A problem counts as solved when the best individual so far has solved it at any time: a later one may be better by its loss and still err.</remarks>
internal static class EvolutionTrials
{
    private const int Hidden = 5, PassesPerEpoch = 3;
    private const double SolvedLoss = 0.05;

    private static readonly (string Problem, int Budget)[] Columns =
    [
        ("circles", 3_000), ("circles", 10_000), ("circles", 30_000), ("gaussian-quantiles", 3_000), ("gaussian-quantiles", 10_000),
        ("gaussian-quantiles", 30_000), ("moons", 3_000), ("blobs", 30_000), ("classification", 30_000),
    ];

    public static void Solved(int seedCount, double penalty, IReadOnlyCollection<string> methods, TextWriter output)
    {
        output.WriteLine($"Solved by 2-{Hidden}-1, share of {seedCount} seeds (median loss), penalty {penalty.ToString(CultureInfo.InvariantCulture)}:");
        output.WriteLine();
        output.WriteLine($"| method | {string.Join(" | ", Columns.Select(column => $"{column.Problem} {column.Budget / 1000}k"))} |");
        output.WriteLine($"|---|{string.Concat(Columns.Select(_ => "---|"))}");
        Row("article", (problem, seed, budget) => Descent(Recipe.Article, problem, seed, budget, penalty));
        Row("descent", (problem, seed, budget) => Descent(Recipe.Modern, problem, seed, budget, penalty));
        foreach (Evolver evolver in Evolver.All.Append(new DifferentialEvolution { RandomBase = true }))
        {
            string name = evolver is DifferentialEvolution { RandomBase: true } ? "de-rand" : evolver.Name;
            Row(name, (problem, seed, budget) => Evolved(evolver, problem, seed, budget, penalty));
        }

        void Row(string name, Func<Problem, uint, int, (double Loss, bool IsSolved)> run)
        {
            if (methods.Count > 0 && !methods.Contains(name))
            {
                return;
            }

            IEnumerable<string> cells = Columns.Select(column => Cell(seedCount, seed => run(Problems.Find(column.Problem), seed, column.Budget)));
            output.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
            output.Flush();
        }
    }

    private static string Cell(int seedCount, Func<uint, (double Loss, bool IsSolved)> run)
    {
        var runs = new (double Loss, bool IsSolved)[seedCount];
        Parallel.For(0, seedCount, seed => runs[seed] = run((uint)seed));
        int solved = runs.Count(result => result.IsSolved);
        double median = runs.Select(result => result.Loss).Order().ElementAt(seedCount / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * solved / seedCount:F0} % ({median:G2})");
    }

    private static (double Loss, bool IsSolved) Descent(Recipe recipe, Problem problem, uint seed, int budget, double penalty)
    {
        RunStreams streams = recipe.CreateStreams(seed);
        Dataset data = problem.Generate(streams.Data, new ProblemSettings());
        data = recipe.Standardize ? StandardScaler.Fit(data).Transform(data) : data;
        MultilayerPerceptron network = MultilayerPerceptron.Create(data.FeatureCount, [Hidden], 1);
        recipe.Initializer.Fill(network, streams.Weights());
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, recipe.Arithmetic);
        new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = budget / PassesPerEpoch })
            .Minimize(new PenalizedObjective(objective, penalty), network.Parameters);
        return (objective.Evaluate(network.Parameters), IsSolved(objective, network.Parameters));
    }

    private static (double Loss, bool IsSolved) Evolved(Evolver evolver, Problem problem, uint seed, int budget, double penalty)
    {
        Dataset data = problem.Generate(new RandomState(seed), new ProblemSettings());
        data = StandardScaler.Fit(data).Transform(data);
        MultilayerPerceptron network = MultilayerPerceptron.Create(data.FeatureCount, [Hidden], 1);
        var population = new NetworkPopulation(network, Loss.BinaryCrossEntropy, data, penalty, threads: 1);
        WeightSource? source = evolver is OnePlusOne or RandomSearch ? new WeightSource(network, WeightInitializer.NguyenWidrow) : null;
        var start = new EvolverStart([.. new double[network.Layout.Count]], scale: null, source);
        using var objective = new TrainingObjective(network, Loss.BinaryCrossEntropy, data, threads: 1);
        var solved = new SolvedMonitor(objective);
        EvolutionResult result = new EvolutionRun(evolver, new EvolutionOptions { Budget = budget }).Minimize(population, start, seed, solved);
        return (objective.Evaluate(result.Parameters.AsSpan()), solved.IsSolved || IsSolved(objective, result.Parameters.AsSpan()));
    }

    private static bool IsSolved(TrainingObjective objective, ReadOnlySpan<double> parameters) =>
        objective.Evaluate(parameters) < SolvedLoss || objective.Accuracy(parameters) == 1;

    private sealed class SolvedMonitor(TrainingObjective objective) : IEvolutionMonitor
    {
        private double _best = double.PositiveInfinity;

        public bool IsSolved { get; private set; }

        public bool OnGeneration(in GenerationReport report)
        {
            if (!IsSolved && report.BestFitness < _best)
            {
                _best = report.BestFitness;
                IsSolved = EvolutionTrials.IsSolved(objective, report.Best);
            }

            return true;
        }
    }
}
