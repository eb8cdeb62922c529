namespace MlpLab.Optimization;

/// <summary>An objective that also knows its gradient.</summary>
public interface IDifferentiableObjective : IObjective
{
    /// <summary>The value and the gradient at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="gradient">Receives ∂f/∂θ, length <see cref="IObjective.ParameterCount"/>; must not overlap the parameters.</param>
    /// <returns>f(θ), the same number as <see cref="IObjective.Evaluate"/> gives.</returns>
    double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>The gradient alone, for objectives whose value costs extra.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="gradient">Receives ∂f/∂θ, length <see cref="IObjective.ParameterCount"/>; must not overlap the parameters.</param>
    void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => EvaluateWithGradient(parameters, gradient);
}
