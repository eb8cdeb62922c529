using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Baselines;

/// <summary>A fitted linear regression: y = intercept + Σ coefficient·x for each target.</summary>
/// <remarks>Immutable; safe to use from many threads. Matrices and arrays it returns are new on each call and belong to the caller.</remarks>
public sealed class RidgeModel : IRegressor
{
    private readonly DenseMatrix _coefficients;
    private readonly double[] _intercepts;

    internal RidgeModel(DenseMatrix coefficients, double[] intercepts, double alpha)
    {
        _coefficients = coefficients;
        _intercepts = intercepts;
        Alpha = alpha;
    }

    /// <summary>The factor of the squared coefficients fitted with, 0 or more.</summary>
    public double Alpha { get; }

    /// <summary>n_targets x n_features. Counterpart: <c>coef_</c>.</summary>
    public Matrix<double> Coefficients => _coefficients.Clone();

    /// <summary>One for each target. Counterpart: <c>intercept_</c>.</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <inheritdoc/>
    public int FeatureCount => _coefficients.ColumnCount;

    /// <inheritdoc/>
    public int TargetCount => _intercepts.Length;

    /// <inheritdoc/>
    public Matrix<double> PredictValues(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.SameLength(FeatureCount, features.ColumnCount, "the number of features", nameof(features));
        double[] columns = MatrixColumns.Of(features);
        int n = features.RowCount;
        var values = new double[n * TargetCount];
        for (int target = 0; target < TargetCount; target++)
        {
            Span<double> predicted = values.AsSpan(target * n, n);
            predicted.Fill(_intercepts[target]);
            for (int j = 0; j < FeatureCount; j++)
            {
                double coefficient = _coefficients[target, j];
                ReadOnlySpan<double> x = columns.AsSpan(j * n, n);
                for (int i = 0; i < n; i++)
                {
                    predicted[i] += coefficient * x[i];
                }
            }
        }

        return new DenseMatrix(n, TargetCount, values);
    }

    /// <summary>Whether all coefficients and intercepts are numbers.</summary>
    internal bool IsFinite => Array.TrueForAll(_intercepts, double.IsFinite) && Array.TrueForAll(MatrixColumns.Of(_coefficients), double.IsFinite);

    /// <summary>The same model of features that were not shifted and scaled before.</summary>
    internal RidgeModel OfUnscaled(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        var coefficients = new DenseMatrix(TargetCount, FeatureCount);
        var intercepts = (double[])_intercepts.Clone();
        for (int target = 0; target < TargetCount; target++)
        {
            for (int j = 0; j < FeatureCount; j++)
            {
                coefficients[target, j] = _coefficients[target, j] / scales[j];
                intercepts[target] -= coefficients[target, j] * means[j];
            }
        }

        return new RidgeModel(coefficients, intercepts, Alpha);
    }
}
