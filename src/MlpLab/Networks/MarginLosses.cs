using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The rarer losses of classes and shares.</summary>
internal static class MarginLosses
{
    public static Loss Hinge { get; } = new HingeLoss();

    public static Loss SquaredHinge { get; } = new SquaredHingeLoss();

    public static Loss MulticlassHinge { get; } = new MulticlassHingeLoss();

    public static Loss KullbackLeibler { get; } = new KullbackLeiblerLoss();
}

internal sealed class HingeLoss() : ElementwiseLoss("hinge", ActivationFunction.Identity)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be 0 or 1";

    public override bool IsLegal(double target) => target is 0 or 1;

    public override double Value(double total, double target)
    {
        double missing = 1 - (((2 * target) - 1) * total);
        return missing <= 0 ? 0 : missing;
    }

    public override double Delta(double total, double target)
    {
        double sign = (2 * target) - 1;
        return sign * total < 1 ? -sign : double.IsNaN(total) ? total : 0;
    }
}

internal sealed class SquaredHingeLoss() : ElementwiseLoss("squared-hinge", ActivationFunction.Identity)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be 0 or 1";

    public override bool IsLegal(double target) => target is 0 or 1;

    public override double Value(double total, double target)
    {
        double missing = 1 - (((2 * target) - 1) * total);
        return missing <= 0 ? 0 : 0.5 * (missing * missing);
    }

    public override double Delta(double total, double target)
    {
        double sign = (2 * target) - 1, missing = 1 - (sign * total);
        return missing <= 0 ? 0 : -sign * missing;
    }
}

internal sealed class MulticlassHingeLoss() : Loss("multiclass-hinge", ActivationFunction.Identity)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be 0 or 1";

    public override bool IsLegal(double target) => target is 0 or 1;

    public override double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets) => Closest(totals, targets, out _, out _);

    public override void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas)
    {
        deltas.Clear();
        double missing = Closest(totals, targets, out int own, out int other);
        if (double.IsNaN(missing))
        {
            deltas.Fill(missing);
        }
        else if (missing > 0)
        {
            deltas[other] = 1;
            deltas[own] = -1;
        }
    }

    // What is missing to a margin of 1 against the other class that comes closest, the first of several.
    private static double Closest(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, out int own, out int other)
    {
        own = FirstLargest.IndexOf(targets);
        other = own;
        double missing = 0;
        for (int k = 0; k < totals.Length; k++)
        {
            double margin = 1 + totals[k] - totals[own];
            if (k != own && (margin > missing || double.IsNaN(margin)))
            {
                (missing, other) = (margin, k);
            }
        }

        return missing;
    }
}

internal sealed class KullbackLeiblerLoss() : Loss("kullback-leibler", ActivationFunction.Softmax)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be 0 or more, and those of a row together 1";

    public override bool IsLegal(double target) => target is >= 0 and <= 1;

    public override double Value(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets)
    {
        double sum = CategoricalCrossEntropy.Value(totals, targets);
        foreach (double share in targets)
        {
            sum += share == 0 ? 0 : share * ScalarMath.Log(share);
        }

        return sum;
    }

    public override void Deltas(ReadOnlySpan<double> totals, ReadOnlySpan<double> targets, Span<double> deltas) =>
        CategoricalCrossEntropy.Deltas(totals, targets, deltas);

    internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
        kernels.SoftmaxDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

    internal override bool HasCurvature => true;

    internal override void CurvatureTimes(ReadOnlySpan<double> outputs, ReadOnlySpan<double> along, Span<double> values, int stride) =>
        SoftmaxCurvature.Times(outputs, along, values, stride);

    internal override void CurvatureFactor(ReadOnlySpan<double> outputs, int index, Span<double> values, int stride) =>
        SoftmaxCurvature.Factor(outputs, index, values, stride);
}
