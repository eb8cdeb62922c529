using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using static MlpLab.Kernels.VectorAccess;

namespace MlpLab.Kernels;

/// <summary>The products of a layer, in tiles: what a tile sums stays in registers, and each loaded value serves several sums.</summary>
/// <remarks>
/// A processor multiplies and adds two vectors a cycle but also loads only two. A tile of 4 units x 2 vectors needs 6 loads for 8 products, one of
/// 4 x 4 sums needs 8 for 16. With 16 registers of half a vector each, 4 x 1 is what fits. Tiles divide the work, never a sum: every sum
/// still runs in the order of the specification.
/// </remarks>
internal static unsafe class ProductTiles
{
    /// <summary>z_j = b_j + Σ_k w_jk·x_k for <paramref name="length"/> samples, a multiple of eight; no biases count as 0.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void WeightedSums(Rows inputs, Weights weights, double* biases, Rows outputs, int length)
    {
        int i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= length - (2 * Lanes.Count); i += 2 * Lanes.Count)
            {
                for (int j = 0; j <= outputs.Count - 4; j += 4)
                {
                    FourByTwo(inputs.Start + i, inputs.Stride, inputs.Count, weights.Of(j), biases is null ? null : biases + j, outputs.Row(j) + i, outputs.Stride);
                }
            }
        }

        for (; i < length; i += Lanes.Count)
        {
            for (int j = 0; j <= outputs.Count - 4; j += 4)
            {
                FourByOne(inputs.Start + i, inputs.Stride, inputs.Count, weights.Of(j), biases is null ? null : biases + j, outputs.Row(j) + i, outputs.Stride);
            }
        }

        for (int j = outputs.Count & ~3; j < outputs.Count; j++)
        {
            OneUnit(inputs, weights.Of(j), biases is null ? 0 : biases[j], outputs.Row(j), length);
        }
    }

    /// <summary>Adds Σ_s delta_j·x_k over <paramref name="length"/> samples to sums[j·inputs.Count + k].</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddProductSums(Rows deltas, Rows inputs, double* sums, int length)
    {
        int j = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; j <= deltas.Count - 4; j += 4)
            {
                for (int k = 0; k <= inputs.Count - 4; k += 4)
                {
                    SumsFourByFour(deltas.Row(j), deltas.Stride, inputs.Row(k), inputs.Stride, sums + ((nint)j * inputs.Count) + k, inputs.Count, length);
                }
            }
        }

        for (; j < deltas.Count; j++)
        {
            for (int k = 0; k <= inputs.Count - 4; k += 4)
            {
                SumsOneByFour(deltas.Row(j), inputs.Row(k), inputs.Stride, sums + ((nint)j * inputs.Count) + k, length);
            }
        }

        for (int k = inputs.Count & ~3; k < inputs.Count; k++)
        {
            double* column = sums + k;
            for (j = 0; j <= deltas.Count - 4; j += 4, column += 4 * (nint)inputs.Count)
            {
                SumsFourByOne(deltas.Row(j), deltas.Stride, inputs.Row(k), column, inputs.Count, length);
            }

            for (; j < deltas.Count; j++, column += inputs.Count)
            {
                *column += Sum(deltas.Row(j), inputs.Row(k), length);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByTwo(double* x, int xStride, int inputCount, Weights w, double* biases, double* z, int zStride)
    {
        Vector512<double> a0 = Vector512<double>.Zero, a1 = a0, a2 = a0, a3 = a0, b0, b1, b2, b3;
        if (biases is not null)
        {
            (a0, a1, a2, a3) = (Create(biases[0]), Create(biases[1]), Create(biases[2]), Create(biases[3]));
        }

        (b0, b1, b2, b3) = (a0, a1, a2, a3);
        double* w0 = w.Start, w1 = w0 + w.UnitStep, w2 = w1 + w.UnitStep, w3 = w2 + w.UnitStep;
        for (int k = 0; k < inputCount; k++, x += xStride, w0 += w.InputStep, w1 += w.InputStep, w2 += w.InputStep, w3 += w.InputStep)
        {
            Vector512<double> p = Load(x), q = Load(x + Lanes.Count);
            (a0, b0) = (FusedMultiplyAdd(Create(*w0), p, a0), FusedMultiplyAdd(Create(*w0), q, b0));
            (a1, b1) = (FusedMultiplyAdd(Create(*w1), p, a1), FusedMultiplyAdd(Create(*w1), q, b1));
            (a2, b2) = (FusedMultiplyAdd(Create(*w2), p, a2), FusedMultiplyAdd(Create(*w2), q, b2));
            (a3, b3) = (FusedMultiplyAdd(Create(*w3), p, a3), FusedMultiplyAdd(Create(*w3), q, b3));
        }

        StoreColumn(a0, a1, a2, a3, z, zStride);
        StoreColumn(b0, b1, b2, b3, z + Lanes.Count, zStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourByOne(double* x, int xStride, int inputCount, Weights w, double* biases, double* z, int zStride)
    {
        Vector512<double> a0 = Vector512<double>.Zero, a1 = a0, a2 = a0, a3 = a0;
        if (biases is not null)
        {
            (a0, a1, a2, a3) = (Create(biases[0]), Create(biases[1]), Create(biases[2]), Create(biases[3]));
        }

        double* w0 = w.Start, w1 = w0 + w.UnitStep, w2 = w1 + w.UnitStep, w3 = w2 + w.UnitStep;
        for (int k = 0; k < inputCount; k++, x += xStride, w0 += w.InputStep, w1 += w.InputStep, w2 += w.InputStep, w3 += w.InputStep)
        {
            Vector512<double> p = Load(x);
            a0 = FusedMultiplyAdd(Create(*w0), p, a0);
            a1 = FusedMultiplyAdd(Create(*w1), p, a1);
            a2 = FusedMultiplyAdd(Create(*w2), p, a2);
            a3 = FusedMultiplyAdd(Create(*w3), p, a3);
        }

        StoreColumn(a0, a1, a2, a3, z, zStride);
    }

    [MethodImpl(HotLoop.Options)]
    private static void OneUnit(Rows inputs, Weights w, double bias, double* z, int length)
    {
        int i = 0;
        for (; i <= length - (4 * Lanes.Count); i += 4 * Lanes.Count)
        {
            // Four sums side by side: each would wait for its own last addition.
            Vector512<double> a = Create(bias), b = a, c = a, d = a;
            double* x = inputs.Start + i, weight = w.Start;
            for (int k = 0; k < inputs.Count; k++, x += inputs.Stride, weight += w.InputStep)
            {
                Vector512<double> v = Create(*weight);
                (a, b) = (FusedMultiplyAdd(v, Load(x), a), FusedMultiplyAdd(v, Load(x + Lanes.Count), b));
                (c, d) = (FusedMultiplyAdd(v, Load(x + (2 * Lanes.Count)), c), FusedMultiplyAdd(v, Load(x + (3 * Lanes.Count)), d));
            }

            Store(a, z + i);
            Store(b, z + i + Lanes.Count);
            Store(c, z + i + (2 * Lanes.Count));
            Store(d, z + i + (3 * Lanes.Count));
        }

        for (; i < length; i += Lanes.Count)
        {
            Vector512<double> sum = Create(bias);
            double* x = inputs.Start + i, weight = w.Start;
            for (int k = 0; k < inputs.Count; k++, x += inputs.Stride, weight += w.InputStep)
            {
                sum = FusedMultiplyAdd(Create(*weight), Load(x), sum);
            }

            Store(sum, z + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void SumsFourByFour(double* d, int dStride, double* x, int xStride, double* sums, int sumStride, int length)
    {
        Vector512<double> a0 = Vector512<double>.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        Vector512<double> c0 = a0, c1 = a0, c2 = a0, c3 = a0, e0 = a0, e1 = a0, e2 = a0, e3 = a0;
        double* d1 = d + dStride, d2 = d1 + dStride, d3 = d2 + dStride, x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> p0 = Load(x + i), p1 = Load(x1 + i), p2 = Load(x2 + i), p3 = Load(x3 + i), delta = Load(d + i);
            (a0, a1) = (FusedMultiplyAdd(delta, p0, a0), FusedMultiplyAdd(delta, p1, a1));
            (a2, a3) = (FusedMultiplyAdd(delta, p2, a2), FusedMultiplyAdd(delta, p3, a3));
            delta = Load(d1 + i);
            (b0, b1) = (FusedMultiplyAdd(delta, p0, b0), FusedMultiplyAdd(delta, p1, b1));
            (b2, b3) = (FusedMultiplyAdd(delta, p2, b2), FusedMultiplyAdd(delta, p3, b3));
            delta = Load(d2 + i);
            (c0, c1) = (FusedMultiplyAdd(delta, p0, c0), FusedMultiplyAdd(delta, p1, c1));
            (c2, c3) = (FusedMultiplyAdd(delta, p2, c2), FusedMultiplyAdd(delta, p3, c3));
            delta = Load(d3 + i);
            (e0, e1) = (FusedMultiplyAdd(delta, p0, e0), FusedMultiplyAdd(delta, p1, e1));
            (e2, e3) = (FusedMultiplyAdd(delta, p2, e2), FusedMultiplyAdd(delta, p3, e3));
        }

        Vector512<double> upper = LaneSums.Of(a0, a1, a2, a3, b0, b1, b2, b3), lower = LaneSums.Of(c0, c1, c2, c3, e0, e1, e2, e3);
        Add(upper.GetLower(), sums);
        Add(upper.GetUpper(), sums + sumStride);
        Add(lower.GetLower(), sums + (2 * (nint)sumStride));
        Add(lower.GetUpper(), sums + (3 * (nint)sumStride));
    }

    [MethodImpl(HotLoop.Options)]
    private static void SumsOneByFour(double* d, double* x, int xStride, double* sums, int length)
    {
        Vector512<double> a0 = Vector512<double>.Zero, a1 = a0, a2 = a0, a3 = a0;
        double* x1 = x + xStride, x2 = x1 + xStride, x3 = x2 + xStride;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> delta = Load(d + i);
            a0 = FusedMultiplyAdd(delta, Load(x + i), a0);
            a1 = FusedMultiplyAdd(delta, Load(x1 + i), a1);
            a2 = FusedMultiplyAdd(delta, Load(x2 + i), a2);
            a3 = FusedMultiplyAdd(delta, Load(x3 + i), a3);
        }

        Add(LaneSums.Of(a0, a1, a2, a3), sums);
    }

    [MethodImpl(HotLoop.Options)]
    private static void SumsFourByOne(double* d, int dStride, double* x, double* sums, int sumStride, int length)
    {
        Vector512<double> a0 = Vector512<double>.Zero, a1 = a0, a2 = a0, a3 = a0;
        double* d1 = d + dStride, d2 = d1 + dStride, d3 = d2 + dStride;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> p = Load(x + i);
            a0 = FusedMultiplyAdd(Load(d + i), p, a0);
            a1 = FusedMultiplyAdd(Load(d1 + i), p, a1);
            a2 = FusedMultiplyAdd(Load(d2 + i), p, a2);
            a3 = FusedMultiplyAdd(Load(d3 + i), p, a3);
        }

        Vector256<double> four = LaneSums.Of(a0, a1, a2, a3);
        for (int unit = 0; unit < 4; unit++)
        {
            sums[(nint)unit * sumStride] += four.GetElement(unit);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static double Sum(double* d, double* x, int length)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (nint i = 0; i < length; i += Lanes.Count)
        {
            sum = FusedMultiplyAdd(Load(d + i), Load(x + i), sum);
        }

        return LaneSums.Of(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumn(
        Vector512<double> a0, Vector512<double> a1, Vector512<double> a2, Vector512<double> a3, double* z, int stride)
    {
        Store(a0, z);
        Store(a1, z + stride);
        Store(a2, z + (2 * (nint)stride));
        Store(a3, z + (3 * (nint)stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<double> four, double* sums) => HalfVectorAccess.Store(HalfVectorAccess.Load(sums) + four, sums);
}

/// <summary>The values of some units over the samples of a block: unit j's start at Start + j·Stride.</summary>
internal readonly unsafe struct Rows(double* start, int stride, int count)
{
    public readonly double* Start = start;
    public readonly int Stride = stride;
    public readonly int Count = count;

    public double* Row(int index) => Start + ((nint)index * Stride);

    /// <summary>Copies an entry of every row to another place of as many rows.</summary>
    public void CopyEntry(int from, Rows other, int to)
    {
        double* source = Start + from, target = other.Start + to;
        for (int row = 0; row < Count; row++, source += Stride, target += other.Stride)
        {
            *target = *source;
        }
    }
}

/// <summary>Weights by unit and input; with the steps exchanged, the transposed matrix.</summary>
internal readonly unsafe struct Weights(double* start, int unitStep, int inputStep)
{
    public readonly double* Start = start;
    public readonly int UnitStep = unitStep;
    public readonly int InputStep = inputStep;

    public Weights Of(int unit) => new(Start + ((nint)unit * UnitStep), UnitStep, InputStep);
}
