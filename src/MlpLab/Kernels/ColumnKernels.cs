using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>Loops over columns of samples, summed in an order that depends on the length alone.</summary>
/// <remarks>
/// Plain loops with four running sums: without them an addition waits for the one before it. The methods skip the JIT's first tier,
/// whose unoptimised code would serve for most of a logistic regression on a hundred samples.
/// </remarks>
internal static class ColumnKernels
{
    private const int Width = Lanes.Count / 2;

    /// <summary>Σ x_i · y_i over <paramref name="x"/>'s length, positions i mod 4 summed apart, then (s0 + s1) + (s2 + s3).</summary>
    [MethodImpl(HotLoop.Options)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        double s0 = 0.0, s1 = 0.0, s2 = 0.0, s3 = 0.0;
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }

        for (; i < x.Length; i++)
        {
            s0 += x[i] * y[i];
        }

        return s0 + s1 + (s2 + s3);
    }

    /// <summary>Σ x_i, in the order of <see cref="Dot"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double Sum(ReadOnlySpan<double> x)
    {
        double s0 = 0.0, s1 = 0.0, s2 = 0.0, s3 = 0.0;
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }

        for (; i < x.Length; i++)
        {
            s0 += x[i];
        }

        return s0 + s1 + (s2 + s3);
    }

    /// <summary>y_i += a · x_i.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddScaled(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>product_i = x_i · y_i; the product may be one of the factors.</summary>
    [MethodImpl(HotLoop.Options)]
    public static unsafe void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> product)
    {
        int count = product.Length, i = 0;
        fixed (double* a = x[..count], b = y[..count], p = product)
        {
            for (; i <= count - Width; i += Width)
            {
                HalfVectorAccess.Store(HalfVectorAccess.Load(a + i) * HalfVectorAccess.Load(b + i), p + i);
            }

            for (; i < count; i++)
            {
                p[i] = a[i] * b[i];
            }
        }
    }
}
