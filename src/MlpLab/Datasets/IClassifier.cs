using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Kernels;

namespace MlpLab.Datasets;

/// <summary>Anything that says how probable each class is: a network, a logistic regression, the optimal decision.</summary>
/// <remarks>
/// Implementations are safe to use from many threads as long as nobody changes what they were made from. <see cref="Classifier"/> adds the same for a
/// data set and for one sample.
/// </remarks>
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

    /// <summary>The class of each sample.</summary>
    /// <param name="features">As for <see cref="PredictProbabilities"/>.</param>
    /// <returns>Length n_samples, each in 0 … K − 1: unless the classifier says otherwise the one with the largest probability, the first of several.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns is wrong.</exception>
    int[] Predict(Matrix<double> features)
    {
        Matrix<double> probabilities = PredictProbabilities(features);
        double[] columns = MatrixColumns.Of(probabilities);
        var predictions = new int[probabilities.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = FirstLargest.IndexOf(columns, i, probabilities.ColumnCount, predictions.Length);
        }

        return predictions;
    }
}
