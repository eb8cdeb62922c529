using System.Runtime.CompilerServices;

namespace MlpLab.Kernels;

/// <summary>The passes of the usual small network, fused; the bits are those of the general path.</summary>
/// <remarks>
/// <para>
/// The general path walks through a block once per operation. Here a hidden unit's total input never leaves the registers before its tanh is
/// taken, and its delta is used for all of its gradient sums at once: a block is read and written once forward and read once backward.
/// Three passes per block (units, output delta, gradient sums): a single one needs more registers than there are.
/// </para>
/// <para>
/// Two inputs have passes of their own with all weights of a unit in registers; any other number goes through <see cref="ProductTiles"/>.
/// </para>
/// </remarks>
/// <typeparam name="T">The registers.</typeparam>
internal sealed unsafe class FusedTwoLayerKernels<T> : TwoLayerKernels
    where T : unmanaged, ILanes<T>
{
    [MethodImpl(HotLoop.Options)]
    public override void Forward(TwoLayerBlock block, double* parameters)
    {
        if (block.Features.Count == 2 && T.HasRoomForPairs)
        {
            ForwardTwoInputs(block, parameters);
        }
        else if (block.Features.Count == 2)
        {
            ForwardTwoInputsSingly(block, parameters);
        }
        else
        {
            ForwardAnyInputs(block, parameters);
        }
    }

    public override void CrossEntropyDeltas(TwoLayerBlock block, double* targets, int count) =>
        SampleKernels<T>.CrossEntropyDeltas(block.Output, targets, block.Output, block.Length, count);

    [MethodImpl(HotLoop.Options)]
    public override void AddGradient(TwoLayerBlock block, double* parameters, double* sums)
    {
        if (block.Features.Count != 2)
        {
            AddGradientAnyInputs(block, parameters, sums);
        }
        else if (T.Count == Lanes.Count)
        {
            EightLaneGradient.AddUnits(block, parameters, sums);
        }
        else
        {
            FourLaneGradient.AddUnits(block, parameters, sums);
        }

        SampleKernels<T>.AddSums(block.Output, sums + ((nint)block.Hidden.Count * (block.Features.Count + 2)), 1, block.Length);
    }

    [MethodImpl(HotLoop.Options)]
    private static void ForwardTwoInputs(TwoLayerBlock block, double* parameters)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride, last = block.Length - T.Count;
        double* first = block.Features.Start, second = first + block.Features.Stride, biases = parameters + (2 * (nint)hidden), upper = biases + hidden;
        for (int i = 0; i <= last; i += 2 * T.Count)
        {
            // Vectors in pairs; an odd last vector is its own partner.
            int next = Math.Min(T.Count, last - i);
            T x0 = T.Load(first + i), x1 = T.Load(second + i), y0 = T.Load(first + i + next), y1 = T.Load(second + i + next);
            T outA = T.Of(upper[hidden]), outB = outA;
            double* activation = block.Hidden.Start + i, w = parameters;
            for (int j = 0; j < hidden; j++, activation += stride, w += 2)
            {
                T w0 = T.Of(w[0]), w1 = T.Of(w[1]), bias = T.Of(biases[j]), weight = T.Of(upper[j]);
                T a = T.FusedMultiplyAdd(w1, x1, T.FusedMultiplyAdd(w0, x0, bias));
                T b = T.FusedMultiplyAdd(w1, y1, T.FusedMultiplyAdd(w0, y0, bias));
                VectorMath<T>.TanhPair(ref a, ref b);
                T.Store(a, activation);
                T.Store(b, activation + next);
                outA = T.FusedMultiplyAdd(weight, a, outA);
                outB = T.FusedMultiplyAdd(weight, b, outB);
            }

            T.Store(outA, block.Output + i);
            T.Store(outB, block.Output + i + next);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void ForwardTwoInputsSingly(TwoLayerBlock block, double* parameters)
    {
        int hidden = block.Hidden.Count, stride = block.Hidden.Stride;
        double* first = block.Features.Start, second = first + block.Features.Stride, biases = parameters + (2 * (nint)hidden), upper = biases + hidden;
        for (int i = 0; i < block.Length; i += T.Count)
        {
            T x0 = T.Load(first + i), x1 = T.Load(second + i), output = T.Of(upper[hidden]);
            double* activation = block.Hidden.Start + i, w = parameters;
            for (int j = 0; j < hidden; j++, activation += stride, w += 2)
            {
                T a = VectorMath<T>.Tanh(T.FusedMultiplyAdd(T.Of(w[1]), x1, T.FusedMultiplyAdd(T.Of(w[0]), x0, T.Of(biases[j]))));
                T.Store(a, activation);
                output = T.FusedMultiplyAdd(T.Of(upper[j]), a, output);
            }

            T.Store(output, block.Output + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void ForwardAnyInputs(TwoLayerBlock block, double* parameters)
    {
        Rows features = block.Features, units = block.Hidden;
        double* biases = parameters + ((nint)units.Count * features.Count), upper = biases + units.Count;
        Weights weights = new(parameters, features.Count, 1);
        int last = block.Length - T.Count;
        for (int i = 0; i <= last; i += 2 * T.Count)
        {
            int next = Math.Min(T.Count, last - i);
            T outA = T.Of(upper[units.Count]), outB = outA;
            for (int j = 0; j < units.Count; j += 4)
            {
                int width = Math.Min(4, units.Count - j);
                TotalInputs(features, i, next, weights.Of(j), biases + j, units.Row(j) + i, units.Stride, width);
                double* activation = units.Row(j) + i;
                for (int u = 0; u < width; u++, activation += units.Stride)
                {
                    T a = T.Load(activation), b = T.Load(activation + next), weight = T.Of(upper[j + u]);
                    VectorMath<T>.TanhPair(ref a, ref b);
                    T.Store(a, activation);
                    T.Store(b, activation + next);
                    outA = T.FusedMultiplyAdd(weight, a, outA);
                    outB = T.FusedMultiplyAdd(weight, b, outB);
                }
            }

            T.Store(outA, block.Output + i);
            T.Store(outB, block.Output + i + next);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void TotalInputs(Rows features, int i, int next, Weights weights, double* biases, double* z, int stride, int width)
    {
        double* x = features.Start + i;
        if (width < 4)
        {
            ProductTiles.WeightedSums(new(x, features.Stride, features.Count), weights, biases, new(z, stride, width), T.Count + next);
        }
        else if (T.Count + next == Lanes.Count)
        {
            ProductTiles.FourByOne(x, features.Stride, features.Count, weights, biases, z, stride);
        }
        else
        {
            ProductTiles.FourByTwo(x, features.Stride, features.Count, weights, biases, z, stride);
        }
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
        T w = T.Of(-weight), b = T.Of(0), u = b, otherB = b, otherU = b;
        for (nint i = 0; i < length; i += T.Count)
        {
            T delta = T.Load(output + i), a = T.Load(activation + i), d = HiddenDelta(w, delta, a);
            T.Store(d, deltas + i);
            (b, otherB) = T.InTurn(b + d, otherB);
            (u, otherU) = T.InTurn(T.FusedMultiplyAdd(delta, a, u), otherU);
        }

        *biasSum += T.Total(b, otherB);
        *upperSum += T.Total(u, otherU);
    }

    /// <summary>(w·delta)·(1 − a²), with both factors negated: a² − 1 is one instruction, 1 − a² two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T HiddenDelta(T negativeWeight, T delta, T a) =>
        negativeWeight * delta * T.FusedMultiplyAdd(a, a, T.Of(-1.0));
}
