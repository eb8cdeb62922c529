using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary>Loops over whole parameter vectors; element by element, so that no order of operations is involved.</summary>
/// <remarks>Half vectors: they are quick to compile everywhere, and few parameters leave few for the remainder.</remarks>
internal static unsafe class ParameterKernels
{
    private const int Width = Lanes.Count / 2;

    /// <summary>v ← μ·v − η·g, θ ← θ + v.</summary>
    /// <remarks>The product η·g is rounded on its own: with μ = 0 the step is then θ − η·g, as a plain script computes it.</remarks>
    [MethodImpl(HotLoop.Options)]
    public static void MomentumStep(Span<double> parameters, Span<double> velocity, ReadOnlySpan<double> gradient, double rate, double momentum)
    {
        int count = parameters.Length, i = 0;
        fixed (double* p = parameters, v = velocity, g = gradient)
        {
            Vector256<double> mu = Create(momentum), eta = Create(-rate);
            for (; i <= count - Width; i += Width)
            {
                Vector256<double> step = FusedMultiplyAdd(mu, Load(v + i), eta * Load(g + i));
                Store(step, v + i);
                Store(Load(p + i) + step, p + i);
            }

            for (; i < count; i++)
            {
                v[i] = Math.FusedMultiplyAdd(momentum, v[i], -rate * g[i]);
                p[i] += v[i];
            }
        }
    }

    /// <summary>v ← μ·v − η·g, θ ← θ + (μ·v − η·g) with the new v.</summary>
    /// <remarks>η·g is rounded on its own, as in <see cref="MomentumStep"/>.</remarks>
    [MethodImpl(HotLoop.Options)]
    public static void NesterovStep(Span<double> parameters, Span<double> velocity, ReadOnlySpan<double> gradient, double rate, double momentum)
    {
        int count = parameters.Length, i = 0;
        fixed (double* p = parameters, v = velocity, g = gradient)
        {
            Vector256<double> mu = Create(momentum), eta = Create(-rate);
            for (; i <= count - Width; i += Width)
            {
                Vector256<double> slope = eta * Load(g + i), step = FusedMultiplyAdd(mu, Load(v + i), slope);
                Store(step, v + i);
                Store(Load(p + i) + FusedMultiplyAdd(mu, step, slope), p + i);
            }

            for (; i < count; i++)
            {
                double slope = -rate * g[i];
                v[i] = Math.FusedMultiplyAdd(momentum, v[i], slope);
                p[i] += Math.FusedMultiplyAdd(momentum, v[i], slope);
            }
        }
    }

    /// <summary>m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², θ ← θ − η·m/(√v + ε).</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AdamStep(
        Span<double> parameters, Span<double> means, Span<double> squares, ReadOnlySpan<double> gradient, double rate, double beta1, double beta2, double epsilon)
    {
        int count = parameters.Length, i = 0;
        double rest1 = 1 - beta1, rest2 = 1 - beta2;
        fixed (double* p = parameters, m = means, v = squares, g = gradient)
        {
            for (; i <= count - Width; i += Width)
            {
                Vector256<double> slope = Load(g + i);
                Vector256<double> mean = FusedMultiplyAdd(Create(beta1), Load(m + i), Create(rest1) * slope);
                Vector256<double> square = FusedMultiplyAdd(Create(beta2), Load(v + i), Create(rest2) * slope * slope);
                Store(mean, m + i);
                Store(square, v + i);
                Store(Load(p + i) - (Create(rate) * mean / (Sqrt(square) + Create(epsilon))), p + i);
            }

            for (; i < count; i++)
            {
                m[i] = Math.FusedMultiplyAdd(beta1, m[i], rest1 * g[i]);
                v[i] = Math.FusedMultiplyAdd(beta2, v[i], rest2 * g[i] * g[i]);
                p[i] -= rate * m[i] / (Math.Sqrt(v[i]) + epsilon);
            }
        }
    }

    /// <summary>values ← values + others.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void Add(Span<double> values, ReadOnlySpan<double> others)
    {
        int count = values.Length, i = 0;
        fixed (double* a = values, b = others)
        {
            for (; i <= count - Width; i += Width)
            {
                Store(Load(a + i) + Load(b + i), a + i);
            }

            for (; i < count; i++)
            {
                a[i] += b[i];
            }
        }
    }

    /// <summary>values ← factor·values.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void Scale(Span<double> values, double factor)
    {
        int count = values.Length, i = 0;
        fixed (double* a = values)
        {
            for (; i <= count - Width; i += Width)
            {
                Store(Load(a + i) * Create(factor), a + i);
            }

            for (; i < count; i++)
            {
                a[i] *= factor;
            }
        }
    }

    /// <summary>The largest |value|, 0 without values; NaN where one is not a number.</summary>
    public static double LargestMagnitude(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Whether every |value| is below the bound; false where one is not a number.</summary>
    [MethodImpl(HotLoop.Options)]
    public static bool AreAllBelow(ReadOnlySpan<double> values, double bound)
    {
        int count = values.Length, i = 0;
        fixed (double* a = values)
        {
            bool all = true;
            for (; i <= count - Width; i += Width)
            {
                all &= LessThanAll(Abs(Load(a + i)), Create(bound));
            }

            for (; i < count; i++)
            {
                all &= Math.Abs(a[i]) < bound;
            }

            return all;
        }
    }
}
