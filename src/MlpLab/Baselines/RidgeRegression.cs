using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Baselines;

/// <summary>Linear regression with a penalty on large coefficients: minimises Σ s·(y − ŷ)² + α·Σ coefficient², the intercept free, s the samples' weights.</summary>
/// <remarks>Solved exactly by an eigendecomposition. Counterpart: <c>sklearn.linear_model.Ridge</c>; with α = 0 <c>LinearRegression</c> where it has one solution. Immutable.</remarks>
public sealed record RidgeRegression
{
    /// <summary>α, finite and 0 or more; 1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to another value.</exception>
    public double Alpha
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Alpha));
            field = value;
        }
    } = 1;

    /// <summary>Fits to all samples, with the features as they are.</summary>
    /// <param name="data">Of regression, one sample or more.</param>
    /// <exception cref="ArgumentException">The samples have classes, or are too many and too wide for this way (<see cref="RidgeRegressionCV.MaximumRank"/>).</exception>
    public RidgeModel Fit(Dataset data) => new RidgePath(data).Fit(Alpha);
}
