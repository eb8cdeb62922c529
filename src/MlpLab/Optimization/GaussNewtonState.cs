using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Optimization;

/// <summary>What the two damped Gauss–Newton rules share: λ, the ratio of fall and promise, refusals.</summary>
internal abstract class GaussNewtonState(int order, double tolerance, double initialDamping) : OptimizerState
{
    private const int MaxRefusals = 40;

    // f at θ (NaN while it is not known), λ.
    private readonly double[] _memory = [double.NaN, initialDamping];
    private readonly double[] _start = new double[order];
    private readonly double[] _startGradient = new double[order];
    private readonly double[] _step = new double[order];

    public override Span<double> Memory => _memory;

    public override StepOutcome Advance(IDifferentiableObjective objective, Span<double> parameters, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Require.SameLength(order, parameters.Length, "the length this state was made for");
        Require.SameLength(order, gradient.Length, "the length this state was made for");
        var curved = objective as IGaussNewtonObjective ?? throw new NotSupportedException(
            $"The objective {objective.GetType()} does not know its Gauss–Newton matrix; implement {nameof(IGaussNewtonObjective)}, or use LBfgs, which needs the gradient alone.");
        if (ParameterKernels.LargestMagnitude(gradient) <= tolerance)
        {
            return new StepOutcome(StepKind.Converged);
        }

        int evaluations = 0;
        ref double value = ref _memory[0];
        if (double.IsNaN(value))
        {
            value = objective.Evaluate(parameters);
            evaluations++;
        }

        parameters.CopyTo(_start);
        gradient.CopyTo(_startGradient);
        evaluations += Prepare(curved, _start, _startGradient);
        for (int refusals = 0; refusals <= MaxRefusals; refusals++)
        {
            ref double damping = ref _memory[1];
            evaluations += 1 + Solve(curved, _start, _startGradient, damping, _step);
            _start.CopyTo(parameters);
            ParameterKernels.Add(parameters, _step);
            double reached = objective.EvaluateWithGradient(parameters, gradient);
            if (reached < value)
            {
                // With (G + λI)·s = −g the model's fall −gᵀs − ½·sᵀGs is ½·(λ·sᵀs − gᵀs).
                double promised = 0.5 * ((damping * ColumnKernels.Dot(_step, _step)) - ColumnKernels.Dot(_startGradient, _step));
                double excess = (2 * (value - reached) / promised) - 1;
                damping *= Math.Max(0.2, 1 - (excess * excess * excess));
                value = reached;
                return new StepOutcome(StepKind.MovedWithGradient, evaluations);
            }

            damping *= 4;
        }

        _start.CopyTo(parameters);
        _startGradient.CopyTo(gradient);
        return new StepOutcome(StepKind.NoProgress, evaluations);
    }

    /// <summary>Called once before the tries of a step; returns the evaluations it made.</summary>
    protected abstract int Prepare(IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient);

    /// <summary>Solves (G + λI)·s = −g, G at <paramref name="parameters"/>; returns the evaluations it made.</summary>
    protected abstract int Solve(
        IGaussNewtonObjective objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, double damping, Span<double> step);
}
