using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

/// <summary>Where Newton's method stops, what it does with steps that are too long, and singular or broken curvature.</summary>
public class NewtonMethodLimitsTests
{
    [Fact]
    public void Minimize_MinimumOfValueZero_IsConverged()
    {
        var bowl = new SpeltOut(t => (t[0] * t[0]) + (t[1] * t[1]), t => [2.0 * t[0], 2.0 * t[1]], _ => [2.0, 0.0, 0.0, 2.0]);

        NewtonResult result = new NewtonMethod().Minimize(bowl, [0.0, 0.0]);

        result.Should().Be(new NewtonResult(NewtonStopReason.Converged, 0, 0.0, 0.0));
    }

    [Theory]
    [InlineData(1e8, nameof(NewtonStopReason.Converged))]
    [InlineData(1.0, nameof(NewtonStopReason.IterationLimit))]
    public void Minimize_ToleranceIsMeasuredAgainstTheRootOfTheValue(double height, string expected)
    {
        // The decrement is 5 everywhere; 1e-3 times the root of the value is 10 or 1e-3.
        var slope = new SpeltOut(t => height + (5.0 * t[0]), _ => [5.0, 0.0], _ => [1.0, 0.0, 0.0, 1.0]);

        NewtonResult result = new NewtonMethod { Tolerance = 1e-3, MaxIterations = 1 }.Minimize(slope, [0.0, 0.0]);

        result.Reason.ToString().Should().Be(expected);
    }

    [Fact]
    public void Minimize_SlopeOfRoundingErrorsOnly_IsTheLimitOfPrecision()
    {
        // The slope never falls; with a value of 1e4 a decrement of 1e-9 is far inside the region of quadratic convergence.
        var noisy = new SpeltOut(_ => 1e4, _ => [1e-9, 0.0], _ => [1.0, 0.0, 0.0, 1.0]);

        NewtonResult result = new NewtonMethod { Tolerance = 0.0 }.Minimize(noisy, [0.0, 0.0]);

        result.Reason.Should().Be(NewtonStopReason.PrecisionExhausted);
        result.Iterations.Should().Be(1);
    }

    [Fact]
    public void Minimize_EveryStepHalvesTheDecrement_IsProgress()
    {
        // A curvature twice too large goes half the way each time.
        var slow = new SpeltOut(t => 1.0 + (0.5 * t[0] * t[0]), t => [t[0], 0.0], _ => [2.0, 0.0, 0.0, 2.0]);

        NewtonResult result = new NewtonMethod().Minimize(slow, [Math.ScaleB(1.0, -27), 0.0]);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        result.Decrement.Should().BeInRange(0.4e-12, 1e-12);
    }

    [Fact]
    public void Minimize_StepTooSmallToMoveTheParameters_IsTheLimitOfPrecision()
    {
        var far = new SpeltOut(t => 1.0 + (1e-3 * (t[0] - 1e17)), _ => [1e-3, 0.0], _ => [1.0, 0.0, 0.0, 1.0]);
        double[] theta = [1e17, 0.0];

        NewtonResult result = new NewtonMethod().Minimize(far, theta);

        result.Should().Be(new NewtonResult(NewtonStopReason.PrecisionExhausted, 0, 1.0, 1e-3));
        theta.Should().Equal(1e17, 0.0);
    }

    [Fact]
    public void Minimize_FullStepRaisesTheValueALittle_IsHalved()
    {
        // A full step crosses the kink at −0.49999 and ends 2e-5 higher than it began.
        var kink = new SpeltOut(t => 1.0 + Math.Abs(t[0] + 0.49999), t => [Math.Sign(t[0] + 0.49999), 0.0], _ => [1.0, 0.0, 0.0, 1.0]);
        double[] theta = [0.0, 0.0];

        NewtonResult result = new NewtonMethod { MaxIterations = 1 }.Minimize(kink, theta);

        theta.Should().Equal(-0.5, 0.0);
        result.Value.Should().BeLessThan(1.49999);
    }

    [Fact]
    public void Minimize_AfterAHalvedStep_MeasuresTheSlopeWhereItIs()
    {
        // ln cosh: the decrement is |sinh θ|, and from 2 the full step leads far beyond the minimum.
        var valley = new SpeltOut(
            t => Math.Log(Math.Cosh(t[0])) + 1.0,
            t => [Math.Tanh(t[0]), 0.0],
            t => [1.0 - Math.Pow(Math.Tanh(t[0]), 2), 0.0, 0.0, 1.0]);
        double[] theta = [2.0, 0.0];

        NewtonResult result = new NewtonMethod { MaxIterations = 1 }.Minimize(valley, theta);

        result.Decrement.Should().BeApproximately(Math.Abs(Math.Sinh(theta[0])), 1e-12);
        result.Value.Should().Be(valley.Evaluate(theta));
    }

    [Fact]
    public void Minimize_UnusedParameter_StaysWhereItIs()
    {
        var valley = new SpeltOut(t => 1.0 + Math.Pow(t[0] - 3.0, 2), t => [2.0 * (t[0] - 3.0), 0.0], _ => [2.0, 0.0, 0.0, 0.0]);
        double[] theta = [0.0, 7.0];

        NewtonResult result = new NewtonMethod().Minimize(valley, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        theta[0].Should().BeApproximately(3.0, 1e-14);
        theta[1].Should().Be(7.0);
    }

    [Fact]
    public void Minimize_PlaneOfMinima_IsReachedAtItsNearestPointInOneStep()
    {
        // (θ0 + θ1 + θ2 − 3)² / 2 + 1: from the origin the nearest minimum is (1, 1, 1).
        var trough = new SpeltOut(
            t => (0.5 * Math.Pow(t.Sum() - 3.0, 2)) + 1.0,
            t => [t.Sum() - 3.0, t.Sum() - 3.0, t.Sum() - 3.0],
            _ => [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            parameterCount: 3);
        double[] theta = [0.0, 0.0, 0.0];

        NewtonResult result = new NewtonMethod().Minimize(trough, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        result.Iterations.Should().BeInRange(1, 2);
        theta.Should().AllSatisfy(x => x.Should().BeApproximately(1.0, 1e-14));
    }

    [Theory]
    [InlineData(double.NaN, 0.0, 1.0, 1.0)]
    [InlineData(1.0, double.NaN, 1.0, 1.0)]
    [InlineData(1.0, double.PositiveInfinity, 1.0, 1.0)]
    [InlineData(1.0, 0.0, double.PositiveInfinity, 1.0)]
    [InlineData(1.0, 0.0, 1.0, double.NaN)]
    [InlineData(1.0, 0.0, 1.0, double.NegativeInfinity)]
    public void Minimize_DerivativeNotFinite_SaysSoAndStays(double diagonal, double besideIt, double otherDiagonal, double slope)
    {
        double[] theta = [1.0, 2.0];
        var broken = new SpeltOut(_ => 1.0, _ => [1.0, slope], _ => [diagonal, besideIt, besideIt, otherDiagonal]);

        NewtonResult result = new NewtonMethod().Minimize(broken, theta);

        result.Reason.Should().Be(NewtonStopReason.NotFinite);
        theta.Should().Equal(1.0, 2.0);
    }
}
