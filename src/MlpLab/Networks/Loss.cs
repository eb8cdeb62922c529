using System.Globalization;
using System.Runtime.CompilerServices;
using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>What training makes small: a mean over samples of a cost of the outputs.</summary>
/// <remarks>
/// A loss belongs to an output activation, and is a function of the output layer's total inputs z and of the targets t. Derive from it, or from
/// <see cref="ElementwiseLoss"/> where each output has a cost of its own, for a loss that is not here. Immutable, safe to share.
/// </remarks>
public abstract partial class Loss
{
    private const int MostOnStack = 32;

    /// <summary>A loss of one's own.</summary>
    /// <param name="name">Lower-case name, as printed and stored.</param>
    /// <param name="outputActivation">What makes of the output layer's total inputs z what the network predicts.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected Loss(string name, ActivationFunction outputActivation)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(outputActivation);
        Name = name;
        OutputActivation = outputActivation;
    }

    /// <summary>Lower-case name, as printed and stored.</summary>
    public string Name { get; }

    /// <summary>The name, with the number that the loss was made with: huber 1.</summary>
    public sealed override string ToString() => Parameter is { } parameter ? string.Create(CultureInfo.InvariantCulture, $"{Name} {parameter}") : Name;

    /// <summary>The output activation that this loss belongs to.</summary>
    public ActivationFunction OutputActivation { get; }

    /// <summary>Whether targets may be shifted and scaled to mean 0 and variance 1 first, and predictions scaled back: not where they must be positive, or are classes.</summary>
    public virtual bool AllowsScaledTargets => true;

    /// <summary>The number that the loss was made with, such as δ of Huber's or the quantile of the pinball loss; null where there is none.</summary>
    public virtual double? Parameter => null;

    /// <summary>Which targets are legal, to complete "a target must …"; null where every finite number is.</summary>
    public virtual string? LegalTargets => null;

    /// <summary>Whether <see cref="LegalTargets"/> holds for a target.</summary>
    /// <param name="target">Finite.</param>
    public virtual bool IsLegal(double target) => true;

    /// <summary>The cost of one sample.</summary>
    /// <param name="totals">The output layer's total inputs z, one for each output unit.</param>
    /// <param name="targets">The targets t, as many.</param>
    public abstract double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets);

    /// <summary>The derivative of the cost of one sample by each total input.</summary>
    /// <param name="totals">The output layer's total inputs z, one for each output unit.</param>
    /// <param name="targets">The targets t, as many.</param>
    /// <param name="deltas">Receives dℓ/dz, as many.</param>
    public abstract void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas);

    /// <summary>The loss that belongs to a network's output activation: cross-entropy of classes, the squared error of numbers.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">The output activation has no loss of its own.</exception>
    public static Loss Of(MultilayerPerceptron network)
    {
        ArgumentNullException.ThrowIfNull(network);
        ActivationFunction output = network.Layers[^1].Activation;
        return output == ActivationFunction.Sigmoid ? BinaryCrossEntropy
            : output == ActivationFunction.Softmax ? CategoricalCrossEntropy
            : output == ActivationFunction.Identity ? SquaredError
            : throw new ArgumentException($"The network's output activation is {output}; there is a usual loss for sigmoid, softmax and identity, so name the loss.", nameof(network));
    }

    /// <summary>Writes dL/dz of the output layer, times m, given its total inputs z; 0 for the padding. Deltas may be the total inputs themselves where a sample has one output.</summary>
    internal virtual void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas)
    {
        int units = deltas.Length / block.Stride;
        Span<double> sample = units <= MostOnStack ? stackalloc double[3 * MostOnStack] : new double[3 * units];
        Span<double> z = sample[..units], t = sample.Slice(units, units), d = sample.Slice(2 * units, units);
        for (int i = 0; i < block.Stride; i++)
        {
            Gather(logits, block.Targets, block.Stride, i, z, t);
            d.Clear();
            if (i < block.Count)
            {
                Deltas(z, t, d);
            }

            for (int unit = 0; unit < units; unit++)
            {
                deltas[(unit * block.Stride) + i] = d[unit];
            }
        }
    }

    /// <summary>The block's sum of the loss, that is times m, given the output layer's total inputs z.</summary>
    internal virtual double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block)
    {
        int units = logits.Length / block.Stride;
        Span<double> sample = units <= MostOnStack ? stackalloc double[2 * MostOnStack] : new double[2 * units];
        Span<double> z = sample[..units], t = sample.Slice(units, units);
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        for (int i = 0; i < block.Count; i++)
        {
            Gather(logits, block.Targets, block.Stride, i, z, t);
            lanes[i % Lanes.Count] += Value(z, t);
        }

        return Lanes.Combine(lanes);
    }

    /// <summary>Whether the loss has a curvature to go by; rules that follow it, such as Levenberg–Marquardt, refuse it otherwise.</summary>
    internal virtual bool HasCurvature => false;

    /// <summary>values = C·along for each sample, C = ∂²loss/∂z² at the activated outputs; all units x stride.</summary>
    internal virtual void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride) => throw NoCurvature();

    /// <summary>The vector c_o of C = Σ_o c_o·c_oᵀ for each sample, one for each output; units x stride.</summary>
    internal virtual void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride) => throw NoCurvature();

    /// <summary><see cref="OutputDeltas"/> times the samples' weights.</summary>
    [MethodImpl(HotLoop.Options)]
    internal void WeightedDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas)
    {
        OutputDeltas(kernels, logits, block, deltas);
        if (block.IsWeighted)
        {
            block.Weigh(deltas);
        }
    }

    /// <summary><see cref="Sum"/>, each sample times its weight.</summary>
    internal double WeightedSum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) => block.IsWeighted ? WeightedSum(logits, block) : Sum(kernels, logits, block);

    private double WeightedSum(ReadOnlySpan<double> logits, Block block)
    {
        int units = logits.Length / block.Stride;
        Span<double> sample = units <= MostOnStack ? stackalloc double[2 * MostOnStack] : new double[2 * units];
        Span<double> z = sample[..units], t = sample.Slice(units, units);
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        ReadOnlySpan<double> weights = block.Weights;
        for (int i = 0; i < block.Count; i++)
        {
            // A sample of weight 0 is not there, whatever its loss.
            if (weights[i] != 0)
            {
                Gather(logits, block.Targets, block.Stride, i, z, t);
                lanes[i % Lanes.Count] += weights[i] * Value(z, t);
            }
        }

        return Lanes.Combine(lanes);
    }

    private InvalidOperationException NoCurvature() => new($"The loss {Name} has no curvature to go by.");

    private static void Gather(ReadOnlySpan<double> logits, ReadOnlySpan<double> targets, int stride, int sample, Span<double> z, Span<double> t)
    {
        for (int unit = 0; unit < z.Length; unit++)
        {
            z[unit] = logits[(unit * stride) + sample];
            t[unit] = targets[(unit * stride) + sample];
        }
    }
}
