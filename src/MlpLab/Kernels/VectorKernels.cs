using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using static MlpLab.Kernels.VectorAccess;

namespace MlpLab.Kernels;

/// <summary>The portable arithmetic over vectors of eight samples, with the bits of <see cref="ReferenceKernels"/>.</summary>
/// <remarks>
/// A vector's lanes are the specification's eight lanes, so loops over samples need no other order than the reference's. Products of whole layers are
/// in <see cref="ProductTiles"/>. Where a vector of 512 bits takes two registers, the same code runs on both halves.
/// </remarks>
internal sealed unsafe class VectorKernels : KernelSet
{
    public override string Name => "vector";

    public override bool AllowsFusion => true;

    public override int BlockSize(int sampleCount, int widestHiddenLayer) => Lanes.BlockSize(widestHiddenLayer);

    public override int BlocksPerGroup(int blockSize) => Lanes.GroupSize / blockSize;

    public override int Stride(int count) => Lanes.Pad(count);

    public override void Affine(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> outputs, int stride)
    {
        int inputCount = inputs.Length / stride;
        fixed (double* x = inputs, w = weights, b = biases, z = outputs)
        {
            ProductTiles.WeightedSums(new(x, stride, inputCount), new(w, inputCount, 1), b, new(z, stride, biases.Length), stride);
        }
    }

    public override void PropagateBack(ReadOnlySpan<double> deltas, ReadOnlySpan<double> weights, Span<double> below, int stride)
    {
        int belowCount = below.Length / stride;
        fixed (double* d = deltas, w = weights, a = below)
        {
            ProductTiles.WeightedSums(new(d, stride, deltas.Length / stride), new(w, 1, belowCount), null, new(a, stride, belowCount), stride);
        }
    }

    public override void AccumulateGradient(
        ReadOnlySpan<double> deltas, ReadOnlySpan<double> inputs, Span<double> weightSums, Span<double> biasSums, int stride)
    {
        fixed (double* d = deltas, x = inputs, w = weightSums, b = biasSums)
        {
            ProductTiles.AddProductSums(new(d, stride, biasSums.Length), new(x, stride, inputs.Length / stride), w, stride);
            AddSums(d, b, biasSums.Length, stride);
        }
    }

    public override void Activate(ActivationKind kind, Span<double> values)
    {
        int whole = values.Length - (values.Length % Lanes.Count);
        fixed (double* v = values)
        {
            switch (kind)
            {
                case ActivationKind.Tanh when Vector512.IsHardwareAccelerated:
                    Tanh(v, whole);
                    break;
                case ActivationKind.Tanh:
                    HalfVectorKernels.Tanh(v, whole);
                    break;
                case ActivationKind.Sigmoid when Vector512.IsHardwareAccelerated:
                    Sigmoid(v, whole);
                    break;
                case ActivationKind.Sigmoid:
                    HalfVectorKernels.Sigmoid(v, whole);
                    break;
                case ActivationKind.Relu:
                    Relu(v, whole);
                    break;
                case ActivationKind.Softplus or ActivationKind.Exponential:
                    // Of outputs only, so one of very many values: no vectors.
                    whole = 0;
                    break;
            }
        }

        // Only a caller outside the network brings a number of values that is no multiple of eight.
        for (int i = whole; i < values.Length; i++)
        {
            values[i] = ReferenceKernels.Activate(kind, values[i]);
        }
    }

    public override void MultiplyByDerivative(ActivationKind kind, ReadOnlySpan<double> outputs, Span<double> deltas)
    {
        int whole = kind is ActivationKind.Softplus or ActivationKind.Exponential ? 0 : deltas.Length - (deltas.Length % Lanes.Count);
        fixed (double* a = outputs, d = deltas)
        {
            MultiplyByDerivative(kind, a, d, whole);
        }

        for (int i = whole; i < deltas.Length; i++)
        {
            deltas[i] *= ReferenceKernels.Derivative(kind, outputs[i]);
        }
    }

    public override void CrossEntropyDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        fixed (double* z = logits, y = targets, d = deltas)
        {
            for (int start = 0; start < deltas.Length; start += stride)
            {
                CrossEntropyDeltas(z + start, y + start, d + start, stride, count);
            }
        }
    }

    [MethodImpl(HotLoop.Options)]
    public override double CrossEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        fixed (double* z = logits, y = targets)
        {
            if (!Vector512.IsHardwareAccelerated)
            {
                return HalfVectorKernels.CrossEntropySum(z, y, logits.Length, stride, count);
            }

            for (int start = 0; start < logits.Length; start += stride)
            {
                for (int i = 0; i < stride; i += Lanes.Count)
                {
                    sum += VectorMath.CrossEntropy(Load(z + start + i), Load(y + start + i)) & SampleMask(count - i);
                }
            }
        }

        return LaneSums.Of(sum);
    }

    public override void SquaredErrorDeltas(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        fixed (double* z = outputs, t = targets, d = deltas)
        {
            for (int start = 0; start < deltas.Length; start += stride)
            {
                SquaredErrorKernels.Deltas(z + start, t + start, d + start, stride, count);
            }
        }
    }

    public override double SquaredErrorSum(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int stride, int count)
    {
        fixed (double* z = outputs, t = targets)
        {
            return SquaredErrorKernels.Sum(z, t, outputs.Length, stride, count);
        }
    }

    public override void Softmax(Span<double> values, int stride)
    {
        fixed (double* v = values)
        {
            SoftmaxKernels.Probabilities(new(v, stride, values.Length / stride), new(v, stride, values.Length / stride));
        }
    }

    public override void SoftmaxDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        int units = deltas.Length / stride;
        fixed (double* z = logits, y = targets, d = deltas)
        {
            SoftmaxKernels.Probabilities(new(z, stride, units), new(d, stride, units));
            SoftmaxKernels.SubtractTargets(new(d, stride, units), y, count);
        }
    }

    public override double SoftmaxEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        fixed (double* z = logits, y = targets)
        {
            return SoftmaxKernels.EntropySum(new(z, stride, logits.Length / stride), y, count);
        }
    }

    /// <summary>One output unit's deltas; <paramref name="d"/> may be <paramref name="z"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void CrossEntropyDeltas(double* z, double* y, double* d, int stride, int count)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            HalfVectorKernels.CrossEntropyDeltas(z, y, d, stride, count);
            return;
        }

        Vector512<double> half = Create(0.5);
        int last = stride - Lanes.Count;
        for (int i = 0; i <= last; i += 2 * Lanes.Count)
        {
            // An odd last vector is its own partner.
            int j = Math.Min(i + Lanes.Count, last);
            Vector512<double> a = Load(z + i) * half, b = Load(z + j) * half;
            VectorMath.TanhPair(ref a, ref b);
            a = FusedMultiplyAdd(a, half, half - Load(y + i));
            b = FusedMultiplyAdd(b, half, half - Load(y + j));
            Store(a, d + i);
            Store(b, d + j);
        }

        if (count < stride)
        {
            Store(Load(d + last) & SampleMask(count - last), d + last);
        }
    }

    /// <summary>Adds each unit's sum over the samples to its entry of <paramref name="sums"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public static void AddSums(double* values, double* sums, int units, int stride)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            HalfVectorKernels.AddSums(values, sums, units, stride);
            return;
        }

        for (int unit = 0; unit < units; unit++, values += stride)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int i = 0; i < stride; i += Lanes.Count)
            {
                sum += Load(values + i);
            }

            sums[unit] += LaneSums.Of(sum);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void Tanh(double* values, int length)
    {
        int last = length - Lanes.Count;
        for (int i = 0; i <= last; i += 2 * Lanes.Count)
        {
            int j = Math.Min(i + Lanes.Count, last);
            Vector512<double> a = Load(values + i), b = Load(values + j);
            VectorMath.TanhPair(ref a, ref b);
            Store(a, values + i);
            Store(b, values + j);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void Sigmoid(double* values, int length)
    {
        for (int i = 0; i < length; i += Lanes.Count)
        {
            Store(VectorMath.Sigmoid(Load(values + i)), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void Relu(double* values, int length)
    {
        for (int i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> z = Load(values + i);
            Store(z & GreaterThan(z, Vector512<double>.Zero), values + i);
        }
    }

    [MethodImpl(HotLoop.Options)]
    private static void MultiplyByDerivative(ActivationKind kind, double* outputs, double* deltas, int length)
    {
        for (int i = 0; i < length; i += Lanes.Count)
        {
            Vector512<double> a = Load(outputs + i);
            Vector512<double> derivative = kind switch
            {
                ActivationKind.Tanh => FusedMultiplyAdd(-a, a, Create(1.0)),
                ActivationKind.Sigmoid => FusedMultiplyAdd(-a, a, a),
                ActivationKind.Relu => Create(1.0) & GreaterThan(a, Vector512<double>.Zero),
                _ => Create(1.0),
            };
            Store(Load(deltas + i) * derivative, deltas + i);
        }
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> SampleMask(int count) => LessThan(Create(0.0, 1, 2, 3, 4, 5, 6, 7), Create((double)count));
}
