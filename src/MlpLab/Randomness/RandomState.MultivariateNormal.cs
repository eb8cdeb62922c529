using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <content>Gaussian vectors with independent components.</content>
public sealed partial class RandomState
{
    /// <summary>Gaussian vectors with covariance variance·I: x = z·√variance + mean.</summary>
    /// <param name="mean">Length d, 1 or more; finite.</param>
    /// <param name="variance">Finite, <c>variance >= 0</c>.</param>
    /// <param name="count">Number of vectors, 0 or more.</param>
    /// <returns>count x d, one vector a row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// count·d Gaussians, row by row. NumPy: <c>multivariate_normal(mean, variance * eye(d), count)</c>; the singular value decomposition
    /// it makes there gives the unit matrix, so the numbers are equal (measured for d = 1 … 59).
    /// </remarks>
    public double[,] MultivariateNormal(ReadOnlySpan<double> mean, double variance, int count)
    {
        Require.NonNegative(variance);
        Span<double> variances = new double[mean.Length];
        variances.Fill(variance);
        return MultivariateNormal(mean, variances, count);
    }

    /// <summary>Gaussian vectors with a diagonal covariance.</summary>
    /// <param name="mean">Length d, 1 or more; finite.</param>
    /// <param name="variances">The diagonal, length d; each finite, <c>variance >= 0</c>.</param>
    /// <param name="count">Number of vectors, 0 or more.</param>
    /// <returns>count x d, one vector a row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// count·d Gaussians, row by row; within a row the axis of largest variance takes the first, ties in index order, since NumPy's
    /// <c>multivariate_normal(mean, diag(variances), count)</c> takes the axes in the order of their singular values. Its numbers are
    /// equal for distinct variances and d up to 25 (measured); where only some variances coincide, or d is larger, its order is an
    /// accident of LAPACK, and so are its signs where the covariance has off-diagonal elements, which is therefore not offered.
    /// </remarks>
    public double[,] MultivariateNormal(ReadOnlySpan<double> mean, ReadOnlySpan<double> variances, int count)
    {
        Require.AtLeast(1, mean.Length);
        Require.SameLength(mean.Length, variances.Length, "one variance for each element of the mean");
        Require.AtLeast(0, count);
        foreach (double element in mean)
        {
            Require.Finite(element, nameof(mean));
        }

        foreach (double variance in variances)
        {
            Require.NonNegative(variance, nameof(variances));
        }

        double[] diagonal = variances.ToArray();
        int[] axes = [.. Enumerable.Range(0, diagonal.Length).OrderByDescending(axis => diagonal[axis])];
        double[] deviations = [.. diagonal.Select(Math.Sqrt)];
        var rows = new double[count, diagonal.Length];
        for (int i = 0; i < count; i++)
        {
            foreach (int axis in axes)
            {
                rows[i, axis] = (StandardNormal() * deviations[axis]) + mean[axis];
            }
        }

        return rows;
    }
}
