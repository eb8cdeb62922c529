using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector256;
using static MlpLab.Kernels.HalfVectorAccess;

namespace MlpLab.Kernels;

/// <summary>The gradient of hidden units with two inputs in registers of four lanes: one unit at a time, its four sums in two registers each.</summary>
internal static unsafe class FourLaneGradient
{
    private const int Half = Lanes.Count / 2;

    /// <summary>Adds the gradient of all hidden units; see <see cref="TwoLayerKernels.AddGradient"/>.</summary>
    public static void AddUnits(TwoLayerBlock block, double* parameters, double* sums)
    {
        for (int unit = 0; unit < block.Hidden.Count; unit++)
        {
            AddOneUnit(block, parameters, sums, unit);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void AddOneUnit(TwoLayerBlock block, double* parameters, double* sums, int unit)
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
}
