using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>A network's way through one block of samples and back, with the scratch memory for it. Serves one thread.</summary>
/// <remarks>Two ways with equal bits: any network layer by layer, the usual small one in fused kernels. The network's shape alone decides.</remarks>
internal abstract class NetworkPass
{
    public static NetworkPass Create(KernelSet kernels, MultilayerPerceptron network, int largestStride) =>
        kernels.TwoLayers is not null && FusedTwoLayerPass.Fits(network)
            ? new FusedTwoLayerPass(kernels, network, largestStride)
            : new LayerwisePass(kernels, network, largestStride);

    /// <summary>The output layer's total inputs, units x stride; valid until the next call.</summary>
    public abstract Span<double> Logits(ReadOnlySpan<double> parameters, Block block);

    /// <summary>Adds the block's gradient of the loss, times the number of samples, to <paramref name="sums"/>.</summary>
    public abstract void AddGradient(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums);

    /// <summary><see cref="AddGradient"/> with the block's loss, times the number of samples, from the same way forward.</summary>
    public abstract double AddGradientWithLoss(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums);
}

/// <summary>The textbook: forward, output delta, backward.</summary>
internal sealed class LayerwisePass(KernelSet kernels, MultilayerPerceptron network, int largestStride) : NetworkPass
{
    private readonly Workspace _workspace = new(network.Layers, largestStride);

    public Workspace Workspace => _workspace;

    public override Span<double> Logits(ReadOnlySpan<double> parameters, Block block)
    {
        Backpropagation.Forward(kernels, network, parameters, block, _workspace);
        return _workspace.Values(network.Layout.LayerCount - 1, block.Stride);
    }

    public override void AddGradient(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums)
    {
        loss.WeightedDeltas(kernels, Logits(parameters, block), block, _workspace.Deltas(network.Layout.LayerCount - 1, block.Stride));
        Backpropagation.Backward(kernels, network, parameters, block, _workspace, sums);
    }

    public override double AddGradientWithLoss(ReadOnlySpan<double> parameters, Loss loss, Block block, Span<double> sums)
    {
        Span<double> logits = Logits(parameters, block);
        double value = loss.WeightedSum(kernels, logits, block);
        loss.WeightedDeltas(kernels, logits, block, _workspace.Deltas(network.Layout.LayerCount - 1, block.Stride));
        Backpropagation.Backward(kernels, network, parameters, block, _workspace, sums);
        return value;
    }
}
