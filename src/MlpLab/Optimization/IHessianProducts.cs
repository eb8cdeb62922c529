namespace MlpLab.Optimization;

/// <summary>An objective whose matrix of second derivatives is too large to be written down, but can be multiplied.</summary>
internal interface IHessianProducts : IDifferentiableObjective
{
    /// <summary>product = H·direction, H at the parameters of the last <see cref="IDifferentiableObjective.EvaluateWithGradient"/>.</summary>
    void HessianTimes(ReadOnlySpan<double> direction, Span<double> product);

    /// <summary>H's diagonal, at the same parameters.</summary>
    void HessianDiagonal(Span<double> diagonal);
}
