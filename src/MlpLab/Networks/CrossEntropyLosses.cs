using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>Behind <see cref="Loss.BinaryCrossEntropy"/>.</summary>
internal sealed class BinaryCrossEntropyLoss() : Loss("binary-cross-entropy", ActivationFunction.Sigmoid)
{
    public override bool AllowsScaledTargets => false;

    public override double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int unit = 0; unit < totals.Length; unit++)
        {
            sum += ScalarMath.CrossEntropy(totals[unit], targets[unit]);
        }

        return sum;
    }

    public override void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas) =>
        KernelSets.Reference.CrossEntropyDeltas(totals, targets, deltas, totals.Length, totals.Length);

    internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
        kernels.CrossEntropyDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

    internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
        kernels.CrossEntropySum(logits, block.Targets, block.Stride, block.Count);

    internal override bool HasCurvature => true;

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

/// <summary>Behind <see cref="Loss.CategoricalCrossEntropy"/>.</summary>
internal sealed class CategoricalCrossEntropyLoss() : Loss("categorical-cross-entropy", ActivationFunction.Softmax)
{
    public override bool AllowsScaledTargets => false;

    public override double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets) => ReferenceSoftmax.Entropy(totals, targets, stride: 1, 0);

    public override void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas) =>
        KernelSets.Reference.SoftmaxDeltas(totals, targets, deltas, stride: 1, count: 1);

    internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
        kernels.SoftmaxDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

    internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
        kernels.SoftmaxEntropySum(logits, block.Targets, block.Stride, block.Count);

    internal override bool HasCurvature => true;

    internal override void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride) =>
        SoftmaxCurvature.Times(outputs, along, values, stride);

    internal override void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride) =>
        SoftmaxCurvature.Factor(outputs, index, values, stride);
}

/// <summary>The curvature of cross-entropy, and of the divergence of shares, by the total inputs of softmax outputs p: diag(p) − p·pᵀ.</summary>
internal static class SoftmaxCurvature
{
    // (C·v)_k = p_k·(v_k − Σ_j p_j·v_j).
    public static void Times(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride)
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
    public static void Factor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride)
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
