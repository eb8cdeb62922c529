using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Arguments;

/// <summary>The options by which the library's parameters are set.</summary>
internal static class ParameterOptions
{
    // By their names, or by what is said of them.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ClassificationOptions.FeatureCount)] = "--features",
        [nameof(ClassificationOptions.InformativeCount)] = "--informative",
        [nameof(ClassificationOptions.RedundantCount)] = "--redundant",
        [nameof(ClassificationOptions.RepeatedCount)] = "--repeated",
        [nameof(ClassificationOptions.ClassCount)] = "--classes",
        ["ClassCount * ClustersPerClass"] = "--classes * --clusters-per-class",
        [nameof(ClassificationOptions.Weights)] = "--weights",
        ["Weights.Length"] = "the number of --weights",
        ["sum of Weights"] = "sum of --weights",
        [nameof(ClassificationOptions.Shift)] = "--shift",
        [nameof(ClassificationOptions.Scale)] = "--scale",
        [nameof(BlobsOptions.StandardDeviation)] = "--cluster-std",
        [nameof(BlobsOptions.CenterCount)] = "--centers",
        [nameof(BlobsOptions.Centers)] = "--centers",
        ["sampleCount"] = "--samples",
        ["sampleCounts"] = "--samples",
        ["mean"] = "--mean",
        ["mean.Length"] = "the number of --mean coordinates",
        [nameof(RunSettings.ValidationShare)] = "--validation",
        [nameof(MlpEstimator.ValidationFraction)] = "--validation",
    };

    /// <exception cref="UsageException">The library refuses an argument, in the words of the command line.</exception>
    public static T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException([Sentence(exception)]);
        }
    }

    /// <summary>Why the library refuses an argument, in the words of the command line.</summary>
    public static string Sentence(ArgumentException refusal) =>
        ArgumentProblem.Of(refusal) is { } problem ? problem.Text(name => Names.GetValueOrDefault(name, name)) : refusal.Message.TrimEnd('.');
}
