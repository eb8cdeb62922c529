using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>
/// One parent, one child x = m + σ·z: where f(x) ≤ f(m) the child becomes the parent and σ grows by e^(1/√(n+1)), else σ shrinks by a quarter of that.
/// </summary>
/// <remarks>
/// The one-fifth rule: σ stands still where one child in five is as good as its parent. I. Rechenberg, Evolutionsstrategie (1973); this form:
/// S. Kern et al., Learning probability distributions in continuous evolutionary algorithms (2004). The first evaluation is the parent itself: the
/// first individual of the start's source, else the mean. Draws: what the source takes, then n Gaussians for each child. Default scale σ = 0.3.
/// </remarks>
public sealed record OnePlusOne : Evolver
{
    /// <inheritdoc/>
    public override string Name => "one-plus-one";

    /// <summary>1.</summary>
    public override int DefaultPopulation(int parameterCount) => 1;

    /// <inheritdoc/>
    public override EvolverState CreateState(EvolverStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new State(start);
    }

    private sealed class State : EvolverState
    {
        private const double DefaultScale = 0.3;

        private readonly IIndividualSource? _source;
        private readonly double[] _parent;
        private readonly double[] _child;
        private readonly double _growth;
        private readonly double _shrinking;
        private double _sigma;
        private double _value;
        private long _isEvaluated;

        public State(EvolverStart start)
        {
            double step = 1 / Math.Sqrt(start.ParameterCount + 1.0);
            _growth = ScalarMath.Exp(step);
            _shrinking = ScalarMath.Exp(-step / 4);
            _source = start.FirstPopulation;
            _parent = [.. start.Mean];
            _child = [.. start.Mean];
            _sigma = start.Scale ?? DefaultScale;
        }

        public override int PopulationSize => 1;

        public override ReadOnlySpan<double> Center => _parent;

        public override SearchDistribution? Distribution => new([.. _parent], [.. Enumerable.Repeat(_sigma * _sigma, _parent.Length)]);

        public override bool CenterIsIndividual => true;

        public override double Spread => _sigma;

        public override EvolverEnd End => _isEvaluated == 1 && _value == double.PositiveInfinity ? EvolverEnd.Degenerate : EvolverEnd.None;

        public override int Ask(RandomState random, Population into)
        {
            if (_isEvaluated == 1)
            {
                random.StandardNormal(_child);
                ParameterKernels.Scale(_child, _sigma);
                ParameterKernels.Add(_child, _parent);
            }
            else
            {
                _source?.Fill(0, random, _child);
            }

            _child.CopyTo(into[0]);
            return 1;
        }

        public override void Tell(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(1, fitness.Length, "the number of individuals asked for");
            double value = Ranking.Comparable(fitness[0]);
            bool isAccepted = _isEvaluated == 0 || value <= _value;
            if (_isEvaluated == 1)
            {
                _sigma *= isAccepted ? _growth : _shrinking;
            }

            if (isAccepted)
            {
                _child.CopyTo(_parent, 0);
                _value = value;
            }

            _isEvaluated = 1;
        }

        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("parent", _parent);
            fields.Number("value", ref _value);
            fields.Number("sigma", ref _sigma);
            fields.Word("is-evaluated", ref _isEvaluated);
        }
    }
}
