using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>
/// Separable natural evolution strategy: x = m + s∘z, m ← m + s∘Σu·z, s ← s∘exp(½·η·Σu(z² − 1)), with utilities u by rank and η = (3 + ln n)/(5√n).
/// </summary>
/// <remarks>
/// u_k ∝ max(0, ln(λ/2 + 1) − ln k) with sum 1, minus 1/λ. Both sums are estimates of the natural gradient of the expected utility.
/// T. Schaul, T. Glasmachers, J. Schmidhuber, High Dimensions and Heavy Tails for Natural Evolution Strategies (2011).
/// Draws: n Gaussians for each individual. Default scale s = 0.5.
/// </remarks>
public sealed record Snes : Evolver
{
    /// <summary>λ, 2 or more; <see cref="DefaultPopulation"/> if not set.</summary>
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
    public override string Name => "snes";

    /// <summary>λ = 4 + ⌊3 ln n⌋.</summary>
    public override int DefaultPopulation(int parameterCount) => CmaEs.LogarithmicPopulation(parameterCount);

    /// <inheritdoc/>
    public override Evolver WithPopulation(int population) => this with { Population = population };

    internal override int IndividualCount(int parameterCount) => Population ?? DefaultPopulation(parameterCount);

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new State(start, IndividualCount(start.ParameterCount));
    }

    private sealed class State : EvolverState
    {
        private const double DefaultScale = 0.5;

        private readonly double[] _mean;
        private readonly double[] _scales;
        private readonly double[] _z;
        private readonly double[] _utilities;
        private readonly double _rate;
        private readonly Ranking _ranking;
        private long _end;

        public State(EvolverStart start, int size)
        {
            int n = start.ParameterCount;
            PopulationSize = size;
            _mean = [.. start.Mean];
            _scales = new double[n];
            _scales.AsSpan().Fill(start.Scale ?? DefaultScale);
            _z = new double[checked(size * n)];
            _ranking = new Ranking(size);
            _rate = (3 + ScalarMath.Log(n)) / (5 * Math.Sqrt(n));
            _utilities = Utilities(size);
        }

        public override int PopulationSize { get; }

        public override ReadOnlySpan<double> Center => _mean;

        public override double Spread => Math.Sqrt(ColumnKernels.Dot(_scales, _scales) / _scales.Length);

        public override SearchDistribution? Distribution => new([.. _mean], [.. _scales.Select(scale => scale * scale)]);

        public override EvolverEnd End => (EvolverEnd)_end;

        public override int Ask(RandomState random, Population into)
        {
            random.StandardNormal(_z);
            for (int k = 0; k < PopulationSize; k++)
            {
                Span<double> individual = into[k];
                ColumnKernels.Multiply(_scales, Z(k), individual);
                ParameterKernels.Add(individual, _mean);
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

            for (int j = 0; j < _mean.Length; j++)
            {
                double step = 0, widening = 0;
                for (int k = 0; k < PopulationSize; k++)
                {
                    double z = _z[(order[k] * _mean.Length) + j];
                    step = Math.FusedMultiplyAdd(_utilities[k], z, step);
                    widening = Math.FusedMultiplyAdd(_utilities[k], (z * z) - 1, widening);
                }

                _mean[j] = Math.FusedMultiplyAdd(_scales[j], step, _mean[j]);
                _scales[j] *= ScalarMath.Exp(0.5 * _rate * widening);
            }
        }

        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("mean", _mean);
            fields.Vector("scales", _scales);
            fields.Word("end", ref _end);
        }

        private static double[] Utilities(int size)
        {
            var utilities = new double[size];
            double sum = 0;
            for (int k = 0; k < size; k++)
            {
                utilities[k] = Math.Max(0, ScalarMath.Log((size / 2.0) + 1) - ScalarMath.Log(k + 1));
                sum += utilities[k];
            }

            for (int k = 0; k < size; k++)
            {
                utilities[k] = (utilities[k] / sum) - (1.0 / size);
            }

            return utilities;
        }

        private ReadOnlySpan<double> Z(int k) => _z.AsSpan(k * _mean.Length, _mean.Length);
    }
}
