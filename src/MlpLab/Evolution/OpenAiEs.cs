using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>
/// Evolution strategy of pairs: x = m ± σz, centred ranks r/(λ − 1) − ½ in place of the fitness, g = Σ(r⁺ − r⁻)·z/(λσ), and one step of Adam along −g.
/// </summary>
/// <remarks>
/// T. Salimans, J. Ho, X. Chen, S. Sidor, I. Sutskever, Evolution Strategies as a Scalable Alternative to Reinforcement Learning (2017); Adam with
/// rate 0.1, decays 0.9 and 0.999, ε 10⁻⁸ (D. Kingma, J. Ba, 2015). Rows alternate, m + σz before m − σz. Draws: n Gaussians for each pair.
/// Default scale σ = 0.1, which stays.
/// </remarks>
public sealed record OpenAiEs : Evolver
{
    private const int DefaultPairs = 10;

    /// <summary>λ, even and 2 or more; 20 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Odd or below 2.</exception>
    public int? Population
    {
        get;
        init
        {
            Require.That(
                value is null || (value >= 2 && value % 2 == 0), value, "be even and 2 or more, because individuals come in pairs", nameof(Population));
            field = value;
        }
    }

    /// <summary>Rate of Adam, > 0; 0.1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double LearningRate
    {
        get;
        init
        {
            Require.Positive(value, nameof(LearningRate));
            field = value;
        }
    } = 0.1;

    /// <inheritdoc/>
    public override string Name => "openai-es";

    /// <summary>20: ten pairs. The usual fifty learn more slowly on problems of this size.</summary>
    public override int DefaultPopulation(int parameterCount) => 2 * DefaultPairs;

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new State(start, LearningRate, IndividualCount(start.ParameterCount) / 2);
    }

    private sealed class State : EvolverState
    {
        private const double DefaultScale = 0.1, FirstDecay = 0.9, SecondDecay = 0.999, Epsilon = 1e-8;

        private readonly double[] _mean;
        private readonly double[] _first;
        private readonly double[] _second;
        private readonly double[] _z;
        private readonly double[] _shaped;
        private readonly double _sigma;
        private readonly double _rate;
        private readonly int _pairs;
        private readonly Ranking _ranking;
        private double _firstPower = 1;
        private double _secondPower = 1;
        private long _end;

        public State(EvolverStart start, double rate, int pairs)
        {
            int n = start.ParameterCount;
            _rate = rate;
            _pairs = pairs;
            _sigma = start.Scale ?? DefaultScale;
            _mean = [.. start.Mean];
            _first = new double[n];
            _second = new double[n];
            _z = new double[checked(pairs * n)];
            _shaped = new double[2 * pairs];
            _ranking = new Ranking(2 * pairs);
        }

        public override int PopulationSize => 2 * _pairs;

        public override ReadOnlySpan<double> Center => _mean;

        public override double Spread => _sigma;

        public override SearchDistribution? Distribution => new([.. _mean], [.. Enumerable.Repeat(_sigma * _sigma, _mean.Length)]);

        public override EvolverEnd End => (EvolverEnd)_end;

        public override int Ask(RandomState random, Population into)
        {
            random.StandardNormal(_z);
            for (int row = 0; row < PopulationSize; row++)
            {
                _mean.CopyTo(into[row]);
                ColumnKernels.AddScaled(into[row], row % 2 == 0 ? _sigma : -_sigma, Z(row / 2));
            }

            return PopulationSize;
        }

        public override void Tell(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(PopulationSize, fitness.Length, "the number of individuals asked for");
            ReadOnlySpan<int> order = _ranking.Of(fitness);
            if (!double.IsFinite(fitness[order[0]]))
            {
                _end = (long)EvolverEnd.Degenerate;
                return;
            }

            for (int rank = 0; rank < order.Length; rank++)
            {
                _shaped[order[rank]] = ((double)rank / (order.Length - 1)) - 0.5;
            }

            _firstPower *= FirstDecay;
            _secondPower *= SecondDecay;
            for (int j = 0; j < _mean.Length; j++)
            {
                Step(j, Slope(j));
            }
        }

        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("mean", _mean);
            fields.Vector("first-moments", _first);
            fields.Vector("second-moments", _second);
            fields.Number("first-power", ref _firstPower);
            fields.Number("second-power", ref _secondPower);
            fields.Word("end", ref _end);
        }

        private double Slope(int j)
        {
            double sum = 0;
            for (int pair = 0; pair < _pairs; pair++)
            {
                sum = Math.FusedMultiplyAdd(_shaped[2 * pair] - _shaped[(2 * pair) + 1], _z[(pair * _mean.Length) + j], sum);
            }

            return sum / (PopulationSize * _sigma);
        }

        private void Step(int j, double slope)
        {
            _first[j] = (FirstDecay * _first[j]) + ((1 - FirstDecay) * slope);
            _second[j] = (SecondDecay * _second[j]) + ((1 - SecondDecay) * slope * slope);
            _mean[j] -= _rate * (_first[j] / (1 - _firstPower)) / (Math.Sqrt(_second[j] / (1 - _secondPower)) + Epsilon);
        }

        private ReadOnlySpan<double> Z(int pair) => _z.AsSpan(pair * _mean.Length, _mean.Length);
    }
}
