using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Search;

/// <summary>
/// (4 + 8) evolution strategy: a child mixes two parents gene by gene, its step is the geometric mean of theirs times e^(τ·N(0, 1)) with τ = 1/√n, and it
/// moves by its step; the best four of parents and children stay.
/// </summary>
/// <remarks>
/// H.-P. Schwefel, Numerical Optimization of Computer Models (1981). First step 0.2, never below 0.02. Draws: eight first individuals of the source; then
/// for each child two numbers of parents, a Gaussian for the step, and for each gene a uniform and a Gaussian.
/// </remarks>
internal sealed record SelfAdaptiveEs : Evolver
{
    private const int Parents = 4, Children = 8;
    private const double FirstStep = 0.2, SmallestStep = 0.02;

    public override string Name => "es";

    public override int DefaultPopulation(int parameterCount) => Children;

    public override EvolverState CreateState(EvolverStart start) => new State(start);

    private sealed class State : EvolverState
    {
        private readonly EvolverStart _start;
        private readonly int _n;
        private readonly double[] _parents;
        private readonly double[] _children;
        private readonly double[] _parentSteps = new double[Parents];
        private readonly double[] _childSteps = new double[Children];
        private readonly double[] _values = new double[Parents];
        private long _hasParents;

        public State(EvolverStart start)
        {
            _start = start;
            _n = start.ParameterCount;
            _parents = new double[Parents * _n];
            _children = new double[Children * _n];
            _values.AsSpan().Fill(double.PositiveInfinity);
        }

        public override int PopulationSize => Children;

        public override ReadOnlySpan<double> Center => _parents.AsSpan(0, _n);

        public override bool CenterIsIndividual => true;

        public override double Spread => _parentSteps[0];

        public override int Ask(RandomState random, Population into)
        {
            for (int child = 0; child < Children; child++)
            {
                Span<double> genes = _children.AsSpan(child * _n, _n);
                if (_hasParents == 0)
                {
                    _start.FirstPopulation!.Fill(child, random, genes);
                    _childSteps[child] = FirstStep;
                }
                else
                {
                    Breed(random, child, genes);
                }

                genes.CopyTo(into[child]);
            }

            return Children;
        }

        public override void Tell(ReadOnlySpan<double> fitness)
        {
            Require.SameLength(Children, fitness.Length, "the number of individuals asked for");
            double[] all = [.. _values, .. fitness.ToArray().Select(value => double.IsFinite(value) ? value : double.PositiveInfinity)];
            int[] best = [.. Enumerable.Range(0, all.Length).OrderBy(i => all[i]).Take(Parents)];
            double[] genes = [.. best.SelectMany(i => (i < Parents ? _parents.AsSpan(i * _n, _n) : _children.AsSpan((i - Parents) * _n, _n)).ToArray())];
            double[] steps = [.. best.Select(i => i < Parents ? _parentSteps[i] : _childSteps[i - Parents])];
            genes.CopyTo(_parents, 0);
            steps.CopyTo(_parentSteps, 0);
            best.Select(i => all[i]).ToArray().CopyTo(_values, 0);

            // Parents of the first generation are no individuals yet.
            _hasParents = double.IsFinite(_values[^1]) ? 1 : 0;
        }

        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("parents", _parents);
            fields.Vector("steps", _parentSteps);
            fields.Vector("values", _values);
            fields.Word("has-parents", ref _hasParents);
        }

        private void Breed(RandomState random, int child, Span<double> genes)
        {
            int first = (int)random.RandInt(0, Parents), second = (int)random.RandInt(0, Parents);
            double step = Math.Sqrt(_parentSteps[first] * _parentSteps[second]) * ScalarMath.Exp(random.StandardNormal() / Math.Sqrt(_n));
            _childSteps[child] = Math.Max(SmallestStep, step);
            for (int j = 0; j < _n; j++)
            {
                double gene = _parents[((random.NextDouble() < 0.5 ? first : second) * _n) + j];
                genes[j] = gene + (_childSteps[child] * random.StandardNormal());
            }
        }
    }
}
