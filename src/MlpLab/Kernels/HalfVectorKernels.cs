using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary>The kernels that take most of a small training, for processors whose registers hold four lanes; see <see cref="HalfVectorMath"/>.</summary>
/// <remarks>
/// Where samples stay apart, half a vector at a time is all there is to it. A sum keeps the lanes 0 … 3 and 4 … 7 in two registers, which the
/// specification's tree adds first.
/// </remarks>
internal static unsafe class HalfVectorKernels
{
    private const int Half = Lanes.Count / 2;

    /// <inheritdoc cref="FusedTwoLayerKernels.Forward"/>
    [MethodImpl(HotLoop.Options)]
    public static void ForwardTwoInputs(TwoLayerBlock block, double* parameters)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride;
        double* first = block.Features.Start, second = first + block.Features.Stride, biases = parameters + (2 * (nint)hidden), upper = biases + hidden;
        for (int i = 0; i < block.Length; i += Half)
        {
            Vector256<double> x0 = Load(first + i), x1 = Load(second + i), output = Create(upper[hidden]);
            double* activation = block.Hidden.Start + i, w = parameters;
            for (int j = 0; j < hidden; j++, activation += stride, w += 2)
            {
                Vector256<double> z = FusedMultiplyAdd(Create(w[1]), x1, FusedMultiplyAdd(Create(w[0]), x0, Create(biases[j])));
                Vector256<double> a = HalfVectorMath.Tanh(z);
                Store(a, activation);
                output = FusedMultiplyAdd(Create(upper[j]), a, output);
            }

            Store(output, block.Output + i);
        }
    }

    /// <inheritdoc cref="VectorKernels.CrossEntropyDeltas(double*, double*, double*, int, int)"/>
    [MethodImpl(HotLoop.Options)]
    public static void CrossEntropyDeltas(double* z, double* y, double* d, int stride, int count)
    {
        Vector256<double> half = Create(0.5);
        for (int i = 0; i < stride; i += Half)
        {
            Vector256<double> t = HalfVectorMath.Tanh(Load(z + i) * half);
            Store(FusedMultiplyAdd(t, half, half - Load(y + i)) & SampleMask(count - i), d + i);
        }
    }

    /// <summary>Adds the gradient of one hidden unit with two inputs, as <see cref="FusedTwoLayerKernels.AddGradient"/> does.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddGradientOfOneUnit(TwoLayerBlock block, double* parameters, double* sums, int unit)
    {
        int hidden = block.Hidden.Count, length = block.Length;
        double* first = block.Features.Start, second = first + block.Features.Stride, output = block.Output, activation = block.Hidden.Row(unit);
        Vector256<double> w = Create(-parameters[(3 * (nint)hidden) + unit]), one = Create(-1.0);
        Vector256<double> f = Vector256<double>.Zero, s = f, b = f, u = f, upperF = f, upperS = f, upperB = f, upperU = f;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector256<double> delta = Load(output + i), a = Load(activation + i), d = w * delta * FusedMultiplyAdd(a, a, one);
            (f, s) = (FusedMultiplyAdd(d, Load(first + i), f), FusedMultiplyAdd(d, Load(second + i), s));
            (b, u) = (b + d, FusedMultiplyAdd(delta, a, u));
            (delta, a) = (Load(output + i + Half), Load(activation + i + Half));
            d = w * delta * FusedMultiplyAdd(a, a, one);
            (upperF, upperS) = (FusedMultiplyAdd(d, Load(first + i + Half), upperF), FusedMultiplyAdd(d, Load(second + i + Half), upperS));
            (upperB, upperU) = (upperB + d, FusedMultiplyAdd(delta, a, upperU));
        }

        Vector256<double> four = LaneSums.OfHalves(f + upperF, s + upperS, b + upperB, u + upperU);
        sums[2 * (nint)unit] += four.GetElement(0);
        sums[(2 * (nint)unit) + 1] += four.GetElement(1);
        sums[(2 * (nint)hidden) + unit] += four.GetElement(2);
        sums[(3 * (nint)hidden) + unit] += four.GetElement(3);
    }

    /// <inheritdoc cref="VectorKernels.AddSums"/>
    [MethodImpl(HotLoop.Options)]
    public static void AddSums(double* values, double* sums, int units, int stride)
    {
        for (int unit = 0; unit < units; unit++, values += stride)
        {
            Vector256<double> lower = Vector256<double>.Zero, upper = lower;
            for (int i = 0; i < stride; i += Lanes.Count)
            {
                lower += Load(values + i);
                upper += Load(values + i + Half);
            }

            sums[unit] += LaneSums.Neighbours(lower + upper);
        }
    }

    /// <inheritdoc cref="VectorKernels.CrossEntropySum"/>
    [MethodImpl(HotLoop.Options)]
    public static double CrossEntropySum(double* z, double* y, int length, int stride, int count)
    {
        Vector256<double> lower = Vector256<double>.Zero, upper = lower;
        for (int start = 0; start < length; start += stride)
        {
            for (int i = 0; i < stride; i += Half)
            {
                // Halves come in turn: the two sums change places after each.
                Vector256<double> sum = lower + (HalfVectorMath.CrossEntropy(Load(z + start + i), Load(y + start + i)) & SampleMask(count - i));
                (lower, upper) = (upper, sum);
            }
        }

        return LaneSums.Neighbours(lower + upper);
    }

    [MethodImpl(HotLoop.Options)]
    public static void Tanh(double* values, int length)
    {
        for (int i = 0; i < length; i += Half)
        {
            Store(HalfVectorMath.Tanh(Load(values + i)), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    public static void Sigmoid(double* values, int length)
    {
        for (int i = 0; i < length; i += Half)
        {
            Store(HalfVectorMath.Sigmoid(Load(values + i)), values + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> SampleMask(int count) => LessThan(Create(0.0, 1, 2, 3), Create((double)count));
}
