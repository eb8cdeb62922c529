using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>What <see cref="SampleGenerators.MakeRegression"/> draws from.</summary>
/// <remarks>Immutable; each value is checked when set. scikit-learn's <c>effective_rank</c> is not here.</remarks>
public sealed record RegressionOptions
{
    /// <summary>Number of features, 1 or more; 100 by default. scikit-learn: <c>n_features</c>.</summary>
    public int FeatureCount
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(FeatureCount));
            field = value;
        }
    } = 100;

    /// <summary>Features with a coefficient other than 0, 0 or more, at most all; 10 by default. scikit-learn: <c>n_informative</c>.</summary>
    public int InformativeCount
    {
        get;
        init
        {
            Require.AtLeast(0, value, nameof(InformativeCount));
            field = value;
        }
    } = 10;

    /// <summary>Number of targets, 1 or more; 1 by default. scikit-learn: <c>n_targets</c>.</summary>
    public int TargetCount
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(TargetCount));
            field = value;
        }
    } = 1;

    /// <summary>Added to every target, finite; 0 by default. scikit-learn: <c>bias</c>.</summary>
    public double Bias
    {
        get;
        init
        {
            Require.Finite(value, nameof(Bias));
            field = value;
        }
    }

    /// <summary>Standard deviation σ of the noise of the targets, finite, <c>σ >= 0</c>; 0 by default. scikit-learn: <c>noise</c>.</summary>
    public double Noise
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Noise));
            field = value;
        }
    }

    /// <summary>Whether samples and features are put into random order, true by default. scikit-learn: <c>shuffle</c>.</summary>
    public bool Shuffle { get; init; } = true;
}
