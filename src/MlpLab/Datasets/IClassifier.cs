using MathNet.Numerics.LinearAlgebra;

namespace MlpLab.Datasets;

/// <summary>Anything that says how probable each class is: a network, a logistic regression, the optimal decision.</summary>
/// <remarks>Implementations are safe to use from many threads as long as nobody changes what they were made from.</remarks>
public interface IClassifier
{
    /// <summary>Number of features, n_features.</summary>
    int FeatureCount { get; }

    /// <summary>Number of classes K, 2 or more for a useful classifier.</summary>
    int ClassCount { get; }

    /// <summary>The probability of each class for each sample.</summary>
    /// <param name="features">n_samples x n_features, as the data came: whatever scaling the classifier needs is its own; only read.</param>
    /// <returns>n_samples x K, column c for class c; each row adds up to 1. New on each call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    Matrix<double> PredictProbabilities(Matrix<double> features);
}
