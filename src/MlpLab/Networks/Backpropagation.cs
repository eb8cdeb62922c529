using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The chain rule over one block of samples: forward from features to outputs, backward from deltas to gradients.</summary>
/// <remarks>
/// For a layer with weights W, biases b and activation f:
/// forward z = W·x + b, a = f(z); backward, with delta = dL/dz and x the layer's input,
/// dL/dW = delta·xᵀ, dL/db = Σ delta, and for the layer below delta = (Wᵀ·delta) ∘ f′.
/// Rumelhart, Hinton and Williams, Learning representations by back-propagating errors, Nature 323 (1986).
/// </remarks>
internal static class Backpropagation
{
    /// <summary>Leaves the hidden activations and the output layer's z in the workspace: loss and output delta are computed from z.</summary>
    public static void Forward(
        KernelSet kernels, MultilayerPerceptron network, ReadOnlySpan<double> parameters, Block block, Workspace workspace)
    {
        ParameterLayout layout = network.Layout;
        int last = layout.LayerCount - 1;
        ReadOnlySpan<double> below = block.Features;
        for (int l = 0; l <= last; l++)
        {
            Span<double> values = workspace.Values(l, block.Stride);
            kernels.Affine(below, layout.Weights(parameters, l), layout.Biases(parameters, l), values, block.Stride);
            if (l < last)
            {
                kernels.Activate(network.Layers[l].Activation.Kind, values);
            }

            below = values;
        }
    }

    /// <summary>Adds the block's gradient to <paramref name="gradientSums"/>; the output layer's deltas are in the workspace.</summary>
    public static void Backward(
        KernelSet kernels,
        MultilayerPerceptron network,
        ReadOnlySpan<double> parameters,
        Block block,
        Workspace workspace,
        Span<double> gradientSums)
    {
        ParameterLayout layout = network.Layout;
        for (int l = layout.LayerCount - 1; l >= 0; l--)
        {
            ReadOnlySpan<double> below = l == 0 ? block.Features : workspace.Values(l - 1, block.Stride);
            Span<double> deltas = workspace.Deltas(l, block.Stride);
            kernels.AccumulateGradient(deltas, below, layout.Weights(gradientSums, l), layout.Biases(gradientSums, l), block.Stride);
            if (l > 0)
            {
                Span<double> deltasBelow = workspace.Deltas(l - 1, block.Stride);
                kernels.PropagateBack(deltas, layout.Weights(parameters, l), deltasBelow, block.Stride);
                kernels.MultiplyByDerivative(network.Layers[l - 1].Activation.Kind, below, deltasBelow);
            }
        }
    }
}
