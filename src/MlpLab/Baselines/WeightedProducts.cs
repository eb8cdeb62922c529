using MlpLab.Kernels;

namespace MlpLab.Baselines;

/// <summary>Σ_i v_i·(x_i, 1)(x_i, 1)ᵀ over rows x_i with weights v_i: what the Hessian of a linear model consists of.</summary>
/// <remarks>
/// The matrix is symmetric, so only its lower triangle is summed, in strips of four rows, as the kernels for a layer's gradient have it: a strip is
/// four units whose deltas are v·x_j, and its inputs are the features up to the diagonal. Strips are stored one after another.
/// </remarks>
internal sealed class WeightedProducts(int features)
{
    private const int Height = 4;

    /// <summary>Numbers a sum consists of.</summary>
    public int Length { get; } = LengthFor(features);

    /// <summary>Entries for each sample of the memory that <see cref="Add"/> needs.</summary>
    public static int Rows => Height;

    /// <summary>Adds a block's share to <paramref name="sums"/>.</summary>
    /// <param name="kernels">The arithmetic.</param>
    /// <param name="x">The block's features, n_features x stride.</param>
    /// <param name="v">Weights, 0 for the padding.</param>
    /// <param name="weighted">Scratch memory, <see cref="Rows"/> x stride.</param>
    /// <param name="sums">Length <see cref="Length"/>.</param>
    public void Add(KernelSet kernels, ReadOnlySpan<double> x, ReadOnlySpan<double> v, Span<double> weighted, Span<double> sums)
    {
        int stride = v.Length;
        for (int first = 0; first <= features; first += Height)
        {
            (int height, int width) = Strip(first, features);
            for (int row = 0; row < height; row++)
            {
                Span<double> product = weighted.Slice(row * stride, stride);
                if (first + row < features)
                {
                    ColumnKernels.Multiply(v, x.Slice((first + row) * stride, stride), product);
                }
                else
                {
                    v.CopyTo(product);
                }
            }

            kernels.AccumulateGradient(
                weighted[..(height * stride)], x[..(width * stride)], sums[..(height * width)], sums.Slice(height * width, height), stride);
            sums = sums[(height * (width + 1))..];
        }
    }

    /// <summary>Adds factor · sum to the lower triangle of the matrix that starts at <paramref name="matrix"/>, whose rows are <paramref name="order"/> long.</summary>
    public void AddTo(Span<double> matrix, int order, ReadOnlySpan<double> sums, double factor)
    {
        for (int first = 0; first <= features; first += Height)
        {
            (int height, int width) = Strip(first, features);
            for (int row = first; row < first + height; row++)
            {
                ReadOnlySpan<double> products = sums.Slice((row - first) * width, Math.Min(row + 1, width));
                for (int column = 0; column < products.Length; column++)
                {
                    matrix[(row * order) + column] += factor * products[column];
                }
            }

            sums = sums[(height * width)..];
            matrix[(features * order) + features] += first + height > features ? factor * sums[height - 1] : 0.0;
            sums = sums[height..];
        }
    }

    private static int LengthFor(int features)
    {
        int length = 0;
        for (int first = 0; first <= features; first += Height)
        {
            (int height, int width) = Strip(first, features);
            length += height * (width + 1);
        }

        return length;
    }

    private static (int Height, int Width) Strip(int first, int features) =>
        (Math.Min(Height, features + 1 - first), Math.Min(first + Height, features));
}
