using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace MlpLab.Contracts;

/// <summary>The entries of a matrix column by column: entry (i, j) is element j·rows + i.</summary>
/// <remarks>MathNet says the same by methods that a short run would have to compile first; the field of its storage is read at once.</remarks>
internal static class MatrixColumns
{
    /// <summary>The matrix's own array if it is dense, to be read only; else a copy.</summary>
    public static double[] Of(Matrix<double> matrix) => matrix.Storage is DenseColumnMajorMatrixStorage<double> dense ? dense.Data : matrix.ToColumnMajorArray();

    /// <summary>One sample as a matrix of one row; copied.</summary>
    public static DenseMatrix Row(ReadOnlySpan<double> sample) => new(1, sample.Length, sample.ToArray());

    /// <summary>A new array.</summary>
    public static double[] CopyOf(Matrix<double> matrix) => matrix.Storage is DenseColumnMajorMatrixStorage<double> dense ? (double[])dense.Data.Clone() : matrix.ToColumnMajorArray();
}
