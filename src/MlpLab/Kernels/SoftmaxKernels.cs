using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using static MlpLab.Kernels.VectorAccess;

namespace MlpLab.Kernels;

/// <summary>Softmax and its cross-entropy for eight samples at a time, with the bits of <see cref="ReferenceSoftmax"/>.</summary>
/// <remarks>A sample stays in its lane, so that sums over units need no lanes added up.</remarks>
internal static unsafe class SoftmaxKernels
{
    /// <inheritdoc cref="ReferenceSoftmax.Probabilities"/>
    [MethodImpl(HotLoop.Options)]
    public static void Probabilities(Rows logits, Rows probabilities)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            HalfSoftmaxKernels.Probabilities(logits, probabilities);
            return;
        }

        for (int i = 0; i < logits.Stride; i += Lanes.Count)
        {
            Vector512<double> largest = Largest(logits, i), found = Vector512<double>.Zero, rest = found;
            for (int k = 0; k < logits.Count; k++)
            {
                Vector512<double> z = Limited(Load(logits.Row(k) + i));
                Vector512<double> e = VectorMath.Exp(z - largest), first = AndNot(Vector512.Equals(z, largest), found);
                rest += AndNot(e, first);
                found |= first;
                Store(e, probabilities.Row(k) + i);
            }

            Vector512<double> total = Create(1.0) + rest;
            for (int k = 0; k < logits.Count; k++)
            {
                Store(Load(probabilities.Row(k) + i) / total, probabilities.Row(k) + i);
            }
        }
    }

    /// <summary>deltas ← deltas − y for the first <paramref name="count"/> samples of each unit, 0 for the padding.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void SubtractTargets(Rows deltas, double* targets, int count)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            HalfSoftmaxKernels.SubtractTargets(deltas, targets, count);
            return;
        }

        for (int k = 0; k < deltas.Count; k++)
        {
            double* d = deltas.Row(k), y = targets + ((nint)k * deltas.Stride);
            for (int i = 0; i < deltas.Stride; i += Lanes.Count)
            {
                Store((Load(d + i) - Load(y + i)) & VectorKernels.SampleMask(count - i), d + i);
            }
        }
    }

    /// <summary>Σ over the first <paramref name="count"/> samples of <see cref="ReferenceSoftmax.Entropy"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double EntropySum(Rows logits, double* targets, int count)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return HalfSoftmaxKernels.EntropySum(logits, targets, count);
        }

        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < logits.Stride; i += Lanes.Count)
        {
            Vector512<double> largest = Largest(logits, i), found = Vector512<double>.Zero, rest = found, distance = found;
            for (int k = 0; k < logits.Count; k++)
            {
                Vector512<double> z = Limited(Load(logits.Row(k) + i)), y = Load(targets + ((nint)k * logits.Stride) + i);
                Vector512<double> first = AndNot(Vector512.Equals(z, largest), found);
                rest += AndNot(VectorMath.Exp(z - largest), first);
                found |= first;
                distance = FusedMultiplyAdd(y, largest - z, distance);
            }

            sum += (distance + VectorMath.Log1P(rest)) & VectorKernels.SampleMask(count - i);
        }

        return LaneSums.Of(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Largest(Rows logits, int index)
    {
        Vector512<double> largest = Create(-ReferenceSoftmax.Limit);
        for (int k = 0; k < logits.Count; k++)
        {
            largest = MaxNative(largest, Limited(Load(logits.Row(k) + index)));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Limited(Vector512<double> z) =>
        MaxNative(Create(-ReferenceSoftmax.Limit), MinNative(Create(ReferenceSoftmax.Limit), z));
}
