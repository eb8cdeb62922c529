using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

public class NewtonMethodTests
{
    [Fact]
    public void Minimize_Quadratic_TakesOneStep()
    {
        // ½θᵀAθ − cᵀθ + 5 with A = [[4, 1], [1, 3]], c = (1, 2): minimum at A⁻¹c = (1/11, 7/11).
        var bowl = new SpeltOut(
            t => (2.0 * t[0] * t[0]) + (t[0] * t[1]) + (1.5 * t[1] * t[1]) - t[0] - (2.0 * t[1]) + 5.0,
            t => [(4.0 * t[0]) + t[1] - 1.0, t[0] + (3.0 * t[1]) - 2.0],
            _ => [4.0, 1.0, 1.0, 3.0]);
        double[] theta = [100.0, -50.0];

        NewtonResult result = new NewtonMethod().Minimize(bowl, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        result.Iterations.Should().BeInRange(1, 2);
        theta[0].Should().BeApproximately(1.0 / 11.0, 1e-14);
        theta[1].Should().BeApproximately(7.0 / 11.0, 1e-14);
    }

    [Fact]
    public void Minimize_FullStepsDiverge_DampingConverges()
    {
        // ln cosh: undamped Newton runs away from any start beyond 1.09.
        var valley = new SpeltOut(
            t => Math.Log(Math.Cosh(t[0])) + Math.Log(Math.Cosh(t[1])) + 1.0,
            t => [Math.Tanh(t[0]), Math.Tanh(t[1])],
            t => [1.0 - Math.Pow(Math.Tanh(t[0]), 2), 0.0, 0.0, 1.0 - Math.Pow(Math.Tanh(t[1]), 2)]);
        double[] theta = [4.0, -3.0];

        NewtonResult result = new NewtonMethod().Minimize(valley, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        theta.Should().OnlyContain(x => Math.Abs(x) < 1e-11);
    }

    [Fact]
    public void Minimize_SingularHessian_TakesTheShortestStep()
    {
        // (θ0 + θ1 − 2)² / 2 + 1: a line of minima; from the origin the nearest is (1, 1).
        var trough = new SpeltOut(
            t => (0.5 * Math.Pow(t[0] + t[1] - 2.0, 2)) + 1.0,
            t => [t[0] + t[1] - 2.0, t[0] + t[1] - 2.0],
            _ => [1.0, 1.0, 1.0, 1.0]);
        double[] theta = [0.0, 0.0];

        NewtonResult result = new NewtonMethod().Minimize(trough, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        theta[0].Should().BeApproximately(1.0, 1e-14);
        theta[1].Should().BeApproximately(1.0, 1e-14);
    }

    [Fact]
    public void Minimize_AtTheMinimum_TakesNoStep()
    {
        double[] theta = [0.0, 0.0];

        NewtonResult result = new NewtonMethod().Minimize(Bowl, theta);

        result.Should().Be(new NewtonResult(NewtonStopReason.Converged, 0, 1.0, 0.0));
        theta.Should().Equal(0.0, 0.0);
    }

    [Fact]
    public void Minimize_NoMinimum_StopsAtTheIterationLimit()
    {
        var slide = new SpeltOut(t => Math.Exp(-t[0]), t => [-Math.Exp(-t[0]), 0.0], t => [Math.Exp(-t[0]), 0.0, 0.0, 1.0]);

        NewtonResult result = new NewtonMethod { MaxIterations = 7 }.Minimize(slide, [0.0, 0.0]);

        result.Reason.Should().Be(NewtonStopReason.IterationLimit);
        result.Iterations.Should().Be(7);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Minimize_ValueNotFinite_SaysSoAndStays(double value)
    {
        double[] theta = [1.0, 2.0];

        NewtonResult result = new NewtonMethod().Minimize(new SpeltOut(_ => value, _ => [1.0, 1.0], _ => [1.0, 0.0, 0.0, 1.0]), theta);

        result.Reason.Should().Be(NewtonStopReason.NotFinite);
        theta.Should().Equal(1.0, 2.0);
    }

    [Fact]
    public void Minimize_ToleranceZero_StopsAtTheLimitOfPrecision()
    {
        var flat = new SpeltOut(
            t => 1e6 + Math.Cosh(t[0] - 0.1) + Math.Cosh(t[1] - 0.3),
            t => [Math.Sinh(t[0] - 0.1) + 1e-9, Math.Sinh(t[1] - 0.3)],
            t => [Math.Cosh(t[0] - 0.1), 0.0, 0.0, Math.Cosh(t[1] - 0.3)]);

        NewtonResult result = new NewtonMethod { Tolerance = 0.0 }.Minimize(flat, [1.0, 1.0]);

        result.Reason.Should().BeOneOf(NewtonStopReason.PrecisionExhausted, NewtonStopReason.Converged);
        result.Iterations.Should().BeLessThan(20);
    }

    [Fact]
    public void Minimize_WrongLength_IsRejected()
    {
        Action minimize = () => new NewtonMethod().Minimize(Bowl, new double[3]);

        minimize.Should().Throw<ArgumentException>().WithMessage("parameters is 3; it must be 2, the objective's parameter count.*");
    }

    [Fact]
    public void Minimize_NoObjective_IsRefused() =>
        FluentActions.Invoking(() => new NewtonMethod().Minimize(null!, new double[2]))
            .Should().Throw<ArgumentNullException>().WithParameterName("objective");

    [Fact]
    public void Settings_OutOfRange_AreRejected()
    {
        Action[] makes = [() => _ = new NewtonMethod { Tolerance = double.NaN }, () => _ = new NewtonMethod { MaxIterations = 0 }];

        makes.Should().AllSatisfy(make => make.Should().Throw<ArgumentOutOfRangeException>());
    }

    private static SpeltOut Bowl => new(t => 1.0 + (t[0] * t[0]) + (t[1] * t[1]), t => [2.0 * t[0], 2.0 * t[1]], _ => [2.0, 0.0, 0.0, 2.0]);
}
