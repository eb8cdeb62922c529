using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static MlpLab.Kernels.EightLanes;

namespace MlpLab.Kernels;

/// <summary>The gradient of hidden units with two inputs in registers of eight lanes: four units at a time, whose sixteen sums are added up together.</summary>
internal static unsafe class EightLaneGradient
{
    /// <summary>Adds the gradient of all hidden units; see <see cref="TwoLayerKernels.AddGradient"/>.</summary>
    public static void AddUnits(TwoLayerBlock block, double* parameters, double* sums)
    {
        int unit = 0;
        for (; unit <= block.Hidden.Count - 4; unit += 4)
        {
            AddFourUnits(block, parameters, sums, unit);
        }

        for (; unit < block.Hidden.Count; unit++)
        {
            AddOneUnit(block, parameters, sums, unit);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void AddFourUnits(TwoLayerBlock block, double* parameters, double* sums, int unit)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride, length = block.Length;
        double* upper = parameters + (3 * (nint)hidden) + unit, first = block.Features.Start, second = first + block.Features.Stride, output = block.Output;
        double* activation0 = block.Hidden.Row(unit), activation1 = activation0 + stride, activation2 = activation1 + stride, activation3 = activation2 + stride;
        EightLanes w0 = Of(-upper[0]), w1 = Of(-upper[1]), w2 = Of(-upper[2]), w3 = Of(-upper[3]);
        EightLanes f0 = Of(0), f1 = f0, f2 = f0, f3 = f0, s0 = f0, s1 = f0, s2 = f0, s3 = f0;
        EightLanes b0 = f0, b1 = f0, b2 = f0, b3 = f0, u0 = f0, u1 = f0, u2 = f0, u3 = f0;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            EightLanes delta = Load(output + i), x0 = Load(first + i), x1 = Load(second + i);
            EightLanes a = Load(activation0 + i), d = FusedTwoLayerKernels<EightLanes>.HiddenDelta(w0, delta, a);
            (f0, s0, b0, u0) = (FusedMultiplyAdd(d, x0, f0), FusedMultiplyAdd(d, x1, s0), b0 + d, FusedMultiplyAdd(delta, a, u0));
            a = Load(activation1 + i);
            d = FusedTwoLayerKernels<EightLanes>.HiddenDelta(w1, delta, a);
            (f1, s1, b1, u1) = (FusedMultiplyAdd(d, x0, f1), FusedMultiplyAdd(d, x1, s1), b1 + d, FusedMultiplyAdd(delta, a, u1));
            a = Load(activation2 + i);
            d = FusedTwoLayerKernels<EightLanes>.HiddenDelta(w2, delta, a);
            (f2, s2, b2, u2) = (FusedMultiplyAdd(d, x0, f2), FusedMultiplyAdd(d, x1, s2), b2 + d, FusedMultiplyAdd(delta, a, u2));
            a = Load(activation3 + i);
            d = FusedTwoLayerKernels<EightLanes>.HiddenDelta(w3, delta, a);
            (f3, s3, b3, u3) = (FusedMultiplyAdd(d, x0, f3), FusedMultiplyAdd(d, x1, s3), b3 + d, FusedMultiplyAdd(delta, a, u3));
        }

        double* weightSums = sums + (2 * (nint)unit), biasSums = sums + (2 * (nint)hidden) + unit;
        Store(Load(weightSums) + new EightLanes { Value = LaneSums.Of(f0.Value, s0.Value, f1.Value, s1.Value, f2.Value, s2.Value, f3.Value, s3.Value) }, weightSums);
        EightLanes others = new() { Value = LaneSums.Of(b0.Value, b1.Value, b2.Value, b3.Value, u0.Value, u1.Value, u2.Value, u3.Value) };
        FourLanes.Store(FourLanes.Load(biasSums) + new FourLanes { Value = others.Value.GetLower() }, biasSums);
        FourLanes.Store(FourLanes.Load(biasSums + hidden) + new FourLanes { Value = others.Value.GetUpper() }, biasSums + hidden);
    }

    [MethodImpl(HotLoop.Options)]
    private static void AddOneUnit(TwoLayerBlock block, double* parameters, double* sums, int unit)
    {
        int hidden = block.Hidden.Count, length = block.Length;
        double* first = block.Features.Start, second = first + block.Features.Stride, output = block.Output, activation = block.Hidden.Row(unit);
        EightLanes w = Of(-parameters[(3 * (nint)hidden) + unit]);
        EightLanes f = Of(0), s = f, b = f, u = f;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            EightLanes delta = Load(output + i), a = Load(activation + i), d = FusedTwoLayerKernels<EightLanes>.HiddenDelta(w, delta, a);
            (f, s, b, u) = (FusedMultiplyAdd(d, Load(first + i), f), FusedMultiplyAdd(d, Load(second + i), s), b + d, FusedMultiplyAdd(delta, a, u));
        }

        Vector256<double> four = LaneSums.Of(f.Value, s.Value, b.Value, u.Value);
        sums[2 * (nint)unit] += four.GetElement(0);
        sums[(2 * (nint)unit) + 1] += four.GetElement(1);
        sums[(2 * (nint)hidden) + unit] += four.GetElement(2);
        sums[(3 * (nint)hidden) + unit] += four.GetElement(3);
    }
}
