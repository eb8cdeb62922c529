using MlpLab.Kernels;
using MlpLab.Networks;

namespace MlpLab.Claims;

/// <summary>Losses of a sigmoid output other than cross-entropy, for two classes; controls, not offered to users.</summary>
internal static class SigmoidLosses
{
    /// <summary>ℓ = ½(p − t)² of the probability p: half Brier's score. Delta: (p − t)·p·(1 − p).</summary>
    public static Loss SquaredError { get; } = new SquaredProbabilityError();

    /// <summary>ℓ = max(0, 1 − s·z), s = 2t − 1, of the total input z, whose sign is the answer; what the sigmoid makes of it is no probability.</summary>
    public static Loss Hinge { get; } = new TotalHinge();

    private sealed class SquaredProbabilityError() : ElementwiseLoss("squared-error-of-probability", ActivationFunction.Sigmoid)
    {
        public override bool AllowsScaledTargets => false;

        public override double Value(double total, double target)
        {
            double error = ScalarMath.Sigmoid(total) - target;
            return 0.5 * error * error;
        }

        public override double Delta(double total, double target)
        {
            double p = ScalarMath.Sigmoid(total);
            return (p - target) * p * (1 - p);
        }
    }

    private sealed class TotalHinge() : ElementwiseLoss("hinge-of-total", ActivationFunction.Sigmoid)
    {
        private static readonly ElementwiseLoss Usual = (ElementwiseLoss)Loss.Hinge;

        public override bool AllowsScaledTargets => false;

        public override double Value(double total, double target) => Usual.Value(total, target);

        public override double Delta(double total, double target) => Usual.Delta(total, target);
    }
}
