using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>
/// For each individual x a trial: the genes of base + F·(b − c) with probability CR, one of them surely, else those of x. A trial at least as good
/// takes the place of x when the whole generation has been evaluated.
/// </summary>
/// <remarks>
/// b and c are two other individuals. The base is the best individual (best/1/bin) or a third other one (rand/1/bin). There are no bounds.
/// R. Storn, K. Price, Differential Evolution (1997). Counterpart: SciPy's differential_evolution with updating='deferred'.
/// Draws: first individuals one by one; then for each target the base's number where it is drawn, those of b and c, each again until it is
/// another individual, the sure gene's number, n uniforms. Default scale of the first individuals 1.
/// </remarks>
public sealed record DifferentialEvolution : Evolver
{
    private const int BestPopulation = 20, RandomPopulation = 50;
    private const double BestWeight = 0.7, RandomWeight = 0.5;

    /// <summary>N, 4 or more; 20, or 50 with a random base, if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 4.</exception>
    public int? Population
    {
        get;
        init
        {
            Require.AtLeast(4, value ?? 4, nameof(Population));
            field = value;
        }
    }

    /// <summary>Whether the base is a random individual instead of the best: more thorough and much slower.</summary>
    public bool RandomBase { get; init; }

    /// <summary>F, > 0; 0.7, or 0.5 with a random base, if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double? Weight
    {
        get;
        init
        {
            Require.Positive(value ?? 1, nameof(Weight));
            field = value;
        }
    }

    /// <summary>CR in [0, 1]; 0.9 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1].</exception>
    public double CrossoverRate
    {
        get;
        init
        {
            Require.That(value is >= 0 and <= 1, value, "be in [0, 1]", nameof(CrossoverRate));
            field = value;
        }
    } = 0.9;

    /// <inheritdoc/>
    public override string Name => "de";

    /// <summary>20, or 50 with a random base.</summary>
    public override int DefaultPopulation(int parameterCount) => RandomBase ? RandomPopulation : BestPopulation;

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new State(this, start);
    }

    private sealed class State(DifferentialEvolution rule, EvolverStart start)
        : IndividualsState(start, rule.IndividualCount(start.ParameterCount))
    {
        private readonly double _weight = rule.Weight ?? (rule.RandomBase ? RandomWeight : BestWeight);
        private Population? _trials;

        protected override int AskNext(RandomState random, Population into)
        {
            _trials = into;
            int best = Ranking.Lowest(Values);
            for (int target = 0; target < PopulationSize; target++)
            {
                int basis = rule.RandomBase ? Other(random, target, target, target) : best;
                int excluded = rule.RandomBase ? basis : target;
                int b = Other(random, target, excluded, target);
                int c = Other(random, target, excluded, b);
                Cross(random, Individual(target), Individual(basis), Individual(b), Individual(c), into[target]);
            }

            return PopulationSize;
        }

        protected override void TellNext(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(PopulationSize, fitness.Length, "the number of individuals asked for");
            for (int i = 0; i < fitness.Length; i++)
            {
                double value = Ranking.Comparable(fitness[i]);
                if (value <= Values[i])
                {
                    Values[i] = value;
                    _trials![i].CopyTo(Individual(i));
                }
            }
        }

        private int Other(RandomState random, int first, int second, int third)
        {
            int number;
            do
            {
                number = (int)random.RandInt(0, PopulationSize);
            }
            while (number == first || number == second || number == third);

            return number;
        }

        private void Cross(
            RandomState random, ReadOnlySpan<double> target, ReadOnlySpan<double> basis, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> trial)
        {
            int sure = (int)random.RandInt(0, ParameterCount);
            for (int j = 0; j < trial.Length; j++)
            {
                bool isTaken = random.NextDouble() < rule.CrossoverRate || j == sure;
                trial[j] = isTaken ? basis[j] + (_weight * (b[j] - c[j])) : target[j];
            }
        }
    }
}
