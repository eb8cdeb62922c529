namespace MlpLab.Optimization;

/// <summary>An objective that also knows its matrix of second derivatives.</summary>
internal interface ITwiceDifferentiableObjective : IDifferentiableObjective
{
    /// <summary>The value, the gradient and the Hessian at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="gradient">Receives ∂f/∂θ, length <see cref="IObjective.ParameterCount"/>.</param>
    /// <param name="hessian">
    /// Receives ∂²f/∂θ∂θᵀ, both triangles, length <see cref="IObjective.ParameterCount"/> squared. The three spans must not overlap.
    /// </param>
    /// <returns>f(θ), the same number as <see cref="IObjective.Evaluate"/> gives.</returns>
    double EvaluateWithHessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);
}
