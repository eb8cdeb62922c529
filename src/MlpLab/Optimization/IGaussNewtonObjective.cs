namespace MlpLab.Optimization;

/// <summary>An objective of the form f(θ) = Σ c(z(θ)) + quadratic, c convex, that knows its generalised Gauss–Newton matrix.</summary>
/// <remarks>
/// G = Jᵀ·C·J + Q with J = ∂z/∂θ, C = ∂²c/∂z² and Q the quadratic's second derivatives: the Hessian without the curvature of z itself. It is never indefinite, and equals
/// the Hessian where z is linear or where c's slopes vanish. Schraudolph, Fast curvature matrix-vector products for second-order gradient descent, Neural Computation 14 (2002).
/// </remarks>
public interface IGaussNewtonObjective : IDifferentiableObjective
{
    /// <summary>The matrix at <paramref name="parameters"/>.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="matrix">Receives the lower triangle of G, row by row, length <see cref="IObjective.ParameterCount"/> squared; what stands above the diagonal is free.</param>
    void GaussNewtonMatrix(ReadOnlySpan<double> parameters, Span<double> matrix);

    /// <summary>A product with the matrix at <paramref name="parameters"/>, without the matrix.</summary>
    /// <param name="parameters">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="direction">Length <see cref="IObjective.ParameterCount"/>; only read.</param>
    /// <param name="product">Receives G·direction, same length; must not overlap the others.</param>
    void GaussNewtonTimes(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> product);
}
