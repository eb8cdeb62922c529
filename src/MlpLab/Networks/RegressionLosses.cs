using MlpLab.Kernels;

namespace MlpLab.Networks;

/// <summary>The losses of numbers to predict. A class of their own: a run that tells classes apart loads none of them.</summary>
internal static class RegressionLosses
{
    public static Loss SquaredError { get; } = new SquaredErrorLoss();

    public static Loss AbsoluteError { get; } = new AbsoluteErrorLoss();

    public static Loss SquaredLogError { get; } = new SquaredLogErrorLoss();

    public static Loss Poisson { get; } = new PoissonLoss();
}

internal sealed class SquaredErrorLoss() : ElementwiseLoss("squared-error", ActivationFunction.Identity)
{
    public override double Value(double total, double target) => 0.5 * ((total - target) * (total - target));

    public override double Delta(double total, double target) => total - target;

    internal override void OutputDeltas(KernelSet kernels, ReadOnlySpan<double> logits, Block block, Span<double> deltas) =>
        kernels.SquaredErrorDeltas(logits, block.Targets, deltas, block.Stride, block.Count);

    internal override double Sum(KernelSet kernels, ReadOnlySpan<double> logits, Block block) =>
        kernels.SquaredErrorSum(logits, block.Targets, block.Stride, block.Count);

    internal override bool HasCurvature => true;

    internal override double Curvature(double output) => 1;
}

internal sealed class AbsoluteErrorLoss() : ElementwiseLoss("absolute-error", ActivationFunction.Identity)
{
    public override double Value(double total, double target) => Math.Abs(total - target);

    public override double Delta(double total, double target) => total > target ? 1 : total < target ? -1 : total - target;
}

internal sealed class HuberLoss(double delta) : ElementwiseLoss("huber", ActivationFunction.Identity)
{
    public override double? Parameter => delta;

    public override double Value(double total, double target)
    {
        double distance = Math.Abs(total - target);
        return distance <= delta ? 0.5 * (distance * distance) : delta * (distance - (0.5 * delta));
    }

    public override double Delta(double total, double target)
    {
        double r = total - target;
        return r > delta ? delta : r < -delta ? -delta : r;
    }
}

internal sealed class PinballLoss(double quantile) : ElementwiseLoss("pinball", ActivationFunction.Identity)
{
    public override double? Parameter => quantile;

    public override double Value(double total, double target)
    {
        double above = target - total;
        return above >= 0 ? quantile * above : (quantile - 1) * above;
    }

    public override double Delta(double total, double target) => total > target ? 1 - quantile : total < target ? -quantile : total - target;
}

internal sealed class SquaredLogErrorLoss() : ElementwiseLoss("squared-log-error", ActivationFunction.Softplus)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be above -1";

    public override bool IsLegal(double target) => target > -1;

    public override double Value(double total, double target)
    {
        double distance = Distance(ScalarMath.Softplus(total), target);
        return 0.5 * (distance * distance);
    }

    public override double Delta(double total, double target)
    {
        double a = ScalarMath.Softplus(total);
        return Distance(a, target) * ScalarMath.Sigmoid(total) / (1 + a);
    }

    internal override bool HasCurvature => true;

    // The slope of ln(1 + a) by z, squared.
    internal override double Curvature(double output)
    {
        double slope = (1 - ScalarMath.Exp(-output)) / (1 + output);
        return slope * slope;
    }

    private static double Distance(double a, double target) => ScalarMath.Log1P(a) - ScalarMath.Log1P(target);
}

internal sealed class PoissonLoss() : ElementwiseLoss("poisson", ActivationFunction.Exponential)
{
    public override bool AllowsScaledTargets => false;

    public override string? LegalTargets => "be 0 or more";

    public override bool IsLegal(double target) => target >= 0;

    public override double Value(double total, double target) => ScalarMath.Exp(total) - (target * total);

    public override double Delta(double total, double target) => ScalarMath.Exp(total) - target;

    internal override bool HasCurvature => true;

    internal override double Curvature(double output) => output;
}
