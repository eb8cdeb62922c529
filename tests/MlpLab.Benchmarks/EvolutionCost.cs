using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Benchmarks;

/// <summary>What one forward pass of a population costs, and a whole run of each method beside the passes alone.</summary>
internal static class EvolutionCost
{
    private const int Rounds = 15;

    public static void Passes(int sampleCount, int hidden, int individuals, int threads, TextWriter output)
    {
        NetworkPopulation population = Circles(sampleCount, hidden, threads);
        var rows = new Population(individuals, population.ParameterCount);
        var random = new RandomState(1);
        for (int i = 0; i < individuals; i++)
        {
            random.StandardNormal(rows[i]);
        }

        var fitness = new double[individuals];
        int repetitions = Math.Max(1, (int)(2e7 / ((double)individuals * sampleCount * (hidden + 3))));
        double[] microseconds = Measure(() =>
        {
            for (int i = 0; i < repetitions; i++)
            {
                population.Evaluate(rows, individuals, fitness);
            }
        });
        double passes = (double)repetitions * individuals;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sampleCount} samples, 2-{hidden}-1, {individuals} individuals, {threads} thread(s): one pass {microseconds[0] / passes:F3} µs at best, median {microseconds[Rounds / 2] / passes:F3} µs"));
    }

    public static void Runs(int budget, TextWriter output)
    {
        NetworkPopulation population = Circles(sampleCount: 100, hidden: 5, threads: 1);
        foreach (Evolver evolver in Evolver.All)
        {
            var run = new EvolutionRun(evolver, new EvolutionOptions { Budget = budget });
            EvolutionResult? result = null;
            double[] microseconds = Measure(() => result = run.Minimize(population, EvolverStart.AtOrigin(population.ParameterCount), seed: 0));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{evolver.Name,-13} {result!.Evaluations} passes, {result.Generations} generations, {result.Restarts} restarts: {microseconds[0] / 1000:F2} ms at best, median {microseconds[Rounds / 2] / 1000:F2} ms; fitness {result.Fitness:G4}"));
        }
    }

    /// <summary>What the methods themselves cost for each individual, without any evaluation; and what its Gaussians cost of that.</summary>
    public static void Overhead(int parameterCount, TextWriter output)
    {
        const int Generations = 2_000;
        var gaussians = new double[parameterCount];
        var stream = new RandomState(1);
        double[] drawing = Measure(() =>
        {
            for (int i = 0; i < Generations; i++)
            {
                stream.StandardNormal(gaussians);
            }
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parameterCount} Gaussians: {drawing[0] / Generations:F3} µs"));
        foreach (Evolver evolver in Evolver.All)
        {
            int individuals = 0;
            double[] total = Measure(() =>
            {
                var random = new RandomState(1);
                EvolverState state = evolver.CreateState(EvolverStart.AtOrigin(parameterCount));
                var rows = new Population(state.PopulationSize, parameterCount);
                var fitness = new double[state.PopulationSize];
                individuals = 0;
                for (int generation = 0; generation < Generations; generation++)
                {
                    int count = state.Ask(random, rows);
                    for (int i = 0; i < count; i++)
                    {
                        fitness[i] = rows[i][0] + rows[i][1];
                    }

                    individuals += count;
                    state.Tell(fitness.AsSpan(0, count));
                }
            });
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{evolver.Name,-13} {total[0] / individuals:F3} µs at best, median {total[Rounds / 2] / individuals:F3} µs for each individual"));
        }
    }

    private static NetworkPopulation Circles(int sampleCount, int hidden, int threads)
    {
        Dataset data = SampleGenerators.MakeCircles(new RandomState(0), sampleCount);
        return new NetworkPopulation(
            MultilayerPerceptron.Create(2, [hidden], outputs: 1), Loss.BinaryCrossEntropy, StandardScaler.Fit(data).Transform(data), threads: threads);
    }

    /// <summary>Processor time of all threads, in order: a busy machine spoils it least.</summary>
    private static double[] Measure(Action action)
    {
        var microseconds = new double[Rounds];
        action();
        for (int i = 0; i < Rounds; i++)
        {
            TimeSpan started = Environment.CpuUsage.TotalTime;
            action();
            microseconds[i] = (Environment.CpuUsage.TotalTime - started).TotalMicroseconds;
        }

        Array.Sort(microseconds);
        return microseconds;
    }
}
