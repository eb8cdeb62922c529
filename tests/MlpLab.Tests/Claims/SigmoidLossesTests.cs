using MlpLab.Claims;
using MlpLab.Networks;

namespace MlpLab.Tests.Claims;

public class SigmoidLossesTests
{
    [Theory]
    [InlineData(0, 1, 0.125, -0.125)]
    [InlineData(0, 0, 0.125, 0.125)]
    [InlineData(1.0986122886681098, 1, 0.03125, -0.046875)]
    public void SquaredError_OfAProbability_IsHalfItsSquareWithTheSigmoidsSlope(double total, double target, double value, double delta)
    {
        // σ(0) = ½, σ(ln 3) = ¾.
        var loss = (ElementwiseLoss)SigmoidLosses.SquaredError;

        loss.Value(total, target).Should().BeApproximately(value, 1e-15);
        loss.Delta(total, target).Should().BeApproximately(delta, 1e-15);
        loss.OutputActivation.Should().Be(ActivationFunction.Sigmoid);
    }

    [Theory]
    [InlineData(0.25, 1, 0.75, -1)]
    [InlineData(0.25, 0, 1.25, 1)]
    [InlineData(1.5, 1, 0, 0)]
    public void Hinge_OfATotal_IsThatOfTheMargin(double total, double target, double value, double delta)
    {
        var loss = (ElementwiseLoss)SigmoidLosses.Hinge;

        loss.Value(total, target).Should().Be(value);
        loss.Delta(total, target).Should().Be(delta);
        loss.OutputActivation.Should().Be(ActivationFunction.Sigmoid);
    }
}
