using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>
/// Particles that fly on and are drawn to their own best place p and to the best of all, g: v ← χ·v + c·u₁∘(p − x) + c·u₂∘(g − x), x ← x + v.
/// </summary>
/// <remarks>
/// χ = 0.72984, c = 1.49618; velocities begin at 0, and a place takes the place of a best one only where it is strictly better. J. Kennedy, R. Eberhart (1995);
/// constants: M. Clerc, J. Kennedy, The Particle Swarm (2002). Draws: first individuals one by one; then for each particle n uniforms u₁ and n uniforms
/// u₂. Default scale of the first individuals 1.
/// </remarks>
public sealed record ParticleSwarm : Evolver
{
    private const double Inertia = 0.72984, Attraction = 1.49618;

    /// <summary>N, 2 or more; 20 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int? Population
    {
        get;
        init
        {
            Require.AtLeast(2, value ?? 2, nameof(Population));
            field = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "pso";

    /// <summary>20.</summary>
    public override int DefaultPopulation(int parameterCount) => 20;

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new State(start, IndividualCount(start.ParameterCount));
    }

    /// <summary>The individuals are the particles' best places.</summary>
    private sealed class State(EvolverStart start, int size) : IndividualsState(start, size)
    {
        private readonly double[] _places = new double[size * start.ParameterCount];
        private readonly double[] _velocities = new double[size * start.ParameterCount];
        private readonly double[] _uniforms = new double[2 * start.ParameterCount];

        public override double Spread => GeneSpread(_places);

        public override int Ask(RandomState random, Population into)
        {
            int count = base.Ask(random, into);
            for (int i = 0; i < count; i++)
            {
                into[i].CopyTo(Place(i));
            }

            return count;
        }

        protected override int AskNext(RandomState random, Population into)
        {
            ReadOnlySpan<double> best = Center;
            for (int i = 0; i < PopulationSize; i++)
            {
                random.NextDouble(_uniforms);
                Fly(Place(i), _velocities.AsSpan(i * ParameterCount, ParameterCount), Individual(i), best);
                Place(i).CopyTo(into[i]);
            }

            return PopulationSize;
        }

        protected override void TellNext(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(PopulationSize, fitness.Length, "the number of individuals asked for");
            for (int i = 0; i < fitness.Length; i++)
            {
                double value = Ranking.Comparable(fitness[i]);
                if (value < Values[i])
                {
                    Values[i] = value;
                    Place(i).CopyTo(Individual(i));
                }
            }
        }

        protected override void Remember(MemoryFields fields)
        {
            base.Remember(fields);
            fields.Vector("places", _places);
            fields.Vector("velocities", _velocities);
        }

        private void Fly(Span<double> place, Span<double> velocity, ReadOnlySpan<double> own, ReadOnlySpan<double> best)
        {
            for (int j = 0; j < place.Length; j++)
            {
                double first = Attraction * _uniforms[j], second = Attraction * _uniforms[place.Length + j];
                velocity[j] = (Inertia * velocity[j]) + (first * (own[j] - place[j])) + (second * (best[j] - place[j]));
                place[j] += velocity[j];
            }
        }

        private Span<double> Place(int i) => _places.AsSpan(i * ParameterCount, ParameterCount);
    }
}
