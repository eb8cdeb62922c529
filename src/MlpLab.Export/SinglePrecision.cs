using System.Globalization;

namespace MlpLab.Export;

/// <summary>What 32 bits can hold.</summary>
internal static class SinglePrecision
{
    // Below, digits are lost one by one; a scale would end as 0.
    private const double Smallest = 1.1754943508222875e-38;

    /// <summary>Every constant must stay finite, and every scale must keep its digits.</summary>
    /// <exception cref="ArgumentException">The first that does not, by name.</exception>
    public static void Require(ExportedNetwork network)
    {
        foreach (ExportedLayer layer in network.AllLayers)
        {
            RequireFinite($"a weight of {layer.InWords}", layer.Weights);
            RequireFinite($"a bias of {layer.InWords}", layer.Biases);
        }

        RequireScaler(network.FeatureNames, "feature", network.Means, network.Scales);
        RequireScaler(network.IsRegression ? network.TargetNames : [], "target", network.TargetMeans, network.TargetScales);
    }

    private static void RequireScaler(IReadOnlyList<string> names, string kind, double[]? means, double[]? scales)
    {
        for (int j = 0; j < (means?.Length ?? 0); j++)
        {
            RequireFinite($"the mean of {kind} {j + 1}, '{names[j]}',", means.AsSpan(j, 1));
            RequireFinite($"the standard deviation of {kind} {j + 1}, '{names[j]}',", scales.AsSpan(j, 1));
            if (scales![j] < Smallest)
            {
                throw new ArgumentException(Refusal($"the standard deviation of {kind} {j + 1}, '{names[j]}',", scales[j]));
            }
        }
    }

    private static void RequireFinite(string what, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!float.IsFinite((float)value))
            {
                throw new ArgumentException(Refusal(what, value));
            }
        }
    }

    private static string Refusal(string what, double value) => string.Create(
        CultureInfo.InvariantCulture, $"{what} is {value:R}, which single precision does not hold: magnitudes from {(float)Smallest:R} to {float.MaxValue:R}. Use double precision, or another unit for the data.");
}
