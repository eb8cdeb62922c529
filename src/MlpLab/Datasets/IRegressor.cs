using MathNet.Numerics.LinearAlgebra;

namespace MlpLab.Datasets;

/// <summary>Anything that predicts numbers: a network, a ridge regression, the mean of the targets given the features.</summary>
/// <remarks>Implementations are safe to use from many threads as long as nobody changes what they were made from.</remarks>
public interface IRegressor
{
    /// <summary>Number of features, n_features.</summary>
    int FeatureCount { get; }

    /// <summary>Numbers predicted of each sample, n_targets.</summary>
    int TargetCount { get; }

    /// <summary>The predicted numbers of each sample, in the unit of the data.</summary>
    /// <param name="features">n_samples x n_features, as the data came: whatever scaling the regressor needs is its own; only read.</param>
    /// <returns>n_samples x n_targets. New on each call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    Matrix<double> PredictValues(Matrix<double> features);
}
