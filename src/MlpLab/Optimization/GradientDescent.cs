using System.Globalization;
using System.Runtime.CompilerServices;
using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Gradient descent with optional momentum, heavy-ball: v ← μ·v − η·g, θ ← θ + v; or Nesterov's: θ ← θ + μ·v − η·g with the new v.</summary>
/// <remarks>
/// With μ = 0 this is plain descent θ ← θ − η·g. Momentum keeps a running velocity, which carries θ across flat stretches and
/// damps zigzag across narrow valleys: the step along a steady slope grows to η/(1 − μ).
/// Nesterov's form looks one step ahead: it is fast where it works and sooner unstable. With mini-batches this is stochastic gradient descent.
/// Polyak, Some methods of speeding up the convergence of iteration methods (1964); Nesterov (1983), in the form of Sutskever and others, On the importance
/// of initialization and momentum in deep learning (2013). Counterpart: scikit-learn's SGDOptimizer.
/// </remarks>
public sealed record GradientDescent : Optimizer
{
    private static readonly RuleSettings<GradientDescent> Table = new(
        RuleSettings.Rate<GradientDescent>(rule => rule.LearningRate, (rule, value) => rule with { LearningRate = value }),
        new("momentum", rule => rule.Momentum, (rule, value) => rule with { MomentumUpToOne = value })
        {
            Option = "momentum",
            Legal = Interval.Parse("[0, 1)"),
            LegalInScikitLearn = Interval.Parse("[0, 1]"),
            Such = "0.9",
            Tried = "0..0.99",
            IsLive = true,
        },
        new("nesterov", rule => rule.Nesterov ? 1 : null, (rule, value) => rule with { Nesterov = value != 0 }) { Option = "nesterov", IsChoice = true });

    private readonly double _momentum;

    /// <summary>η > 0; 0.3 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double LearningRate
    {
        get;
        init
        {
            Require.Positive(value, nameof(LearningRate));
            field = value;
        }
    } = 0.3;

    /// <summary>μ in [0, 1); 0 (no momentum) if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Momentum
    {
        get => _momentum;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(Momentum));
            _momentum = value;
        }
    }

    /// <summary>Nesterov's momentum in place of the heavy ball; no difference where μ = 0.</summary>
    public bool Nesterov { get; init; }

    /// <summary>μ in [0, 1]: scikit-learn allows 1, with which nothing damps the velocity.</summary>
    internal double MomentumUpToOne
    {
        init
        {
            Require.That(value is >= 0 and <= 1, value, "be in [0, 1]", nameof(Momentum));
            _momentum = value;
        }
    }

    /// <summary>η/(1 − μ): the length of a step along a steady slope of 1.</summary>
    internal double SteadyStep => LearningRate / (1 - Momentum);

    /// <inheritdoc/>
    public override string Name => "gradient-descent";

    /// <inheritdoc/>
    /// <remarks>Nesterov's form is named where it is chosen.</remarks>
    public override IReadOnlyList<OptimizerSetting> Settings => Table.Of(this);

    internal override IReadOnlyList<RuleSetting> Declared => Table.All;

    internal override (string Setting, string Reason)? Idle => Nesterov && Momentum == 0 ? ("nesterov", "the momentum is 0") : null;

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            string momentum = Momentum > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(Nesterov ? "Nesterov " : "")}momentum {Momentum}") : "";
            return string.Create(CultureInfo.InvariantCulture, $"gradient descent {LearningRate}{momentum}");
        }
    }

    /// <inheritdoc/>
    public override Optimizer With(string setting, double value) => Table.With(this, setting, value) ?? base.With(setting, value);

    /// <inheritdoc/>
    public override bool TakesBatches => true;

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new Velocity(this, parameterCount);
    }

    private sealed class Velocity(GradientDescent rule, int parameterCount) : OptimizerState
    {
        private readonly double[] _velocity = new double[parameterCount];
        private double _rate = rule.LearningRate;
        private readonly double _momentum = rule.Momentum;
        private readonly bool _isNesterov = rule.Nesterov;

        public override Span<double> Memory => _velocity;

        internal override double Rate { get => _rate; set => _rate = value; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public override void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            if (parameters.Length != _velocity.Length || gradient.Length != _velocity.Length)
            {
                Require.SameLength(_velocity.Length, parameters.Length, "the length this state was made for");
                Require.SameLength(_velocity.Length, gradient.Length, "the length this state was made for");
            }

            if (_isNesterov)
            {
                ParameterKernels.NesterovStep(parameters, _velocity, gradient, _rate, _momentum);
            }
            else
            {
                ParameterKernels.MomentumStep(parameters, _velocity, gradient, _rate, _momentum);
            }
        }

        // One call an epoch: Step is inlined here.
        [MethodImpl(HotLoop.Options)]
        public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
        {
            Step(parameters, gradient);
            return default;
        }
    }
}
