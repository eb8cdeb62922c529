namespace MlpLab.Densities;

/// <summary>Small square matrices.</summary>
internal static class SquareMatrix
{
    /// <summary>The inverse and ln |det| by Gauss-Jordan elimination with row pivots; the matrix is not singular and left as it is.</summary>
    public static (double[,] Inverse, double LogDeterminant) Invert(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            inverse[i, i] = 1;
        }

        double logDeterminant = 0;
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            SwapRows(a, pivot, column);
            SwapRows(inverse, pivot, column);
            double divisor = a[column, column];
            logDeterminant += Math.Log(Math.Abs(divisor));
            for (int j = 0; j < n; j++)
            {
                a[column, j] /= divisor;
                inverse[column, j] /= divisor;
            }

            Eliminate(a, inverse, column);
        }

        return (inverse, logDeterminant);
    }

    private static void Eliminate(double[,] a, double[,] inverse, int column)
    {
        int n = a.GetLength(0);
        for (int row = 0; row < n; row++)
        {
            double factor = a[row, column];
            for (int j = 0; j < n && row != column; j++)
            {
                a[row, j] -= factor * a[column, j];
                inverse[row, j] -= factor * inverse[column, j];
            }
        }
    }

    private static void SwapRows(double[,] matrix, int first, int second)
    {
        for (int j = 0; first != second && j < matrix.GetLength(1); j++)
        {
            (matrix[first, j], matrix[second, j]) = (matrix[second, j], matrix[first, j]);
        }
    }
}
