namespace MlpLab.Densities;

/// <summary>The accuracy that no classifier can exceed in the mean over fresh samples of a distribution.</summary>
/// <param name="Accuracy">∫ max_c P(c)·p(x | c) dx, in [1/K, 1] for K classes.</param>
/// <param name="Error">
/// Estimated numerical error, at least 0: about 1e-15 for a formula, the difference of two rules for quadrature, three standard
/// errors for quasi-Monte Carlo.
/// </param>
/// <param name="Method">How it was found.</param>
/// <remarks>Immutable. Source: L. Devroye, L. Györfi, G. Lugosi: A probabilistic theory of pattern recognition, 1996, chapter 2.</remarks>
public sealed record BayesAccuracy(double Accuracy, double Error, BayesMethod Method)
{
    /// <summary>A value known but for rounding.</summary>
    internal static BayesAccuracy Exact(double accuracy) => new(accuracy, 1e-15, BayesMethod.ClosedForm);

    /// <summary>The ceiling once a share of the labels has been replaced by a class at random, the own one included.</summary>
    internal BayesAccuracy WithLabelNoise(double share, int classCount) =>
        share == 0 ? this : this with { Accuracy = ((1 - share) * Accuracy) + (share / classCount), Error = (1 - share) * Error };
}
