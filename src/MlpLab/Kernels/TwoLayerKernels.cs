namespace MlpLab.Kernels;

/// <summary>Forward and backward pass of the usual small network: one hidden tanh layer and one output.</summary>
/// <remarks>Parameters lie as in the network's layout with h hidden units and n inputs: W1 (h·n), b1 (h), w2 (h), b2.</remarks>
internal abstract unsafe class TwoLayerKernels
{
    /// <summary>Computes the block's hidden activations and its output's total inputs.</summary>
    public abstract void Forward(TwoLayerBlock block, double* parameters);

    /// <summary>Puts the deltas of a sigmoid output with cross-entropy in place of its total inputs.</summary>
    /// <param name="block">After <see cref="Forward"/>.</param>
    /// <param name="targets">Of the block's samples.</param>
    /// <param name="count">Samples without padding.</param>
    public abstract void CrossEntropyDeltas(TwoLayerBlock block, double* targets, int count);

    /// <summary>Adds the block's gradient to <paramref name="sums"/>; <see cref="TwoLayerBlock.Output"/> holds the output deltas.</summary>
    public abstract void AddGradient(TwoLayerBlock block, double* parameters, double* sums);
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
