using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;

namespace MlpLab.Baselines;

/// <summary>The directions in which samples vary most: no linear code of as many numbers gives the samples back with a smaller squared error.</summary>
/// <remarks>Counterpart: scikit-learn's PCA. Immutable, safe to share between threads.</remarks>
public sealed class PrincipalComponents
{
    private readonly DenseVector _means;
    private readonly DenseMatrix _components;

    private PrincipalComponents(DenseVector means, DenseMatrix components, double[] variances) => (_means, _components, Variances) = (means, components, [.. variances]);

    /// <summary>The components as columns of length 1, n_features x count, the one with the largest variance first; of each the entry of largest magnitude is positive.</summary>
    public Matrix<double> Components => _components;

    /// <summary>The variance along each component, divided by n.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Finds them.</summary>
    /// <param name="features">n_samples x n_features, finite; one sample or more.</param>
    /// <param name="count">How many, 1 to n_features.</param>
    /// <exception cref="ArgumentNullException"><paramref name="features"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range, a feature is no finite number, or there is no sample.</exception>
    public static PrincipalComponents Fit(Matrix<double> features, int count)
    {
        ArgumentNullException.ThrowIfNull(features);
        Require.AtLeast(1, features.RowCount);
        foreach (double value in MatrixColumns.Of(features))
        {
            Require.Finite(value, nameof(features));
        }

        Require.That(count >= 1 && count <= features.ColumnCount, count, $"be 1 to {features.ColumnCount}, the number of features");
        var means = DenseVector.OfVector(features.ColumnSums() / features.RowCount);
        Matrix<double> centered = Centered(features, means);
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> spectrum = (centered.TransposeThisAndMultiply(centered) / features.RowCount).Evd(Symmetricity.Symmetric);
        var components = new DenseMatrix(features.ColumnCount, count);
        var variances = new double[count];
        for (int k = 0; k < count; k++)
        {
            // In ascending order there.
            int from = features.ColumnCount - 1 - k;
            Vector<double> direction = spectrum.EigenVectors.Column(from);
            components.SetColumn(k, direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction);
            variances[k] = Math.Max(0, spectrum.EigenValues[from].Real);
        }

        return new PrincipalComponents(means, components, variances);
    }

    /// <summary>The code of each sample: its distances from the mean along the components.</summary>
    /// <param name="features">n x n_features.</param>
    /// <returns>n x count.</returns>
    public Matrix<double> Encode(Matrix<double> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Centered(features, _means) * _components;
    }

    /// <summary>What codes give back.</summary>
    /// <param name="codes">n x count.</param>
    /// <returns>n x n_features.</returns>
    public Matrix<double> Decode(Matrix<double> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        Matrix<double> features = codes.TransposeAndMultiply(_components);
        return features.MapIndexed((_, j, value) => value + _means[j]);
    }

    private static Matrix<double> Centered(Matrix<double> features, DenseVector means)
    {
        Require.SameLength(means.Count, features.ColumnCount, "the number of features");
        return features.MapIndexed((_, j, value) => value - means[j]);
    }
}
