namespace MlpLab.Kernels;

/// <summary>The portable arithmetic over registers of samples, with the bits of <see cref="ReferenceKernels"/>.</summary>
/// <remarks>
/// Lanes are the specification's eight, or half of them, so loops over samples need no other order than the reference's: they are in
/// <see cref="SampleKernels{T}"/> and <see cref="SoftmaxKernels{T}"/>, products of whole layers in <see cref="ProductTiles"/>.
/// </remarks>
/// <typeparam name="T">The registers.</typeparam>
/// <param name="name">What the set is called.</param>
internal sealed unsafe class VectorKernels<T>(string name) : KernelSet
    where T : unmanaged, ILanes<T>
{
    public override string Name => name;

    public override TwoLayerKernels? TwoLayers { get; } = new FusedTwoLayerKernels<T>();

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
            SampleKernels<T>.AddSums(d, b, biasSums.Length, stride);
        }
    }

    public override void Activate(ActivationKind kind, Span<double> values)
    {
        int whole = values.Length - (values.Length % Lanes.Count);
        fixed (double* v = values)
        {
            switch (kind)
            {
                case ActivationKind.Tanh:
                    SampleKernels<T>.Tanh(v, whole);
                    break;
                case ActivationKind.Sigmoid:
                    SampleKernels<T>.Sigmoid(v, whole);
                    break;
                case ActivationKind.Relu:
                    SampleKernels<T>.Relu(v, whole);
                    break;
                case ActivationKind.Softplus:
                    SampleKernels<T>.Softplus(v, whole);
                    break;
                case ActivationKind.LeakyRelu:
                    SampleKernels<T>.LeakyRelu(v, whole);
                    break;
                case ActivationKind.Exponential:
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
        int whole = kind == ActivationKind.Exponential ? 0 : deltas.Length - (deltas.Length % Lanes.Count);
        fixed (double* a = outputs, d = deltas)
        {
            SampleKernels<T>.MultiplyByDerivative(kind, a, d, whole);
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
                SampleKernels<T>.CrossEntropyDeltas(z + start, y + start, d + start, stride, count);
            }
        }
    }

    public override double CrossEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        fixed (double* z = logits, y = targets)
        {
            return SampleKernels<T>.CrossEntropySum(z, y, logits.Length, stride, count);
        }
    }

    public override void SquaredErrorDeltas(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        fixed (double* z = outputs, t = targets, d = deltas)
        {
            for (int start = 0; start < deltas.Length; start += stride)
            {
                SampleKernels<T>.SquaredErrorDeltas(z + start, t + start, d + start, stride, count);
            }
        }
    }

    public override double SquaredErrorSum(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int stride, int count)
    {
        fixed (double* z = outputs, t = targets)
        {
            return SampleKernels<T>.SquaredErrorSum(z, t, outputs.Length, stride, count);
        }
    }

    public override void Softmax(Span<double> values, int stride)
    {
        fixed (double* v = values)
        {
            SoftmaxKernels<T>.Probabilities(new(v, stride, values.Length / stride), new(v, stride, values.Length / stride));
        }
    }

    public override void SoftmaxDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count)
    {
        int units = deltas.Length / stride;
        fixed (double* z = logits, y = targets, d = deltas)
        {
            SoftmaxKernels<T>.Probabilities(new(z, stride, units), new(d, stride, units));
            SoftmaxKernels<T>.SubtractTargets(new(d, stride, units), y, count);
        }
    }

    public override double SoftmaxEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count)
    {
        fixed (double* z = logits, y = targets)
        {
            return SoftmaxKernels<T>.EntropySum(new(z, stride, logits.Length / stride), y, count);
        }
    }
}
