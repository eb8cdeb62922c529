using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary>Half the squared error over vectors, with the bits of <see cref="ReferenceKernels"/>: four lanes at a time, which every processor has.</summary>
internal static unsafe class SquaredErrorKernels
{
    private const int Half = Lanes.Count / 2;

    /// <summary>One output unit's deltas; <paramref name="d"/> may be <paramref name="z"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void Deltas(double* z, double* t, double* d, int stride, int count)
    {
        for (int i = 0; i < stride; i += Half)
        {
            Store((Load(z + i) - Load(t + i)) & HalfVectorKernels.SampleMask(count - i), d + i);
        }
    }

    /// <summary>The sum over all units, whose strides are whole vectors.</summary>
    [MethodImpl(HotLoop.Options)]
    public static double Sum(double* z, double* t, int length, int stride, int count)
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = lower;
        for (int start = 0; start < length; start += stride)
        {
            for (int i = 0; i < stride; i += Half)
            {
                // Halves come in turn: the two sums change places after each.
                Vector256<double> distance = Load(z + start + i) - Load(t + start + i);
                Vector256<double> sum = lower + ((Vector256.Create(0.5) * (distance * distance)) & HalfVectorKernels.SampleMask(count - i));
                (lower, upper) = (upper, sum);
            }
        }

        return LaneSums.Neighbours(lower + upper);
    }
}
