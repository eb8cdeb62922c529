using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The gradient of one block of samples with parts of the network left out. Serves one thread.</summary>
/// <remarks>
/// Forward, what enters a layer is m ∘ a with the mask m; backward, delta = m ∘ (Wᵀ·delta) ∘ f′(a). The slope is that of the whole activation a, so both are kept.
/// </remarks>
internal sealed class DropoutPass
{
    private readonly KernelSet _kernels;
    private readonly MultilayerPerceptron _network;
    private readonly Workspace _workspace;
    private readonly AlignedMemory[] _entering;

    public DropoutPass(KernelSet kernels, MultilayerPerceptron network, int largestStride)
    {
        _kernels = kernels;
        _network = network;
        _workspace = new Workspace(network.Layers, largestStride);
        _entering = new AlignedMemory[network.Layers.Count];
        for (int l = 0; l < _entering.Length; l++)
        {
            _entering[l] = new AlignedMemory((long)network.Layers[l].InputCount * largestStride);
        }
    }

    /// <summary>Adds the block's gradient of the loss, times the number of samples, to <paramref name="sums"/>.</summary>
    [MethodImpl(HotLoop.Options)]
    public void AddGradient(ReadOnlySpan<double> parameters, Loss loss, Block block, DropoutMasks masks, Span<double> sums)
    {
        ParameterLayout layout = _network.Layout;
        int last = layout.LayerCount - 1, stride = block.Stride;
        for (int l = 0; l <= last; l++)
        {
            Span<double> values = _workspace.Values(l, stride);
            _kernels.Affine(Drop(l, block, masks), layout.Weights(parameters, l), layout.Biases(parameters, l), values, stride);
            if (l < last)
            {
                _kernels.Activate(_network.Layers[l].Activation.Kind, values);
            }
        }

        loss.WeightedDeltas(_kernels, _workspace.Values(last, stride), block, _workspace.Deltas(last, stride));
        for (int l = last; l >= 0; l--)
        {
            Span<double> deltas = _workspace.Deltas(l, stride);
            ReadOnlySpan<double> mask = masks.Of(l, block);
            _kernels.AccumulateGradient(deltas, mask.IsEmpty ? Whole(l, block) : Entering(l, stride), layout.Weights(sums, l), layout.Biases(sums, l), stride);
            if (l > 0)
            {
                Span<double> below = _workspace.Deltas(l - 1, stride);
                _kernels.PropagateBack(deltas, layout.Weights(parameters, l), below, stride);
                if (!mask.IsEmpty)
                {
                    ColumnKernels.Multiply(below, mask, below);
                }

                _kernels.MultiplyByDerivative(_network.Layers[l - 1].Activation.Kind, Whole(l, block), below);
            }
        }
    }

    private ReadOnlySpan<double> Whole(int layer, Block block) => layer == 0 ? block.Features : _workspace.Values(layer - 1, block.Stride);

    private Span<double> Entering(int layer, int stride) => _entering[layer].Slice(0, _network.Layers[layer].InputCount * stride);

    private ReadOnlySpan<double> Drop(int layer, Block block, DropoutMasks masks)
    {
        ReadOnlySpan<double> whole = Whole(layer, block), mask = masks.Of(layer, block);
        if (mask.IsEmpty)
        {
            return whole;
        }

        Span<double> entering = Entering(layer, block.Stride);
        ColumnKernels.Multiply(whole, mask, entering);
        return entering;
    }
}
