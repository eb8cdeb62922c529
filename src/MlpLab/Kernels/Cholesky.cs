using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>Solves small symmetric positive definite systems.</summary>
/// <remarks>
/// Why not MathNet: its first factorisation in a process probes for native providers, which costs more time than all the fits of a
/// logistic regression on a hundred samples, and its provider is a global choice that changes bits.
/// </remarks>
internal static class Cholesky
{
    /// <summary>Overwrites the lower triangle of <paramref name="a"/> (order x order, row-major) by L with a = L·Lᵀ.</summary>
    /// <returns>False, with <paramref name="a"/> spoilt, if a pivot is not above <paramref name="smallestPivot"/> (or is NaN).</returns>
    [MethodImpl(HotLoop.Options)]
    public static bool TryFactor(Span<double> a, int order, double smallestPivot)
    {
        for (int row = 0; row < order; row++)
        {
            Span<double> current = a.Slice(row * order, row + 1);
            for (int column = 0; column < row; column++)
            {
                ReadOnlySpan<double> above = a.Slice(column * order, column + 1);
                current[column] = (current[column] - ColumnKernels.Dot(current[..column], above)) / above[column];
            }

            double pivot = current[row] - ColumnKernels.Dot(current[..row], current);
            if (!(pivot > smallestPivot))
            {
                return false;
            }

            current[row] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Overwrites <paramref name="b"/> by the solution of L·Lᵀ·x = b.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void Solve(ReadOnlySpan<double> factor, Span<double> b)
    {
        int order = b.Length;
        for (int row = 0; row < order; row++)
        {
            b[row] = (b[row] - ColumnKernels.Dot(factor.Slice(row * order, row), b)) / factor[(row * order) + row];
        }

        // Column by column of Lᵀ, so that the factor's rows are read as they lie.
        for (int row = order - 1; row >= 0; row--)
        {
            b[row] /= factor[(row * order) + row];
            ColumnKernels.AddScaled(b[..row], -b[row], factor.Slice(row * order, row));
        }
    }
}
