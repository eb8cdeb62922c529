using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>The loops over the samples of one unit, or of several with the same stride, with the bits of <see cref="ReferenceKernels"/>.</summary>
/// <typeparam name="T">The registers.</typeparam>
internal static unsafe class SampleKernels<T>
    where T : unmanaged, ILanes<T>
{
    [MethodImpl(HotLoop.Options)]
    public static void Tanh(double* values, int length)
    {
        int last = length - T.Count;
        for (int i = 0; i <= last; i += 2 * T.Count)
        {
            // An odd last vector is its own partner.
            int j = Math.Min(i + T.Count, last);
            T a = T.Load(values + i), b = T.Load(values + j);
            VectorMath<T>.TanhPair(ref a, ref b);
            T.Store(a, values + i);
            T.Store(b, values + j);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void Sigmoid(double* values, int length)
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T.Store(VectorMath<T>.Sigmoid(T.Load(values + i)), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void Softplus(double* values, int length)
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T.Store(VectorMath<T>.Softplus(T.Load(values + i)), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void Relu(double* values, int length)
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T z = T.Load(values + i);
            T.Store(z & T.GreaterThan(z, T.Of(0)), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void LeakyRelu(double* values, int length)
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T z = T.Load(values + i);
            T.Store(T.Select(T.GreaterThan(z, T.Of(0)), z, T.Of(KernelSet.LeakySlope) * z), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void MultiplyByDerivative(ActivationKind kind, double* outputs, double* deltas, int length)
    {
        for (int i = 0; i < length; i += T.Count)
        {
            T a = T.Load(outputs + i);
            T derivative = kind switch
            {
                ActivationKind.Tanh => T.FusedMultiplyAdd(-a, a, T.Of(1.0)),
                ActivationKind.Sigmoid => T.FusedMultiplyAdd(-a, a, a),
                ActivationKind.Relu => T.Of(1.0) & T.GreaterThan(a, T.Of(0)),
                ActivationKind.Softplus => T.Of(1.0) - VectorMath<T>.Exp(-a),
                ActivationKind.LeakyRelu => T.Select(T.GreaterThan(a, T.Of(0)), T.Of(1.0), T.Of(KernelSet.LeakySlope)),
                _ => T.Of(1.0),
            };
            T.Store(T.Load(deltas + i) * derivative, deltas + i);
        }
    }

    /// <summary>One output unit's deltas; <paramref name="d"/> may be <paramref name="z"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void CrossEntropyDeltas(double* z, double* y, double* d, int stride, int count)
    {
        T half = T.Of(0.5);
        int last = stride - T.Count;
        for (int i = 0; i <= last; i += 2 * T.Count)
        {
            int j = Math.Min(i + T.Count, last);
            T a = T.Load(z + i) * half, b = T.Load(z + j) * half;
            VectorMath<T>.TanhPair(ref a, ref b);
            a = T.FusedMultiplyAdd(a, half, half - T.Load(y + i));
            b = T.FusedMultiplyAdd(b, half, half - T.Load(y + j));
            T.Store(a, d + i);
            T.Store(b, d + j);
        }

        for (int i = Lanes.Count * (count / Lanes.Count); i < stride; i += T.Count)
        {
            T.Store(T.Load(d + i) & T.FirstLanes(count - i), d + i);
        }
    }

    /// <summary>The sum over all units of the cross-entropy, whose strides are whole groups of lanes.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double CrossEntropySum(double* z, double* y, int length, int stride, int count)
    {
        T sum = T.Of(0), other = sum;
        for (int start = 0; start < length; start += stride)
        {
            for (int i = 0; i < stride; i += T.Count)
            {
                (sum, other) = T.InTurn(sum + (VectorMath<T>.CrossEntropy(T.Load(z + start + i), T.Load(y + start + i)) & T.FirstLanes(count - i)), other);
            }
        }

        return T.Total(sum, other);
    }

    /// <summary>One output unit's deltas of half the squared error; <paramref name="d"/> may be <paramref name="z"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void SquaredErrorDeltas(double* z, double* t, double* d, int stride, int count)
    {
        for (int i = 0; i < stride; i += T.Count)
        {
            T.Store((T.Load(z + i) - T.Load(t + i)) & T.FirstLanes(count - i), d + i);
        }
    }

    /// <summary>The sum over all units of half the squared error, whose strides are whole groups of lanes.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double SquaredErrorSum(double* z, double* t, int length, int stride, int count)
    {
        T sum = T.Of(0), other = sum;
        for (int start = 0; start < length; start += stride)
        {
            for (int i = 0; i < stride; i += T.Count)
            {
                T distance = T.Load(z + start + i) - T.Load(t + start + i);
                (sum, other) = T.InTurn(sum + ((T.Of(0.5) * (distance * distance)) & T.FirstLanes(count - i)), other);
            }
        }

        return T.Total(sum, other);
    }

    /// <summary>Adds each unit's sum over the samples to its entry of <paramref name="sums"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddSums(double* values, double* sums, int units, int stride)
    {
        for (int unit = 0; unit < units; unit++, values += stride)
        {
            T sum = T.Of(0), other = sum;
            for (int i = 0; i < stride; i += T.Count)
            {
                (sum, other) = T.InTurn(sum + T.Load(values + i), other);
            }

            sums[unit] += T.Total(sum, other);
        }
    }
}
