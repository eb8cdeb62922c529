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
    /// softplus(z) − y·z, so that it is not NaN while every z is a number, and an infinite z counts as the largest finite one.
    /// </summary>
    /// <remarks>Output delta: p − y. At random guessing over two equal classes the loss is ln 2 ≈ 0.693.</remarks>
    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropyLoss();

    /// <summary>
    /// L = −(1/m) Σ log p of each sample's class, over K softmax outputs; computed from the logits z as log Σ exp(z_k) − z of the class, so that it is
    /// not NaN while every z is a number, and an infinite z counts as half the largest finite one.
    /// </summary>
    /// <remarks>Output delta: p − y. At random guessing over K equal classes the loss is ln K, 1.099 for three.</remarks>
    public static Loss CategoricalCrossEntropy { get; } = new CategoricalCrossEntropyLoss();

    /// <summary>Lower-case name, as printed and stored.</summary>
    public string Name { get; }

    /// <summary>The output activation that this loss belongs to.</summary>
    public ActivationFunction OutputActivation { get; }

    /// <summary>The loss that belongs to a network's output activation.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">The output activation is neither sigmoid nor softmax.</exception>
    public static Loss Of(MultilayerPerceptron network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ActivationFunction output = network.Layers[^1].Activation;
        return output == ActivationFunction.Sigmoid ? BinaryCrossEntropy
            : output == ActivationFunction.Softmax ? CategoricalCrossEntropy
            : throw new ArgumentException($"The network's output activation is {output}; there is a loss for sigmoid and for softmax.", nameof(network));
    }

    /// <summary>Writes dL/dz of the output layer, times m, given its total inputs z.</summary>
    internal abstract void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas);

    /// <summary>The block's sum of the loss, that is times m, given the output layer's total inputs z.</summary>
    internal abstract double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block);

    private sealed class BinaryCrossEntropyLoss() : Loss("binary-cross-entropy", ActivationFunction.Sigmoid)
    {
        internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
            kernels.CrossEntropyDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

        internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
            kernels.CrossEntropySum(logits, block.Targets, block.Stride, block.Count);
    }

    private sealed class CategoricalCrossEntropyLoss() : Loss("categorical-cross-entropy", ActivationFunction.Softmax)
    {
        internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
            kernels.SoftmaxDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

        internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
            kernels.SoftmaxEntropySum(logits, block.Targets, block.Stride, block.Count);
    }
}
