using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>What every regressor can be asked besides, for a data set and for one sample. Safe for use by many threads as the regressor is.</summary>
public static class Regressor
{
    /// <summary>The predicted numbers of each sample of a data set, n_samples x n_targets; its targets are not read.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static Matrix<double> PredictValues(this IRegressor regressor, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(regressor);
        ArgumentNullException.ThrowIfNull(data);
        return regressor.PredictValues(data.Features);
    }

    /// <summary>The predicted numbers of one sample, length n_targets.</summary>
    /// <param name="regressor">Anything that predicts numbers.</param>
    /// <param name="sample">Its features, <see cref="IRegressor.FeatureCount"/> of them.</param>
    /// <exception cref="ArgumentNullException">The regressor is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of features is wrong.</exception>
    public static double[] PredictValues(this IRegressor regressor, ReadOnlySpan<double> sample)
    {
        ArgumentNullException.ThrowIfNull(regressor);
        return regressor.PredictValues(MatrixColumns.Row(sample)).ToColumnMajorArray();
    }
}
