using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary>Loops over columns of samples, summed in an order that depends on the length alone.</summary>
/// <remarks>
/// Sums run in sixteen lanes, four half vectors of them: with fewer an addition waits for the one before it. The methods skip the JIT's first tier,
/// whose unoptimised code would serve for most of a logistic regression on a hundred samples.
/// </remarks>
internal static unsafe class ColumnKernels
{
    private const int Width = Lanes.Count / 2;

    /// <summary>
    /// Σ x_i · y_i over <paramref name="x"/>'s length: positions i mod 16 summed apart with one rounding a term, the lanes 0–3, 4–7, 8–11 and 12–15
    /// added as (a + b) + (c + d), then neighbours of the four sums; what is left at the end follows one by one.
    /// </summary>
    [MethodImpl(HotLoop.Options)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int count = x.Length, i = 0;
        double sum = 0.0;
        fixed (double* p = x, q = y[..count])
        {
            if (count >= 4 * Width)
            {
                Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a;
                for (; i <= count - (4 * Width); i += 4 * Width)
                {
                    a = Vector256.FusedMultiplyAdd(Load(p + i), Load(q + i), a);
                    b = Vector256.FusedMultiplyAdd(Load(p + i + Width), Load(q + i + Width), b);
                    c = Vector256.FusedMultiplyAdd(Load(p + i + (2 * Width)), Load(q + i + (2 * Width)), c);
                    d = Vector256.FusedMultiplyAdd(Load(p + i + (3 * Width)), Load(q + i + (3 * Width)), d);
                }

                sum = LaneSums.Neighbours((a + b) + (c + d));
            }

            for (; i < count; i++)
            {
                sum = Math.FusedMultiplyAdd(p[i], q[i], sum);
            }
        }

        return sum;
    }

    /// <summary>Σ x_i, in the order of <see cref="Dot"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double Sum(ReadOnlySpan<double> x)
    {
        int count = x.Length, i = 0;
        double sum = 0.0;
        fixed (double* p = x)
        {
            if (count >= 4 * Width)
            {
                Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a;
                for (; i <= count - (4 * Width); i += 4 * Width)
                {
                    (a, b) = (a + Load(p + i), b + Load(p + i + Width));
                    (c, d) = (c + Load(p + i + (2 * Width)), d + Load(p + i + (3 * Width)));
                }

                sum = LaneSums.Neighbours((a + b) + (c + d));
            }

            for (; i < count; i++)
            {
                sum += p[i];
            }
        }

        return sum;
    }

    /// <summary>y_i += a · x_i, with one rounding.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        int count = y.Length, i = 0;
        fixed (double* p = x[..count], q = y)
        {
            for (; i <= count - Width; i += Width)
            {
                Store(Vector256.FusedMultiplyAdd(Vector256.Create(a), Load(p + i), Load(q + i)), q + i);
            }

            for (; i < count; i++)
            {
                q[i] = Math.FusedMultiplyAdd(a, p[i], q[i]);
            }
        }
    }

    /// <summary>product_i = x_i · y_i; the product may be one of the factors.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> product)
    {
        int count = product.Length, i = 0;
        fixed (double* a = x[..count], b = y[..count], p = product)
        {
            for (; i <= count - Width; i += Width)
            {
                Store(Load(a + i) * Load(b + i), p + i);
            }

            for (; i < count; i++)
            {
                p[i] = a[i] * b[i];
            }
        }
    }
}
