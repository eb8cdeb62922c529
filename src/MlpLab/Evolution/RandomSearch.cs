using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>Individuals of the start's source, each drawn anew, of which the best is kept: what every method has to surpass.</summary>
/// <remarks>Draws: what the source takes for each individual, else n Gaussians. Default scale 1.</remarks>
public sealed record RandomSearch : Evolver
{
    /// <summary>Individuals of a generation, 2 or more; 20 if not set. They change no result.</summary>
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
    public override string Name => "random";

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

    private sealed class State(EvolverStart start, int size) : EvolverState
    {
        private const double DefaultScale = 1;

        private readonly double[] _best = [.. start.Mean];
        private Population? _asked;
        private double _value = double.PositiveInfinity;
        private long _drawn;

        public override int PopulationSize => size;

        public override ReadOnlySpan<double> Center => _best;

        public override bool CenterIsIndividual => true;

        public override double Spread => start.Scale ?? DefaultScale;

        public override EvolverEnd End => _drawn > 0 && _value == double.PositiveInfinity ? EvolverEnd.Degenerate : EvolverEnd.None;

        public override int Ask(RandomState random, Population into)
        {
            _asked = into;
            for (int i = 0; i < size; i++, _drawn++)
            {
                start.FillIndividual((int)Math.Min(int.MaxValue, _drawn), random, DefaultScale, into[i]);
            }

            return size;
        }

        public override void Tell(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(size, fitness.Length, "the number of individuals asked for");
            for (int i = 0; i < fitness.Length; i++)
            {
                double value = Ranking.Comparable(fitness[i]);
                if (value < _value)
                {
                    _value = value;
                    _asked![i].CopyTo(_best);
                }
            }
        }

        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("best", _best);
            fields.Number("value", ref _value);
            fields.Word("drawn", ref _drawn);
        }
    }
}
