using System.Runtime.CompilerServices;
using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>Gradient descent with optional heavy-ball momentum: v ← μ·v − η·g, θ ← θ + v.</summary>
/// <remarks>
/// With μ = 0 this is plain descent θ ← θ − η·g. Momentum keeps a running velocity, which carries θ across flat stretches and
/// damps zigzag across narrow valleys: the step along a steady slope grows to η/(1 − μ).
/// Polyak, Some methods of speeding up the convergence of iteration methods (1964).
/// Counterpart: scikit-learn's SGDOptimizer with nesterov=False.
/// </remarks>
public sealed record GradientDescent : Optimizer
{
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
        get;
        init
        {
            Require.That(value is >= 0 and < 1, value, "be in [0, 1)", nameof(Momentum));
            field = value;
        }
    }

    /// <inheritdoc/>
    public override OptimizerState CreateState(int parameterCount)
    {
        Require.AtLeast(0, parameterCount);
        return new Velocity(this, parameterCount);
    }

    private sealed class Velocity(GradientDescent rule, int parameterCount) : OptimizerState
    {
        private readonly double[] _velocity = new double[parameterCount];
        private readonly double _rate = rule.LearningRate;
        private readonly double _momentum = rule.Momentum;

        public override Span<double> Memory => _velocity;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public override void Step(Span<double> parameters, ReadOnlySpan<double> gradient)
        {
            if (parameters.Length != _velocity.Length || gradient.Length != _velocity.Length)
            {
                Require.SameLength(_velocity.Length, parameters.Length, "the length this state was made for");
                Require.SameLength(_velocity.Length, gradient.Length, "the length this state was made for");
            }

            ParameterKernels.MomentumStep(parameters, _velocity, gradient, _rate, _momentum);
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
