using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary><see cref="SoftmaxKernels"/> for processors whose registers hold four lanes; see <see cref="HalfVectorMath"/>.</summary>
internal static unsafe class HalfSoftmaxKernels
{
    /// <inheritdoc cref="ReferenceSoftmax.Probabilities"/>
    [MethodImpl(HotLoop.Options)]
    public static void Probabilities(Rows logits, Rows probabilities)
    {
        for (int i = 0; i < logits.Stride; i += Lanes.Count / 2)
        {
            Vector256<double> largest = Largest(logits, i), found = Vector256<double>.Zero, rest = found;
            for (int k = 0; k < logits.Count; k++)
            {
                Vector256<double> z = Limited(Load(logits.Row(k) + i));
                Vector256<double> e = HalfVectorMath.Exp(z - largest), first = AndNot(Vector256.Equals(z, largest), found);
                rest += AndNot(e, first);
                found |= first;
                Store(e, probabilities.Row(k) + i);
            }

            Vector256<double> total = Create(1.0) + rest;
            for (int k = 0; k < logits.Count; k++)
            {
                Store(Load(probabilities.Row(k) + i) / total, probabilities.Row(k) + i);
            }
        }
    }

    /// <inheritdoc cref="SoftmaxKernels.SubtractTargets"/>
    [MethodImpl(HotLoop.Options)]
    public static void SubtractTargets(Rows deltas, double* targets, int count)
    {
        for (int k = 0; k < deltas.Count; k++)
        {
            double* d = deltas.Row(k), y = targets + ((nint)k * deltas.Stride);
            for (int i = 0; i < deltas.Stride; i += Lanes.Count / 2)
            {
                Store((Load(d + i) - Load(y + i)) & HalfVectorKernels.SampleMask(count - i), d + i);
            }
        }
    }

    /// <inheritdoc cref="SoftmaxKernels.EntropySum"/>
    [MethodImpl(HotLoop.Options)]
    public static double EntropySum(Rows logits, double* targets, int count)
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = lower;
        for (int i = 0; i < logits.Stride; i += Lanes.Count / 2)
        {
            Vector256<double> largest = Largest(logits, i), found = Vector256<double>.Zero, rest = found, distance = found;
            for (int k = 0; k < logits.Count; k++)
            {
                Vector256<double> z = Limited(Load(logits.Row(k) + i)), y = Load(targets + ((nint)k * logits.Stride) + i);
                Vector256<double> first = AndNot(Vector256.Equals(z, largest), found);
                rest += AndNot(HalfVectorMath.Exp(z - largest), first);
                found |= first;
                distance = FusedMultiplyAdd(y, largest - z, distance);
            }

            // Halves come in turn: the two sums change places after each.
            Vector256<double> sum = lower + ((distance + HalfVectorMath.Log1P(rest)) & HalfVectorKernels.SampleMask(count - i));
            (lower, upper) = (upper, sum);
        }

        return LaneSums.Neighbours(lower + upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Largest(Rows logits, int index)
    {
        Vector256<double> largest = Create(-ReferenceSoftmax.Limit);
        for (int k = 0; k < logits.Count; k++)
        {
            largest = MaxNative(largest, Limited(Load(logits.Row(k) + index)));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Limited(Vector256<double> z) =>
        MaxNative(Create(-ReferenceSoftmax.Limit), MinNative(Create(ReferenceSoftmax.Limit), z));
}
