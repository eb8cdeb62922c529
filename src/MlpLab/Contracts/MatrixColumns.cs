using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace MlpLab.Contracts;

/// <summary>The entries of a matrix column by column: entry (i, j) is element j·rows + i.</summary>
/// <remarks>MathNet's storage says the same by virtual generic methods, each of which a short run would have to compile first.</remarks>
internal static class MatrixColumns
{
    /// <summary>The matrix's own array if it is dense, to be read only; else a copy.</summary>
    public static double[] Of(Matrix<double> matrix) => matrix is DenseMatrix dense ? dense.Values : matrix.ToColumnMajorArray();

    /// <summary>One sample as a matrix of one row; copied.</summary>
    public static DenseMatrix Row(ReadOnlySpan<double> sample) => new(1, sample.Length, sample.ToArray());

    /// <summary>A new array.</summary>
    public static double[] CopyOf(Matrix<double> matrix) => matrix is DenseMatrix dense ? (double[])dense.Values.Clone() : matrix.ToColumnMajorArray();
}
