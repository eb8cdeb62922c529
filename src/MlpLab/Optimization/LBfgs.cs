using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>L-BFGS: θ ← θ − t·B⁻¹·g, B⁻¹ an approximation of the inverse Hessian from the last steps s and the changes y of the gradient along them.</summary>
/// <remarks>
/// <para>
/// B⁻¹·g comes from two loops over the pairs (s, y), starting from g·(sᵀy)/(yᵀy) of the last pair; t from <see cref="MoreThuenteSearch"/>, first tried at 1, in the very first step at 1/‖g‖.
/// A pair is kept if yᵀs shows curvature above rounding error. A step that finds no lower point forgets the pairs and tries again along −g. Converged: max|g| ≤ <see cref="Tolerance"/>,
/// or the last step's fall was at most <see cref="ValueTolerance"/> · max(|f| before, |f| after, 1). Whole gradients only.
/// </para>
/// <para>
/// Nocedal, Updating quasi-Newton matrices with limited storage, Mathematics of Computation 35 (1980); Liu and Nocedal, On the limited memory BFGS method for large scale optimization (1989).
/// Counterpart: SciPy's <c>minimize(method="L-BFGS-B")</c> without bounds, which scikit-learn's solver lbfgs is; it takes the same course up to rounding.
/// </para>
/// </remarks>
public sealed record LBfgs : Optimizer
{
    private static readonly RuleSettings<LBfgs> Table = new(
        RuleSettings.Count<LBfgs>("pairs", rule => rule.Pairs, (rule, value) => rule with { Pairs = value }),
        RuleSettings.Tolerance<LBfgs>(rule => rule.Tolerance, (rule, value) => rule with { Tolerance = value }),
        new("value-tolerance", rule => rule.ValueTolerance, (rule, value) => rule with { ValueTolerance = value }),
        RuleSettings.Count<LBfgs>("max-evaluations", rule => rule.MaxEvaluations, (rule, value) => rule with { MaxEvaluations = value }) with { Option = "max-evaluations", Label = "most evaluations" });

    /// <summary>Pairs kept, 1 or more; 10 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Pairs
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Pairs));
            field = value;
        }
    } = 10;

    /// <summary>The largest |∂f/∂θᵢ| of a minimum, at least 0; 10⁻⁵ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Tolerance));
            field = value;
        }
    } = 1e-5;

    /// <summary>The relative fall of a step after which no more is expected, at least 0; 10⁷ · 2⁻⁵² ≈ 2.2·10⁻⁹ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double ValueTolerance
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(ValueTolerance));
            field = value;
        }
    } = 2.220446049250313e-09;

    /// <summary>Evaluations of the objective after which no further step is begun, 1 or more; 15,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxEvaluations
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxEvaluations));
            field = value;
        }
    } = 15_000;

    /// <inheritdoc/>
    public override string Name => "lbfgs";

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    /// <inheritdoc/>
    public override string Description => Described("L-BFGS", new LBfgs());

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new LBfgsState(this, parameterCount);
    }
}

/// <summary>The pairs of a run, and the value at θ.</summary>
internal sealed class LBfgsState : OptimizerState
{
    private const int MaxTries = 20;
    private const double RoundingUnit = 2.2204460492503131e-16;

    // What stands in front of the pairs.
    private const int Value = 0, Evaluations = 1, HasStepped = 2, HasSettled = 3, Count = 4, Oldest = 5, Header = 6;

    private readonly LBfgs _rule;
    private readonly int _order;

    // Header, then for each pair sᵀy, s, y.
    private readonly double[] _memory;
    private readonly double[] _direction;
    private readonly double[] _start;
    private readonly double[] _startGradient;
    private readonly double[] _shares;

    public LBfgsState(LBfgs rule, int parameterCount)
    {
        _rule = rule;
        _order = parameterCount;
        _memory = new double[checked(Header + (rule.Pairs * ((2 * parameterCount) + 1)))];
        _memory[Value] = double.NaN;
        _direction = new double[parameterCount];
        _start = new double[parameterCount];
        _startGradient = new double[parameterCount];
        _shares = new double[rule.Pairs];
    }

    public override Span<double> Memory => _memory;

    private int PairCount => (int)_memory[Count];

    public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Require.SameLength(_order, parameters.Length, "the length this state was made for");
        Require.SameLength(_order, gradient.Length, "the length this state was made for");
        double before = _memory[Evaluations];
        if (double.IsNaN(_memory[Value]))
        {
            _memory[Value] = objective.Evaluate(parameters);
            _memory[Evaluations]++;
        }

        StepKind kind = ParameterKernels.LargestMagnitude(gradient) <= _rule.Tolerance || _memory[HasSettled] != 0 ? StepKind.Converged
            : _memory[Evaluations] > _rule.MaxEvaluations ? StepKind.EvaluationsUsedUp
            : Move(objective, parameters, gradient);
        return new StepOutcome(kind, (int)(_memory[Evaluations] - before));
    }

    private StepKind Move(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        parameters.CopyTo(_start);
        gradient.CopyTo(_startGradient);
        double value = _memory[Value];
        while (true)
        {
            SetDirection();
            double slope = ColumnKernels.Dot(_startGradient, _direction);
            double step = slope < 0 ? Search(objective, parameters, gradient, slope) : double.NaN;
            if (!double.IsNaN(step))
            {
                Remember(gradient, slope, step);
                _memory[HasSettled] = value - _memory[Value] <= _rule.ValueTolerance * Math.Max(Math.Max(Math.Abs(value), Math.Abs(_memory[Value])), 1) ? 1 : 0;
                return StepKind.MovedWithGradient;
            }

            _start.CopyTo(parameters);
            _startGradient.CopyTo(gradient);
            _memory[Value] = value;
            if (PairCount == 0)
            {
                return StepKind.NoProgress;
            }

            _memory[Count] = 0;
        }
    }

    /// <summary>direction = −B⁻¹·g by the two loops.</summary>
    private void SetDirection()
    {
        _startGradient.CopyTo(_direction, 0);
        for (int k = PairCount - 1; k >= 0; k--)
        {
            Pair pair = PairAt(k);
            _shares[k] = ColumnKernels.Dot(pair.S, _direction) / pair.Product;
            ColumnKernels.AddScaled(_direction, -_shares[k], pair.Y);
        }

        if (PairCount > 0)
        {
            Pair last = PairAt(PairCount - 1);
            ParameterKernels.Scale(_direction, last.Product / ColumnKernels.Dot(last.Y, last.Y));
        }

        for (int k = 0; k < PairCount; k++)
        {
            Pair pair = PairAt(k);
            ColumnKernels.AddScaled(_direction, _shares[k] - (ColumnKernels.Dot(pair.Y, _direction) / pair.Product), pair.S);
        }

        ParameterKernels.Scale(_direction, -1);
    }

    /// <summary>Leaves point, gradient and value of an accepted step; NaN if none was found.</summary>
    private double Search(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient, double slope)
    {
        double value = _memory[Value];
        double first = _memory[HasStepped] != 0 ? 1 : Math.Min(1 / Math.Sqrt(ColumnKernels.Dot(_direction, _direction)), 1e10);
        var search = new MoreThuenteSearch(value, slope, first);
        double farthest = 0;
        for (int tries = 0; tries < MaxTries; tries++)
        {
            double step = search.Step;
            _start.CopyTo(parameters);
            ColumnKernels.AddScaled(parameters, step, _direction);
            double reached = objective.EvaluateWithGradient(parameters, gradient);
            _memory[Evaluations]++;
            if (!double.IsFinite(reached))
            {
                // Interpolation needs numbers: again from the beginning, at most half-way from the last step that had some.
                double half = 0.5 * (farthest + step);
                search = new MoreThuenteSearch(value, slope, half, largest: half);
            }
            else if (search.Tell(reached, ColumnKernels.Dot(gradient, _direction)))
            {
                _memory[Value] = reached;
                return step;
            }
            else
            {
                farthest = step;
            }
        }

        return double.NaN;
    }

    /// <summary>Keeps s = t·direction and y = g − g before, in the place of the oldest pair where there are enough.</summary>
    private void Remember(ReadOnlySpan<double> gradient, double slope, double step)
    {
        _memory[HasStepped] = 1;
        ParameterKernels.Scale(_direction, step);
        ParameterKernels.Scale(_startGradient, -1);
        ParameterKernels.Add(_startGradient, gradient);
        double product = ColumnKernels.Dot(_startGradient, _direction);
        if (!(product > RoundingUnit * -slope * step))
        {
            return;
        }

        if (PairCount == _rule.Pairs)
        {
            _memory[Oldest] = ((int)_memory[Oldest] + 1) % _rule.Pairs;
        }
        else
        {
            _memory[Count]++;
        }

        Pair pair = PairAt(PairCount - 1);
        pair.Product = product;
        _direction.CopyTo(pair.S);
        _startGradient.CopyTo(pair.Y);
    }

    /// <summary>Pair k, 0 the oldest.</summary>
    private Pair PairAt(int k)
    {
        int place = ((int)_memory[Oldest] + k) % _rule.Pairs, length = (2 * _order) + 1;
        return new Pair(_memory.AsSpan(Header + (place * length), length));
    }

    private readonly ref struct Pair(Span<double> numbers)
    {
        private readonly Span<double> _numbers = numbers;

        public ref double Product => ref _numbers[0];

        public Span<double> S => _numbers.Slice(1, (_numbers.Length - 1) / 2);

        public Span<double> Y => _numbers[(1 + ((_numbers.Length - 1) / 2))..];
    }
}
