using MlpLab.Evolution;
using MlpLab.Randomness;

namespace MlpLab.Tests.Evolution;

/// <summary>One generation of de, pso and ga on the sphere of two parameters, from the draws of the stream as the documentation orders them.</summary>
public class HandWorkedGenerationTests
{
    private const uint Seed = 12;

    [Fact]
    public void DifferentialEvolution_ItsFirstTrials_AreBestPlusDifferenceCrossedWithTheTarget()
    {
        (double[][] x, RandomState draws, EvolverState state, Population rows, RandomState random) = AfterFirst(new DifferentialEvolution { Population = 4 }, 4);
        int best = Array.IndexOf(x, x.MinBy(row => EvolutionFunctions.Sphere(row)));

        state.Ask(random, rows);

        for (int target = 0; target < 4; target++)
        {
            int b = Other(draws, target, target), c = Other(draws, target, b), sure = (int)draws.RandInt(0, 2);
            for (int j = 0; j < 2; j++)
            {
                bool isTaken = draws.NextDouble() < 0.9 | j == sure;
                rows[target][j].Should().Be(isTaken ? x[best][j] + (0.7 * (x[b][j] - x[c][j])) : x[target][j]);
            }
        }

        double[][] trials = [.. Enumerable.Range(0, 4).Select(i => rows[i].ToArray())];
        state.Tell([.. trials.Select(trial => EvolutionFunctions.Sphere(trial))]);
        state.Save().Vector("individuals").Should().Equal(
            Enumerable.Range(0, 4).SelectMany(i => EvolutionFunctions.Sphere(trials[i]) <= EvolutionFunctions.Sphere(x[i]) ? trials[i] : x[i]));
    }

    [Fact]
    public void ParticleSwarm_ItsFirstFlight_IsTowardsTheBestOfAll()
    {
        (double[][] x, RandomState draws, EvolverState state, Population rows, RandomState random) = AfterFirst(new ParticleSwarm { Population = 3 }, 3);
        double[] best = x.MinBy(row => EvolutionFunctions.Sphere(row))!;

        state.Ask(random, rows);

        // Velocity 0, and each particle is at its own best place, so that only the last term is left; the uniforms of the first are drawn all the same.
        for (int i = 0; i < 3; i++)
        {
            double[] own = [draws.NextDouble(), draws.NextDouble()], all = [draws.NextDouble(), draws.NextDouble()];
            own.Should().OnlyHaveUniqueItems();
            for (int j = 0; j < 2; j++)
            {
                rows[i][j].Should().Be(x[i][j] + (1.49618 * all[j] * (best[j] - x[i][j])));
            }
        }
    }

    [Fact]
    public void GeneticAlgorithm_ItsFirstChildren_AreMixedTournamentWinnersWithMovedGenes()
    {
        (double[][] x, RandomState draws, EvolverState state, Population rows, RandomState random) = AfterFirst(new GeneticAlgorithm { Population = 9 }, 9);
        double[] f = [.. x.Select(row => EvolutionFunctions.Sphere(row))];

        state.Ask(random, rows).Should().Be(7, "the two best are not evaluated again");

        var children = new List<double[]>();
        for (int child = 0; child < 7; child++)
        {
            double[] first = x[Winner(draws, f)], second = x[Winner(draws, f)];
            double[] genes = [first[0], first[1]];
            if (draws.NextDouble() < 0.9)
            {
                genes = [draws.NextDouble() < 0.5 ? first[0] : second[0], draws.NextDouble() < 0.5 ? first[1] : second[1]];
            }

            for (int j = 0; j < 2; j++)
            {
                genes[j] += draws.NextDouble() < 0.1 ? 0.5 * draws.StandardNormal() : 0;
            }

            rows[child].ToArray().Should().Equal(genes);
            children.Add(genes);
        }

        children.Should().Contain(child => !x.Any(parent => parent[0] == child[0] || parent[1] == child[1]) || !x.Any(parent => parent.SequenceEqual(child)));
        state.Tell([.. children.Select(child => EvolutionFunctions.Sphere(child))]);
        double[][] elite = [.. x.OrderBy(row => EvolutionFunctions.Sphere(row)).Take(2)];
        state.Save().Vector("individuals").Should().Equal(elite.Concat(children).SelectMany(row => row));
        state.Center.ToArray().Should().Equal(elite.Concat(children).MinBy(row => EvolutionFunctions.Sphere(row)));
    }

    [Theory]
    [InlineData(Crossover.OnePoint)]
    [InlineData(Crossover.Blend)]
    [InlineData(Crossover.Units)]
    [InlineData(Crossover.None)]
    public void GeneticAlgorithm_OfEachCrossover_MixesAsDocumented(Crossover crossover)
    {
        var rule = new GeneticAlgorithm { Population = 12, Crossover = crossover, Units = new Swapped() };
        (double[][] x, RandomState draws, EvolverState state, Population rows, RandomState random) = AfterFirst(rule, 12);
        double[] f = [.. x.Select(row => EvolutionFunctions.Sphere(row))];

        int count = state.Ask(random, rows);

        for (int child = 0; child < count; child++)
        {
            double[] first = x[Winner(draws, f)], second = x[Winner(draws, f)];
            double[] genes = crossover == Crossover.None || draws.NextDouble() >= 0.9 ? first : crossover switch
            {
                Crossover.OnePoint => draws.RandInt(1, 2) == 1 ? [first[0], second[1]] : [],
                Crossover.Blend => [Between(draws.NextDouble(), first[0], second[0]), Between(draws.NextDouble(), first[1], second[1])],
                _ => OfUnits(draws, first, second),
            };
            double[] moved = [.. genes.Select(gene => gene + (draws.NextDouble() < 0.1 ? 0.5 * draws.StandardNormal() : 0))];
            rows[child].ToArray().Should().Equal(moved);
        }
    }

    [Fact]
    public void GeneticAlgorithm_WithAlignment_MixesWithTheAlignedSecondParent()
    {
        var rule = new GeneticAlgorithm { Population = 12, Units = new Swapped(), Align = true };
        (double[][] x, RandomState draws, EvolverState state, Population rows, RandomState random) = AfterFirst(rule, 12);
        double[] f = [.. x.Select(row => EvolutionFunctions.Sphere(row))];

        int count = state.Ask(random, rows);

        for (int child = 0; child < count; child++)
        {
            double[] first = x[Winner(draws, f)], second = x[Winner(draws, f)];
            double[] genes = first;
            if (draws.NextDouble() < 0.9)
            {
                genes = [draws.NextDouble() < 0.5 ? first[0] : second[1], draws.NextDouble() < 0.5 ? first[1] : second[0]];
            }

            double[] moved = [.. genes.Select(gene => gene + (draws.NextDouble() < 0.1 ? 0.5 * draws.StandardNormal() : 0))];
            rows[child].ToArray().Should().Equal(moved);
        }
    }

    private static (double[][] X, RandomState Draws, EvolverState State, Population Rows, RandomState Random) AfterFirst(Evolver evolver, int size)
    {
        RandomState draws = new(Seed), random = new(Seed);
        double[][] x = [.. Enumerable.Range(0, size).Select(_ => new[] { draws.StandardNormal(), draws.StandardNormal() })];
        EvolverState state = evolver.CreateState(EvolverStart.AtOrigin(2));
        var rows = new Population(size, 2);
        state.Ask(random, rows).Should().Be(size);
        Enumerable.Range(0, size).SelectMany(i => rows[i].ToArray()).Should().Equal(x.SelectMany(row => row));
        state.Tell([.. x.Select(row => EvolutionFunctions.Sphere(row))]);
        return (x, draws, state, rows, random);
    }

    private static int Other(RandomState draws, int first, int second)
    {
        int number;
        do
        {
            number = (int)draws.RandInt(0, 4);
        }
        while (number == first || number == second);

        return number;
    }

    private static int Winner(RandomState draws, double[] fitness)
    {
        int[] drawn = [(int)draws.RandInt(0, fitness.Length), (int)draws.RandInt(0, fitness.Length), (int)draws.RandInt(0, fitness.Length)];
        return drawn.MinBy(i => fitness[i]);
    }

    private static double Between(double u, double first, double second) => (u * first) + ((1 - u) * second);

    private static double[] OfUnits(RandomState draws, double[] first, double[] second)
    {
        // The first unit is gene 1, the second gene 0.
        double gene1 = draws.NextDouble() < 0.5 ? first[1] : second[1];
        return [draws.NextDouble() < 0.5 ? first[0] : second[0], gene1];
    }

    private sealed class Swapped : IGeneUnits
    {
        private readonly int[] _genes = [1, 0];

        public int Count => 2;

        public ReadOnlySpan<int> Genes(int unit) => _genes.AsSpan(unit, 1);

        public void Align(ReadOnlySpan<double> model, Span<double> individual) => individual.Reverse();
    }
}
