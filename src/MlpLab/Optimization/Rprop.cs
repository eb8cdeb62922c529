using MlpLab.Contracts;

namespace MlpLab.Optimization;

/// <summary>Resilient backpropagation (iRPROP⁺): each parameter has a step size of its own, and of its slope only the sign counts.</summary>
/// <remarks>
/// <para>
/// Slope of the same sign as before: Δ ← min(1.2·Δ, 50), θ ← θ − sign(g)·Δ. Of the other sign, the last step went too far: Δ ← max(0.5·Δ, 10⁻⁶), and if the
/// objective has risen the parameter takes its last step back; its slope then counts as 0. Slope 0 before: θ ← θ − sign(g)·Δ. Δ starts at 0.1.
/// </para>
/// <para>
/// It needs no learning rate and no line search and is the most robust of the first-order rules, but only with whole gradients: the noise of mini-batches
/// changes signs. Igel and Hüsken, Empirical evaluation of the improved Rprop learning algorithms, Neurocomputing 50 (2003); the constants are theirs.
/// No counterpart in scikit-learn.
/// </para>
/// </remarks>
public sealed record Rprop : Optimizer
{
    private static readonly RuleSettings<Rprop> Table = new(
        new("initial-step", rule => rule.InitialStep, (rule, value) => rule with { InitialStep = value }) { Legal = Interval.Parse("(0, inf)") },
        new("largest-step", rule => rule.LargestStep, (rule, value) => rule with { LargestStep = value }) { Legal = Interval.Parse("(0, inf)") },
        new("smallest-step", rule => rule.SmallestStep, (rule, value) => rule with { SmallestStep = value }) { Legal = Interval.Parse("(0, inf)") });

    /// <summary>Δ of the first step, > 0; 0.1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double InitialStep
    {
        get;
        init
        {
            Require.Positive(value, nameof(InitialStep));
            field = value;
        }
    } = 0.1;

    /// <summary>The largest Δ, > 0; 50 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double LargestStep
    {
        get;
        init
        {
            Require.Positive(value, nameof(LargestStep));
            field = value;
        }
    } = 50;

    /// <summary>The smallest Δ, > 0; 10⁻⁶ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double SmallestStep
    {
        get;
        init
        {
            Require.Positive(value, nameof(SmallestStep));
            field = value;
        }
    } = 1e-6;

    /// <inheritdoc/>
    public override string Name => "rprop";

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    /// <inheritdoc/>
    public override string Description => Described("Rprop", new Rprop());

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    public override bool TakesDropout => true;

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new StepSizes(this, parameterCount);
    }

    private sealed class StepSizes : OptimizerState
    {
        private const double Growth = 1.2, Shrinkage = 0.5;

        private readonly Rprop _rule;
        private readonly int _count;

        // Δ, the slope before (0 where it no longer counts), f at θ, f before the last step; f is NaN while it is not known.
        private readonly double[] _memory;

        public StepSizes(Rprop rule, int parameterCount)
        {
            _rule = rule;
            _count = parameterCount;
            _memory = new double[checked((2 * parameterCount) + 2)];
            _memory.AsSpan(0, parameterCount).Fill(rule.InitialStep);
            _memory.AsSpan(2 * parameterCount).Fill(double.NaN);
        }

        public override Span<double> Memory => _memory;

        public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
        {
            ArgumentNullException.ThrowIfNull(objective);
            Require.SameLength(_count, parameters.Length, "the length this state was made for");
            Require.SameLength(_count, gradient.Length, "the length this state was made for");
            ref double value = ref _memory[2 * _count], before = ref _memory[(2 * _count) + 1];
            bool isFirst = double.IsNaN(value);
            value = isFirst ? objective.Evaluate(parameters) : value;
            bool hasRisen = value > before;
            Span<double> sizes = _memory.AsSpan(0, _count), slopes = _memory.AsSpan(_count, _count);
            for (int i = 0; i < sizes.Length; i++)
            {
                Move(ref parameters[i], ref sizes[i], ref slopes[i], gradient[i], hasRisen);
            }

            before = value;
            value = objective.EvaluateWithGradient(parameters, gradient);
            return new StepOutcome(StepKind.MovedWithGradient, isFirst ? 2 : 1);
        }

        private void Move(ref double parameter, ref double size, ref double slopeBefore, double slope, bool hasRisen)
        {
            double sameSign = slope * slopeBefore;
            if (sameSign < 0)
            {
                // The last step was −sign(slope before)·Δ with the Δ that still stands here.
                parameter += hasRisen ? Math.CopySign(size, slopeBefore) : 0;
                size = Math.Max(size * Shrinkage, _rule.SmallestStep);
                slopeBefore = 0;
                return;
            }

            size = sameSign > 0 ? Math.Min(size * Growth, _rule.LargestStep) : size;
            parameter -= slope > 0 ? size : slope < 0 ? -size : slope;
            slopeBefore = slope;
        }
    }
}
