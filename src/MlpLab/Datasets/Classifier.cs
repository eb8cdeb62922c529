using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>What every classifier can be asked besides, for a data set and for one sample. Safe for use by many threads as the classifier is.</summary>
public static class Classifier
{
    /// <summary>The class of each sample of a data set; its labels are not read.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static int[] Predict(this IClassifier classifier, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        return classifier.Predict(data.Features);
    }

    /// <summary>The class of one sample.</summary>
    /// <param name="classifier">Anything that classifies.</param>
    /// <param name="sample">Its features, <see cref="IClassifier.FeatureCount"/> of them.</param>
    /// <exception cref="ArgumentNullException">The classifier is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static int Predict(this IClassifier classifier, ReadOnlySpan<double> sample)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.Predict(MatrixColumns.Row(sample))[0];
    }

    /// <summary>The probability of each class for each sample of a data set, n_samples x K; its labels are not read.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static Matrix<double> PredictProbabilities(this IClassifier classifier, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        return classifier.PredictProbabilities(data.Features);
    }

    /// <summary>The probability of each class for one sample, length K.</summary>
    /// <param name="classifier">Anything that classifies.</param>
    /// <param name="sample">Its features, <see cref="IClassifier.FeatureCount"/> of them.</param>
    /// <exception cref="ArgumentNullException">The classifier is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static double[] PredictProbabilities(this IClassifier classifier, ReadOnlySpan<double> sample)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        return classifier.PredictProbabilities(MatrixColumns.Row(sample)).ToColumnMajorArray();
    }
}
