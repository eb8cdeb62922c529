using MlpLab.Evolution;

namespace MlpLab.Tests.Evolution;

/// <summary>Every method, also in its less usual settings: what holds for one must hold for all.</summary>
internal static class EvolverCases
{
    public static Evolver[] All { get; } =
    [
        .. Evolver.All,
        new CmaEs { Active = false, Population = 9 },
        new DifferentialEvolution { RandomBase = true, Population = 10 },
        new GeneticAlgorithm { Crossover = Crossover.OnePoint },
        new GeneticAlgorithm { Crossover = Crossover.Blend, Population = 8 },
        new GeneticAlgorithm { Crossover = Crossover.None },
        new GeneticAlgorithm { Crossover = Crossover.Units, Units = new NeighbourPairs(), Align = true },
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, All.Length)];

    public static EvolverStart Start(int n) => new([.. Enumerable.Repeat(0.5, n)]);

    public static EvolutionResult Run(
        Evolver evolver, IPopulationObjective objective, long budget, uint seed = 3, IEvolutionMonitor? monitor = null, EvolutionSnapshot? from = null) =>
        new EvolutionRun(evolver, new EvolutionOptions { Budget = budget }).Minimize(objective, Start(objective.ParameterCount), seed, monitor, from);

    /// <summary>Genes in neighbouring pairs, the last one alone where their number is odd; aligning exchanges nothing.</summary>
    private sealed class NeighbourPairs : IGeneUnits
    {
        private readonly int[] _genes = [.. Enumerable.Range(0, 5)];

        public int Count => 3;

        public ReadOnlySpan<int> Genes(int unit) => _genes.AsSpan(2 * unit, Math.Min(2, 5 - (2 * unit)));

        public void Align(ReadOnlySpan<double> model, Span<double> individual)
        {
        }
    }
}

/// <summary>Calls a function after each generation.</summary>
internal sealed class Monitor(Func<GenerationReportCopy, bool> onGeneration) : IEvolutionMonitor
{
    public bool OnGeneration(in GenerationReport report) => onGeneration(new GenerationReportCopy(
        report.Generation, report.Evaluations, report.Restart, report.Fitness.ToArray(), report.Best.ToArray(), report.BestFitness, report.Save()));
}

internal sealed record GenerationReportCopy(
    long Generation, long Evaluations, int Restart, double[] Fitness, double[] Best, double BestFitness, EvolutionSnapshot Snapshot);
