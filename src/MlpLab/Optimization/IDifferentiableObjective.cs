namespace MlpLab.Optimization;

/// <summary>An objective with a gradient.</summary>
public interface IDifferentiableObjective : IObjective
{
    /// <summary>The value, and the gradient dL/dθ at the same place.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; read only.</param>
    /// <param name="gradient">Receives the gradient, same length.</param>
    double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>The gradient alone, for objectives whose value costs extra.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; read only.</param>
    /// <param name="gradient">Receives the gradient, same length.</param>
    void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => EvaluateWithGradient(parameters, gradient);
}
