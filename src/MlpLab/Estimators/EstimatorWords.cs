using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Networks;

namespace MlpLab.Estimators;

/// <summary>How estimators print themselves, as in a debugger.</summary>
internal static class EstimatorWords
{
    public static string Hidden(ImmutableArray<int> sizes) => sizes.IsEmpty ? "none" : string.Join(',', sizes);

    /// <param name="iterations">After which it was seen.</param>
    /// <param name="cure">What to do, in the names of the estimator.</param>
    public static ArithmeticException Diverged(int iterations, string cure) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Training diverged: after {iterations} {(iterations == 1 ? "iteration" : "iterations")} the parameters are no longer finite; {cure}."));

    public static string Fitted(string name, MultilayerPerceptron network, int iterations, double loss) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {network}, after {iterations} {(iterations == 1 ? "iteration" : "iterations")}, loss {loss:G4}");
}
