using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>Softmax and its cross-entropy for a register of samples at a time, with the bits of <see cref="ReferenceSoftmax"/>.</summary>
/// <remarks>A sample stays in its lane, so that sums over units need no lanes added up.</remarks>
/// <typeparam name="T">The registers.</typeparam>
internal static unsafe class SoftmaxKernels<T>
    where T : unmanaged, ILanes<T>
{
    /// <inheritdoc cref="ReferenceSoftmax.Probabilities"/>
    [MethodImpl(HotLoop.Options)]
    public static void Probabilities(Rows logits, Rows probabilities)
    {
        for (int i = 0; i < logits.Stride; i += T.Count)
        {
            T largest = Largest(logits, i), found = T.Of(0), rest = found;
            for (int k = 0; k < logits.Count; k++)
            {
                T z = Limited(T.Load(logits.Row(k) + i));
                T e = VectorMath<T>.Exp(z - largest), first = T.AndNot(T.Equal(z, largest), found);
                rest += T.AndNot(e, first);
                found |= first;
                T.Store(e, probabilities.Row(k) + i);
            }

            T total = T.Of(1.0) + rest;
            for (int k = 0; k < logits.Count; k++)
            {
                T.Store(T.Load(probabilities.Row(k) + i) / total, probabilities.Row(k) + i);
            }
        }
    }

    /// <summary>deltas ← deltas − y for the first <paramref name="count"/> samples of each unit, 0 for the padding.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void SubtractTargets(Rows deltas, double* targets, int count)
    {
        for (int k = 0; k < deltas.Count; k++)
        {
            double* d = deltas.Row(k), y = targets + ((nint)k * deltas.Stride);
            for (int i = 0; i < deltas.Stride; i += T.Count)
            {
                T.Store((T.Load(d + i) - T.Load(y + i)) & T.FirstLanes(count - i), d + i);
            }
        }
    }

    /// <summary>Σ over the first <paramref name="count"/> samples of <see cref="ReferenceSoftmax.Entropy"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double EntropySum(Rows logits, double* targets, int count)
    {
        T sum = T.Of(0), other = sum;
        for (int i = 0; i < logits.Stride; i += T.Count)
        {
            T largest = Largest(logits, i), found = T.Of(0), rest = found, distance = found;
            for (int k = 0; k < logits.Count; k++)
            {
                T z = Limited(T.Load(logits.Row(k) + i)), y = T.Load(targets + ((nint)k * logits.Stride) + i);
                T first = T.AndNot(T.Equal(z, largest), found);
                rest += T.AndNot(VectorMath<T>.Exp(z - largest), first);
                found |= first;
                distance = T.FusedMultiplyAdd(y, largest - z, distance);
            }

            (sum, other) = T.InTurn(sum + ((distance + VectorMath<T>.Log1P(rest)) & T.FirstLanes(count - i)), other);
        }

        return T.Total(sum, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest(Rows logits, int index)
    {
        T largest = T.Of(-ReferenceSoftmax.Limit);
        for (int k = 0; k < logits.Count; k++)
        {
            largest = T.MaxNative(largest, Limited(T.Load(logits.Row(k) + index)));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Limited(T z) =>
        T.MaxNative(T.Of(-ReferenceSoftmax.Limit), T.MinNative(T.Of(ReferenceSoftmax.Limit), z));
}
