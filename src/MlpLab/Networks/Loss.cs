using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>What training makes small: a mean over samples of a cost of the outputs.</summary>
/// <remarks>A loss belongs to an output activation: together they give the output delta dL/dz. Immutable, safe to share.</remarks>
public abstract class Loss
{
    private protected Loss(string name, ActivationFunction outputActivation)
    {
        Name = name;
        OutputActivation = outputActivation;
    }

    /// <summary>
    /// L = −(1/m) Σ y·log p + (1 − y)·log(1 − p), over samples and sigmoid outputs; computed from the logits z as
    /// softplus(z) − y·z, so that it is never NaN while the parameters are finite.
    /// </summary>
    /// <remarks>Output delta: p − y. At random guessing over two equal classes the loss is ln 2 ≈ 0.693.</remarks>
    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropyLoss();

    /// <summary>Lower-case name, as printed and stored.</summary>
    public string Name { get; }

    /// <summary>The output activation that this loss belongs to.</summary>
    public ActivationFunction OutputActivation { get; }

    /// <summary>Writes dL/dz of the output layer, times m, into the workspace.</summary>
    internal abstract void OutputDeltas(KernelSet kernels, Block block, Workspace workspace, int outputLayer);

    /// <summary>The block's sum of the loss, that is times m.</summary>
    internal abstract double Sum(KernelSet kernels, Block block, Workspace workspace);

    private sealed class BinaryCrossEntropyLoss() : Loss("binary-cross-entropy", ActivationFunction.Sigmoid)
    {
        internal override void OutputDeltas(KernelSet kernels, Block block, Workspace workspace, int outputLayer) =>
            kernels.SubtractTargets(
                workspace.Activations(outputLayer, block.Stride),
                block.Targets,
                workspace.Deltas(outputLayer, block.Stride),
                block.Stride,
                block.Count);

        internal override double Sum(KernelSet kernels, Block block, Workspace workspace) =>
            kernels.CrossEntropySum(workspace.Logits(block.Stride), block.Targets, block.Stride, block.Count);
    }
}
