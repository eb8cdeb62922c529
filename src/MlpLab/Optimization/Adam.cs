using System.Globalization;
using System.Runtime.CompilerServices;
using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>
/// Adam: t ← t + 1, m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², θ ← θ − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε).
/// </summary>
/// <remarks>
/// m and v are running means of the gradient and of its square; the two factors in front undo that they start at 0. Each parameter moves by about η
/// a step, however large or small its slope. ε is added to the root that is not yet corrected, as scikit-learn does and as the paper notes at the end of its section 2.
/// Kingma and Ba, Adam: a method for stochastic optimization (2015).
/// Counterpart: scikit-learn's AdamOptimizer.
/// </remarks>
public sealed record Adam : Optimizer
{
    private static readonly RuleSettings<Adam> Table = new(
        RuleSettings.Rate<Adam>(rule => rule.LearningRate, (rule, value) => rule with { LearningRate = value }),
        new("beta1", rule => rule.Beta1, (rule, value) => rule with { Beta1 = value }) { Option = "beta1", Label = "β₁", Legal = Interval.Parse("[0, 1)"), Such = "0.9", Tried = "0..0.99" },
        new("beta2", rule => rule.Beta2, (rule, value) => rule with { Beta2 = value }) { Option = "beta2", Label = "β₂", Legal = Interval.Parse("[0, 1)"), Such = "0.999", Tried = "0..0.99" },
        new("epsilon", rule => rule.Epsilon, (rule, value) => rule with { Epsilon = value }) { Option = "epsilon", Label = "ε", Legal = Interval.Parse("(0, inf)"), Such = "1e-8" });

    /// <summary>η > 0; 0.001 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double LearningRate
    {
        get;
        init
        {
            Require.Positive(value, nameof(LearningRate));
            field = value;
        }
    } = 0.001;

    /// <summary>β₁ in [0, 1), how much of the mean gradient is kept; 0.9 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta1
    {
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(Beta1));
            field = value;
        }
    } = 0.9;

    /// <summary>β₂ in [0, 1), how much of the mean square is kept; 0.999 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta2
    {
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(Beta2));
            field = value;
        }
    } = 0.999;

    /// <summary>ε > 0, which keeps steps along vanishing slopes finite; 10⁻⁸ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double Epsilon
    {
        get;
        init
        {
            Require.Positive(value, nameof(Epsilon));
            field = value;
        }
    } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "adam";

    /// <inheritdoc/>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    /// <inheritdoc/>
    public override string Description => Described(string.Create(CultureInfo.InvariantCulture, $"Adam {LearningRate}"), new Adam { LearningRate = LearningRate });

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    public override bool TakesBatches => true;

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new Moments(this, parameterCount);
    }

    private sealed class Moments(Adam rule, int parameterCount) : OptimizerState
    {
        // m, v, t.
        private readonly double[] _memory = new double[checked((2 * parameterCount) + 1)];
        private readonly int _count = parameterCount;

        public override Span<double> Memory => _memory;

        [MethodImpl(HotLoop.Options)]
        public override void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            if (parameters.Length != _count || gradient.Length != _count)
            {
                Require.SameLength(_count, parameters.Length, "the length this state was made for");
                Require.SameLength(_count, gradient.Length, "the length this state was made for");
            }

            double t = _memory[^1] += 1;
            double rate = rule.LearningRate * Math.Sqrt(1 - WholePower(rule.Beta2, t)) / (1 - WholePower(rule.Beta1, t));
            ParameterKernels.AdamStep(
                parameters, _memory.AsSpan(0, _count), _memory.AsSpan(_count, _count), gradient, rate, rule.Beta1, rule.Beta2, rule.Epsilon);
        }

        /// <summary>xⁿ by squaring: multiplications only, so that the bits do not depend on the platform's pow.</summary>
        private static double WholePower(double x, double n)
        {
            double power = 1;
            for (long rest = (long)n; rest > 0; rest >>= 1, x *= x)
            {
                power = (rest & 1) == 1 ? power * x : power;
            }

            return power;
        }
    }
}
