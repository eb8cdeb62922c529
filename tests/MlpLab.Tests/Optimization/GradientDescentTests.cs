using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

public class GradientDescentTests
{
    [Fact]
    public void Step_NoMomentum_SubtractsRateTimesGradient()
    {
        double[] parameters = [1, -2];

        new GradientDescent { LearningRate = 0.5 }.CreateState(2).Step(parameters, [4, 0.1]);

        parameters.Should().Equal(1 - (0.5 * 4), -2 - (0.5 * 0.1));
    }

    [Fact]
    public void Step_Momentum_AddsTheDecayedVelocity()
    {
        double[] parameters = [0];
        OptimizerState state = new GradientDescent { LearningRate = 1, Momentum = 0.5 }.CreateState(1);

        state.Step(parameters, [1]);
        state.Step(parameters, [0]);
        state.Step(parameters, [2]);

        // v: −1, −½, −¼ − 2
        parameters[0].Should().Be(-1 - 0.5 - 2.25);
    }

    [Fact]
    public void Step_SteadySlope_ApproachesRateOverOneMinusMomentum()
    {
        double[] parameters = [0];
        OptimizerState state = new GradientDescent { LearningRate = 0.1, Momentum = 0.9 }.CreateState(1);
        double before = 0;
        for (int i = 0; i < 500; i++)
        {
            before = parameters[0];
            state.Step(parameters, [1]);
        }

        (parameters[0] - before).Should().BeApproximately(-1, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void LearningRate_NotPositive_IsRefusedWithItsRange(double rate) =>
        FluentActions.Invoking(() => new GradientDescent { LearningRate = rate })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("LearningRate is *greater than 0*");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Momentum_OutsideItsRange_IsRefused(double momentum) =>
        FluentActions.Invoking(() => new GradientDescent { Momentum = momentum })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Momentum is *[0, 1)*");

    [Theory]
    [InlineData(2, 3, "parameters.Length is 2; it must be 3, the length this state was made for*")]
    [InlineData(3, 4, "gradient.Length is 4; it must be 3, the length this state was made for*")]
    public void Step_WrongLength_IsRefusedWithTheRightOne(int parameters, int gradient, string message) =>
        FluentActions.Invoking(() => new GradientDescent().CreateState(3).Step(new double[parameters], new double[gradient]))
            .Should().Throw<ArgumentException>().WithMessage(message);
}
