using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>A loss that is the sum of a cost of each output by itself: ℓ = Σ_j ℓ(z_j, t_j).</summary>
public abstract class ElementwiseLoss : Loss
{
    /// <inheritdoc/>
    protected ElementwiseLoss(string name, ActivationFunction outputActivation)
        : base(name, outputActivation)
    {
    }

    /// <summary>The cost of one output.</summary>
    /// <param name="total">Its total input z.</param>
    /// <param name="target">Its target t.</param>
    public abstract double Value(double total, double target);

    /// <summary>The derivative dℓ/dz of the cost of one output.</summary>
    /// <param name="total">Its total input z.</param>
    /// <param name="target">Its target t.</param>
    public abstract double Delta(double total, double target);

    /// <inheritdoc/>
    public sealed override double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int unit = 0; unit < totals.Length; unit++)
        {
            sum += Value(totals[unit], targets[unit]);
        }

        return sum;
    }

    /// <inheritdoc/>
    public sealed override void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas)
    {
        for (int unit = 0; unit < totals.Length; unit++)
        {
            deltas[unit] = Delta(totals[unit], targets[unit]);
        }
    }

    internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas)
    {
        ReadOnlySpan<double> targets = block.Targets;
        for (int i = 0; i < deltas.Length; i++)
        {
            deltas[i] = i % block.Stride < block.Count ? Delta(logits[i], targets[i]) : 0;
        }
    }

    internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block)
    {
        ReadOnlySpan<double> targets = block.Targets;
        Span<double> lanes = stackalloc double[Lanes.Count];
        lanes.Clear();
        for (int i = 0; i < logits.Length; i++)
        {
            lanes[i % Lanes.Count] += i % block.Stride < block.Count ? Value(logits[i], targets[i]) : 0;
        }

        return Lanes.Combine(lanes);
    }

    /// <summary>d²ℓ/dz² of one output, or what Gauss and Newton keep of it, where <see cref="Loss.HasCurvature"/>; 0 or more.</summary>
    /// <param name="output">The activated output.</param>
    internal virtual double Curvature(double output) => 0;

    internal override void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Curvature(outputs[i]) * along[i];
        }
    }

    internal override void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride)
    {
        values.Clear();
        for (int i = index * stride; i < (index + 1) * stride; i++)
        {
            values[i] = Math.Sqrt(Curvature(outputs[i]));
        }
    }
}
