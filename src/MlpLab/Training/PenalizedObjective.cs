using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>f(θ) + penalty·‖θ‖²: to descent what <see cref="NetworkPopulation"/> is to evolution.</summary>
/// <param name="objective">f.</param>
/// <param name="penalty">Factor of ‖θ‖², finite and at least 0.</param>
public sealed class PenalizedObjective(IDifferentiableObjective objective, double penalty) : IDifferentiableObjective
{
    private readonly IDifferentiableObjective _objective = objective ?? throw new ArgumentNullException(nameof(objective));
    private readonly double _penalty = Checked(penalty);

    /// <inheritdoc/>
    public int ParameterCount => _objective.ParameterCount;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters) => _objective.Evaluate(parameters) + (_penalty * ColumnKernels.Dot(parameters, parameters));

    /// <inheritdoc/>
    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Gradient(parameters, gradient);
        return Evaluate(parameters);
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        _objective.Gradient(parameters, gradient);
        ColumnKernels.AddScaled(gradient, 2 * _penalty, parameters);
    }

    private static double Checked(double penalty)
    {
        Require.NonNegative(penalty);
        return penalty;
    }
}
