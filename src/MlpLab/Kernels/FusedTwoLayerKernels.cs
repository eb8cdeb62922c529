using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using static MlpLab.Kernels.VectorAccess;

namespace MlpLab.Kernels;

/// <summary>
/// Forward and backward pass of the usual small network: one hidden tanh layer and one sigmoid output. The bits are those of the general path.
/// </summary>
/// <remarks>
/// <para>
/// The general path walks through a block once per operation. Here a hidden unit's total input never leaves the registers before its tanh is
/// taken, and its delta is used for all of its gradient sums at once: a block is read and written once forward and read once backward.
/// Three passes per block (units, output delta, gradient sums): a single one needs more registers than there are.
/// </para>
/// <para>
/// Two inputs have passes of their own with all weights of a unit in registers; any other number goes through <see cref="ProductTiles"/>. Parameters
/// lie as in the network's layout with h hidden units and n inputs: W1 (h·n), b1 (h), w2 (h), b2.
/// </para>
/// </remarks>
internal static unsafe class FusedTwoLayerKernels
{
    /// <summary>Computes the block's hidden activations and its output's total inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward(TwoLayerBlock block, double* parameters)
    {
        if (block.Features.Count == 2 && Vector512.IsHardwareAccelerated)
        {
            ForwardTwoInputs(block, parameters);
        }
        else if (block.Features.Count == 2)
        {
            HalfVectorKernels.ForwardTwoInputs(block, parameters);
        }
        else
        {
            ForwardAnyInputs(block, parameters);
        }
    }

    /// <summary>Adds the block's gradient to <paramref name="sums"/>; <see cref="TwoLayerBlock.Output"/> holds the output deltas.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddGradient(TwoLayerBlock block, double* parameters, double* sums)
    {
        int hidden = block.Hidden.Count, unit = 0;
        if (block.Features.Count == 2)
        {
            for (; Vector512.IsHardwareAccelerated && unit <= hidden - 4; unit += 4)
            {
                AddGradientOfFourUnits(block, parameters, sums, unit);
            }

            for (; Vector512.IsHardwareAccelerated && unit < hidden; unit++)
            {
                AddGradientOfOneUnit(block, parameters, sums, unit);
            }

            for (; unit < hidden; unit++)
            {
                HalfVectorKernels.AddGradientOfOneUnit(block, parameters, sums, unit);
            }
        }
        else
        {
            AddGradientAnyInputs(block, parameters, sums);
        }

        VectorKernels.AddSums(block.Output, sums + ((nint)hidden * (block.Features.Count + 2)), 1, block.Length);
    }

    [MethodImpl(HotLoop.Options)]
    private static void ForwardTwoInputs(TwoLayerBlock block, double* parameters)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride, last = block.Length - Lanes.Count;
        double* first = block.Features.Start, second = first + block.Features.Stride, biases = parameters + (2 * (nint)hidden), upper = biases + hidden;
        for (int i = 0; i <= last; i += 2 * Lanes.Count)
        {
            // Vectors in pairs; an odd last vector is its own partner.
            int next = Math.Min(Lanes.Count, last - i);
            Vector512<double> x0 = Load(first + i), x1 = Load(second + i), y0 = Load(first + i + next), y1 = Load(second + i + next);
            Vector512<double> outA = Create(upper[hidden]), outB = outA;
            double* activation = block.Hidden.Start + i, w = parameters;
            for (int j = 0; j < hidden; j++, activation += stride, w += 2)
            {
                Vector512<double> w0 = Create(w[0]), w1 = Create(w[1]), bias = Create(biases[j]), weight = Create(upper[j]);
                Vector512<double> a = FusedMultiplyAdd(w1, x1, FusedMultiplyAdd(w0, x0, bias));
                Vector512<double> b = FusedMultiplyAdd(w1, y1, FusedMultiplyAdd(w0, y0, bias));
                VectorMath.TanhPair(ref a, ref b);
                Store(a, activation);
                Store(b, activation + next);
                outA = FusedMultiplyAdd(weight, a, outA);
                outB = FusedMultiplyAdd(weight, b, outB);
            }

            Store(outA, block.Output + i);
            Store(outB, block.Output + i + next);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void ForwardAnyInputs(TwoLayerBlock block, double* parameters)
    {
        Rows features = block.Features, units = block.Hidden;
        double* biases = parameters + ((nint)units.Count * features.Count), upper = biases + units.Count;
        Weights weights = new(parameters, features.Count, 1);
        int last = block.Length - Lanes.Count;
        for (int i = 0; i <= last; i += 2 * Lanes.Count)
        {
            int next = Math.Min(Lanes.Count, last - i);
            Vector512<double> outA = Create(upper[units.Count]), outB = outA;
            for (int j = 0; j < units.Count; j += 4)
            {
                int width = Math.Min(4, units.Count - j);
                TotalInputs(features, i, next, weights.Of(j), biases + j, units.Row(j) + i, units.Stride, width);
                double* activation = units.Row(j) + i;
                for (int u = 0; u < width; u++, activation += units.Stride)
                {
                    Vector512<double> a = Load(activation), b = Load(activation + next), weight = Create(upper[j + u]);
                    VectorMath.TanhPair(ref a, ref b);
                    Store(a, activation);
                    Store(b, activation + next);
                    outA = FusedMultiplyAdd(weight, a, outA);
                    outB = FusedMultiplyAdd(weight, b, outB);
                }
            }

            Store(outA, block.Output + i);
            Store(outB, block.Output + i + next);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void TotalInputs(Rows features, int i, int next, Weights weights, double* biases, double* z, int stride, int width)
    {
        double* x = features.Start + i;
        if (width < 4)
        {
            ProductTiles.WeightedSums(new(x, features.Stride, features.Count), weights, biases, new(z, stride, width), Lanes.Count + next);
        }
        else if (next == 0 || !Vector512.IsHardwareAccelerated)
        {
            for (int v = 0; v <= next; v += Lanes.Count)
            {
                ProductTiles.FourByOne(x + v, features.Stride, features.Count, weights, biases, z + v, stride);
            }
        }
        else
        {
            ProductTiles.FourByTwo(x, features.Stride, features.Count, weights, biases, z, stride);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void AddGradientOfFourUnits(TwoLayerBlock block, double* parameters, double* sums, int unit)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride, length = block.Length;
        double* upper = parameters + (3 * (nint)hidden) + unit, first = block.Features.Start, second = first + block.Features.Stride, output = block.Output;
        double* activation0 = block.Hidden.Row(unit), activation1 = activation0 + stride, activation2 = activation1 + stride, activation3 = activation2 + stride;
        Vector512<double> w0 = Create(-upper[0]), w1 = Create(-upper[1]), w2 = Create(-upper[2]), w3 = Create(-upper[3]);
        Vector512<double> f0 = Vector512<double>.Zero, f1 = f0, f2 = f0, f3 = f0, s0 = f0, s1 = f0, s2 = f0, s3 = f0;
        Vector512<double> b0 = f0, b1 = f0, b2 = f0, b3 = f0, u0 = f0, u1 = f0, u2 = f0, u3 = f0;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> delta = Load(output + i), x0 = Load(first + i), x1 = Load(second + i);
            Vector512<double> a = Load(activation0 + i), d = HiddenDelta(w0, delta, a);
            (f0, s0, b0, u0) = (FusedMultiplyAdd(d, x0, f0), FusedMultiplyAdd(d, x1, s0), b0 + d, FusedMultiplyAdd(delta, a, u0));
            a = Load(activation1 + i);
            d = HiddenDelta(w1, delta, a);
            (f1, s1, b1, u1) = (FusedMultiplyAdd(d, x0, f1), FusedMultiplyAdd(d, x1, s1), b1 + d, FusedMultiplyAdd(delta, a, u1));
            a = Load(activation2 + i);
            d = HiddenDelta(w2, delta, a);
            (f2, s2, b2, u2) = (FusedMultiplyAdd(d, x0, f2), FusedMultiplyAdd(d, x1, s2), b2 + d, FusedMultiplyAdd(delta, a, u2));
            a = Load(activation3 + i);
            d = HiddenDelta(w3, delta, a);
            (f3, s3, b3, u3) = (FusedMultiplyAdd(d, x0, f3), FusedMultiplyAdd(d, x1, s3), b3 + d, FusedMultiplyAdd(delta, a, u3));
        }

        double* weightSums = sums + (2 * (nint)unit), biasSums = sums + (2 * (nint)hidden) + unit;
        Store(Load(weightSums) + LaneSums.Of(f0, s0, f1, s1, f2, s2, f3, s3), weightSums);
        Vector512<double> others = LaneSums.Of(b0, b1, b2, b3, u0, u1, u2, u3);
        HalfVectorAccess.Store(HalfVectorAccess.Load(biasSums) + others.GetLower(), biasSums);
        HalfVectorAccess.Store(HalfVectorAccess.Load(biasSums + hidden) + others.GetUpper(), biasSums + hidden);
    }

    [MethodImpl(HotLoop.Options)]
    private static void AddGradientOfOneUnit(TwoLayerBlock block, double* parameters, double* sums, int unit)
    {
        int hidden = block.Hidden.Count, length = block.Length;
        double* first = block.Features.Start, second = first + block.Features.Stride, output = block.Output, activation = block.Hidden.Row(unit);
        Vector512<double> w = Create(-parameters[(3 * (nint)hidden) + unit]);
        Vector512<double> f = Vector512<double>.Zero, s = f, b = f, u = f;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> delta = Load(output + i), a = Load(activation + i), d = HiddenDelta(w, delta, a);
            (f, s, b, u) = (FusedMultiplyAdd(d, Load(first + i), f), FusedMultiplyAdd(d, Load(second + i), s), b + d, FusedMultiplyAdd(delta, a, u));
        }

        Vector256<double> four = LaneSums.Of(f, s, b, u);
        sums[2 * (nint)unit] += four.GetElement(0);
        sums[(2 * (nint)unit) + 1] += four.GetElement(1);
        sums[(2 * (nint)hidden) + unit] += four.GetElement(2);
        sums[(3 * (nint)hidden) + unit] += four.GetElement(3);
    }

    /// <summary>Four units at a time: their deltas go to a buffer in the first-level cache, and from there into the sums over all inputs.</summary>
    [MethodImpl(HotLoop.Options)]
    private static void AddGradientAnyInputs(TwoLayerBlock block, double* parameters, double* sums)
    {
        Rows features = block.Features, units = block.Hidden;
        nint upper = (nint)units.Count * (features.Count + 1);
        for (int j = 0; j < units.Count; j += 4)
        {
            int width = Math.Min(4, units.Count - j);
            Rows deltas = new(block.UnitDeltas, units.Stride, width);
            for (int u = 0; u < width; u++)
            {
                HiddenDeltas(block.Output, units.Row(j + u), deltas.Row(u), block.Length, parameters[upper + j + u], sums + upper - units.Count + j + u, sums + upper + j + u);
            }

            ProductTiles.AddProductSums(deltas, features, sums + ((nint)j * features.Count), block.Length);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void HiddenDeltas(double* output, double* activation, double* deltas, int length, double weight, double* biasSum, double* upperSum)
    {
        Vector512<double> w = Create(-weight), b = Vector512<double>.Zero, u = b;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> delta = Load(output + i), a = Load(activation + i), d = HiddenDelta(w, delta, a);
            Store(d, deltas + i);
            (b, u) = (b + d, FusedMultiplyAdd(delta, a, u));
        }

        *biasSum += LaneSums.Of(b);
        *upperSum += LaneSums.Of(u);
    }

    /// <summary>(w·delta)·(1 − a²), with both factors negated: a² − 1 is one instruction, 1 − a² two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> HiddenDelta(Vector512<double> negativeWeight, Vector512<double> delta, Vector512<double> a) =>
        negativeWeight * delta * FusedMultiplyAdd(a, a, Create(-1.0));
}

/// <summary>The memory of one block on its way through the fused passes.</summary>
/// <remarks>A class, because copies of a structure this size cost as much as a tenth of an epoch over a hundred samples.</remarks>
internal sealed unsafe class TwoLayerBlock
{
    /// <summary>Inputs x samples.</summary>
    public Rows Features;

    /// <summary>Hidden activations, units x samples.</summary>
    public Rows Hidden;

    /// <summary>The output unit's total inputs, then its deltas.</summary>
    public double* Output;

    /// <summary>Scratch for the deltas of four hidden units, as far apart as <see cref="Hidden"/>'s.</summary>
    public double* UnitDeltas;

    /// <summary>Samples with padding.</summary>
    public int Length;
}
