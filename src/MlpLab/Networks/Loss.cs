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

    /// <summary>values = C·along for each sample, C = ∂²loss/∂z² at the activated outputs; all units x stride.</summary>
    internal abstract void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride);

    /// <summary>The vector c_o of C = Σ_o c_o·c_oᵀ for each sample, one for each output; units x stride.</summary>
    internal abstract void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride);

    private sealed class BinaryCrossEntropyLoss() : Loss("binary-cross-entropy", ActivationFunction.Sigmoid)
    {
        internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
            kernels.CrossEntropyDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

        internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
            kernels.CrossEntropySum(logits, block.Targets, block.Stride, block.Count);

        // Outputs of their own: C is diagonal, p·(1 − p).
        internal override void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = outputs[i] * (1 - outputs[i]) * along[i];
            }
        }

        internal override void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride)
        {
            values.Clear();
            for (int i = index * stride; i < (index + 1) * stride; i++)
            {
                values[i] = Math.Sqrt(outputs[i] * (1 - outputs[i]));
            }
        }
    }

    private sealed class CategoricalCrossEntropyLoss() : Loss("categorical-cross-entropy", ActivationFunction.Softmax)
    {
        internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
            kernels.SoftmaxDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

        internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
            kernels.SoftmaxEntropySum(logits, block.Targets, block.Stride, block.Count);

        // C = diag(p) − p·pᵀ, and (C·v)_k = p_k·(v_k − Σ_j p_j·v_j).
        internal override void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride)
        {
            for (int i = 0; i < stride; i++)
            {
                double mean = 0;
                for (int at = i; at < values.Length; at += stride)
                {
                    mean += outputs[at] * along[at];
                }

                for (int at = i; at < values.Length; at += stride)
                {
                    values[at] = outputs[at] * (along[at] - mean);
                }
            }
        }

        // Σ_o p_o·(e_o − p)(e_o − p)ᵀ = diag(p) − p·pᵀ.
        internal override void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride)
        {
            for (int i = 0; i < stride; i++)
            {
                double root = Math.Sqrt(outputs[(index * stride) + i]);
                for (int at = i, unit = 0; at < values.Length; at += stride, unit++)
                {
                    values[at] = root * ((unit == index ? 1 : 0) - outputs[at]);
                }
            }
        }
    }
}
