namespace MlpLab.Networks;

/// <summary>A feature has no value in any of the samples that its mean is to be taken of.</summary>
public sealed class FeatureWithoutValuesException : ArgumentException
{
    internal FeatureWithoutValuesException(string featureName, string parameter)
        : base($"Feature '{featureName}' has no value in any training sample.", parameter) => FeatureName = featureName;

    /// <summary>The feature.</summary>
    public string FeatureName { get; }
}
