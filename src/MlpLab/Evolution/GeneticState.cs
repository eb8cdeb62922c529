using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>One run of <see cref="GeneticAlgorithm"/>.</summary>
internal sealed class GeneticState(GeneticAlgorithm rule, EvolverStart start)
    : IndividualsState(start, rule.IndividualCount(start.ParameterCount))
{
    private const int TournamentSize = 3;
    private const double CrossoverRate = 0.9, MutationRate = 0.1, MutationStep = 0.5;

    private readonly Ranking _ranking = new(rule.IndividualCount(start.ParameterCount));
    private readonly double[] _aligned = new double[start.ParameterCount];
    private readonly double[] _elite = new double[GeneticAlgorithm.Elite * (start.ParameterCount + 1)];
    private Population? _children;

    protected override int AskNext(RandomState random, Population into)
    {
        _children = into;
        int count = PopulationSize - GeneticAlgorithm.Elite;
        for (int child = 0; child < count; child++)
        {
            int first = Winner(random), second = Winner(random);
            Individual(first).CopyTo(into[child]);
            if (rule.Crossover != Crossover.None && random.NextDouble() < CrossoverRate)
            {
                Cross(random, into[child], Aligned(first, second));
            }

            Mutate(random, into[child]);
        }

        return count;
    }

    protected override void TellNext(ReadOnlySpan<double> fitness)
    {
        Require.SameLength(PopulationSize - GeneticAlgorithm.Elite, fitness.Length, "the number of individuals asked for");
        KeepElite();
        for (int child = 0; child < fitness.Length; child++)
        {
            Values[GeneticAlgorithm.Elite + child] = Ranking.Comparable(fitness[child]);
            _children![child].CopyTo(Individual(GeneticAlgorithm.Elite + child));
        }
    }

    private int Winner(RandomState random)
    {
        int best = (int)random.RandInt(0, PopulationSize);
        for (int draw = 1; draw < TournamentSize; draw++)
        {
            int other = (int)random.RandInt(0, PopulationSize);
            best = Values[other] < Values[best] ? other : best;
        }

        return best;
    }

    private ReadOnlySpan<double> Aligned(int first, int second)
    {
        if (!rule.Align)
        {
            return Individual(second);
        }

        Individual(second).CopyTo(_aligned);
        rule.Units!.Align(Individual(first), _aligned);
        return _aligned;
    }

    private void Cross(RandomState random, Span<double> child, ReadOnlySpan<double> second)
    {
        switch (rule.Crossover)
        {
            case Crossover.OnePoint:
                int place = child.Length > 1 ? (int)random.RandInt(1, child.Length) : 1;
                second[place..].CopyTo(child[place..]);
                break;
            case Crossover.Blend:
                for (int j = 0; j < child.Length; j++)
                {
                    double u = random.NextDouble();
                    child[j] = (u * child[j]) + ((1 - u) * second[j]);
                }

                break;
            case Crossover.Units:
                CrossUnits(random, child, second);
                break;
            default:
                for (int j = 0; j < child.Length; j++)
                {
                    child[j] = random.NextDouble() < 0.5 ? child[j] : second[j];
                }

                break;
        }
    }

    private void CrossUnits(RandomState random, Span<double> child, ReadOnlySpan<double> second)
    {
        for (int unit = 0; unit < rule.Units!.Count; unit++)
        {
            if (random.NextDouble() < 0.5)
            {
                continue;
            }

            foreach (int gene in rule.Units.Genes(unit))
            {
                child[gene] = second[gene];
            }
        }
    }

    private static void Mutate(RandomState random, Span<double> child)
    {
        foreach (ref double gene in child)
        {
            if (random.NextDouble() < MutationRate)
            {
                gene += MutationStep * random.StandardNormal();
            }
        }
    }

    /// <summary>Moves the best to the front, in order; the others are about to be replaced.</summary>
    private void KeepElite()
    {
        int length = ParameterCount + 1;
        ReadOnlySpan<int> order = _ranking.Of(Values);
        for (int i = 0; i < GeneticAlgorithm.Elite; i++)
        {
            Individual(order[i]).CopyTo(_elite.AsSpan(i * length));
            _elite[(i * length) + ParameterCount] = Values[order[i]];
        }

        for (int i = 0; i < GeneticAlgorithm.Elite; i++)
        {
            _elite.AsSpan(i * length, ParameterCount).CopyTo(Individual(i));
            Values[i] = _elite[(i * length) + ParameterCount];
        }
    }
}
