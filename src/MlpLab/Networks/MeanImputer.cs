using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Networks;

/// <summary>Fills missing values, NaN, with the mean of the feature's known values in the training samples.</summary>
/// <remarks>Immutable; safe to use from many threads. Counterpart: <c>sklearn.impute.SimpleImputer(strategy="mean")</c>.</remarks>
public sealed class MeanImputer
{
    private readonly double[] _means;

    /// <summary>Uses means that are known already.</summary>
    /// <param name="means">One for each feature, finite; copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not finite.</exception>
    public MeanImputer(ReadOnlySpan<double> means)
    {
        foreach (double mean in means)
        {
            Require.Finite(mean, nameof(means));
        }

        _means = means.ToArray();
    }

    /// <summary>What each feature's missing values become.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>Measures the mean, weighted where the samples have weights, of each feature's values that are not NaN, summed in the order of the samples.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="FeatureWithoutValuesException">A feature has no value at all.</exception>
    public static MeanImputer Fit(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var means = new double[data.FeatureCount];
        for (int j = 0; j < means.Length; j++)
        {
            double sum = 0, total = 0;
            ReadOnlySpan<double> values = data.Feature(j), weights = data.SampleWeights;
            for (int i = 0; i < values.Length; i++)
            {
                double weight = double.IsNaN(values[i]) ? 0 : weights.IsEmpty ? 1 : weights[i];
                sum += weight == 0 ? 0 : weight * values[i];
                total += weight;
            }

            means[j] = total > 0 ? sum / total : throw new FeatureWithoutValuesException(data.FeatureNames[j], nameof(data));
        }

        return new MeanImputer(means);
    }

    /// <summary>A new dataset without missing values and the same labels and names.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The feature count differs from that of <see cref="Means"/>.</exception>
    public Dataset Transform(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithFeatures(Transform(data.Features));
    }

    /// <summary>A new matrix without missing values.</summary>
    /// <param name="features">n_samples x n_features; only read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentException">The feature count differs from that of <see cref="Means"/>.</exception>
    public Matrix<double> Transform(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(_means.Length, features.ColumnCount, "the imputer's feature count", nameof(features));
        double[] columns = MatrixColumns.CopyOf(features);
        for (int j = 0; j < _means.Length; j++)
        {
            foreach (ref double x in columns.AsSpan(j * features.RowCount, features.RowCount))
            {
                x = double.IsNaN(x) ? _means[j] : x;
            }
        }

        return new DenseMatrix(features.RowCount, _means.Length, columns);
    }
}
