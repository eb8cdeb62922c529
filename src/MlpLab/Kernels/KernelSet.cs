namespace MlpLab.Kernels;

/// <summary>The arithmetic of a network over one block of samples. Everything above this class is bookkeeping.</summary>
/// <remarks>
/// A block is stored unit by unit: unit j's values for the block's samples are the slice [j·stride, (j+1)·stride). Only the
/// first <c>count</c> of the <c>stride</c> entries are samples; the rest is padding whose features and output deltas are 0,
/// so that it adds nothing to a sum. Weights are unit by unit: unit j's incoming weights are adjacent. Kernels do not check
/// their arguments; their callers do.
/// </remarks>
internal abstract class KernelSet
{
    /// <summary>f′ of leaky relu where z ≤ 0.</summary>
    public const double LeakySlope = 0.01;

    public abstract string Name { get; }

    /// <summary>What may stand in for this set in the usual small network, with the same bits; null where nothing may.</summary>
    public virtual TwoLayerKernels? TwoLayers => null;

    /// <summary>Samples in a full block, fixed by the data's and the network's shape, never by the machine: the order of sums depends on it.</summary>
    public abstract int BlockSize(int sampleCount, int widestHiddenLayer);

    /// <summary>Blocks in a full group; the sums of a group's blocks are added in order, then the groups in order.</summary>
    public abstract int BlocksPerGroup(int blockSize);

    /// <summary>Entries reserved for <paramref name="count"/> samples of a block.</summary>
    public abstract int Stride(int count);

    /// <summary>z_j = b_j + Σ_k w_jk·x_k for every unit j and sample; <paramref name="outputs"/> is units x stride.</summary>
    public abstract void Affine(
        ReadOnlySpan<double> inputs, ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> outputs, int stride);

    /// <summary>values ← f(values), any number of them; not for softmax.</summary>
    public abstract void Activate(ActivationKind kind, Span<double> values);

    /// <summary>p_j = exp(z_j)/Σ_k exp(z_k) in place, each sample's units together; <paramref name="values"/> is units x stride.</summary>
    public abstract void Softmax(Span<double> values, int stride);

    /// <summary>The output layer's activations in place: the only layer whose units may need each other's values.</summary>
    public void ActivateOutputs(ActivationKind kind, Span<double> values, int stride)
    {
        if (kind == ActivationKind.Softmax)
        {
            Softmax(values, stride);
        }
        else
        {
            Activate(kind, values);
        }
    }

    /// <summary>deltas ← deltas · f′, with f′ computed from the activation's output; any number of them; not for softmax.</summary>
    public abstract void MultiplyByDerivative(ActivationKind kind, ReadOnlySpan<double> outputs, Span<double> deltas);

    /// <summary>
    /// delta = sigmoid(z) − y, which is dL/dz of a sigmoid output under cross-entropy, for the first <paramref name="count"/> samples of each
    /// output unit; 0 for the padding.
    /// </summary>
    public abstract void CrossEntropyDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count);

    /// <summary>
    /// delta = softmax(z) − y, which is dL/dz of softmax outputs under cross-entropy, for the first <paramref name="count"/> samples of each
    /// output unit; 0 for the padding. Deltas and logits do not overlap.
    /// </summary>
    public abstract void SoftmaxDeltas(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count);

    /// <summary>delta = z − t, which is dL/dz of an output under half the squared error, for the first <paramref name="count"/> samples of each output unit; 0 for the padding.</summary>
    public abstract void SquaredErrorDeltas(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> deltas, int stride, int count);

    /// <summary>below_k = Σ_j w_jk·delta_j: dL/da of the layer below.</summary>
    public abstract void PropagateBack(
        ReadOnlySpan<double> deltas, ReadOnlySpan<double> weights, Span<double> below, int stride);

    /// <summary>Adds Σ_s delta_j·x_k to each weight's sum and Σ_s delta_j to each bias's sum.</summary>
    public abstract void AccumulateGradient(
        ReadOnlySpan<double> deltas, ReadOnlySpan<double> inputs, Span<double> weightSums, Span<double> biasSums, int stride);

    /// <summary>Σ softplus(z) − y·z over output units and the first <paramref name="count"/> samples.</summary>
    public abstract double CrossEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count);

    /// <summary>Σ ½(z − t)² over output units and the first <paramref name="count"/> samples.</summary>
    public abstract double SquaredErrorSum(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int stride, int count);

    /// <summary>Σ log Σ_k exp(z_k) − Σ_k y_k·z_k over the first <paramref name="count"/> samples; a sample's targets add up to 1.</summary>
    public abstract double SoftmaxEntropySum(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int count);
}
