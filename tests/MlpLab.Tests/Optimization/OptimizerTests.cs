using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Tests.Optimization;

/// <summary>Every rule through the same tasks: a new one is tested by a line in <see cref="Rules"/>.</summary>
public class OptimizerTests
{
    private static readonly (string Name, Optimizer Rule, int Steps)[] Known =
    [
        ("gradient descent", new GradientDescent { LearningRate = 0.1, Momentum = 0.5 }, 300),
        ("Nesterov", new GradientDescent { LearningRate = 0.1, Momentum = 0.5, Nesterov = true }, 300),
        ("Adam", new Adam { LearningRate = 0.05 }, 1500),
        ("Rprop", new Rprop(), 300),
        ("L-BFGS", new LBfgs(), 30),
        ("L-BFGS of one pair", new LBfgs { Pairs = 1 }, 60),
        ("Levenberg–Marquardt", new LevenbergMarquardt(), 12),
        ("Newton-CG", new NewtonCG(), 20),
    ];

    public static TheoryData<string> Rules => [.. Known.Select(known => known.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Minimize_Quadratic_EndsAtTheMinimum(string name)
    {
        double[] point = KnownFunctions.Start("quadratic");

        new Trainer(RuleOf(name), new TrainingOptions { Epochs = StepsOf(name) }).Minimize(KnownFunctions.ByName("quadratic"), point);

        point.Should().AllSatisfy(x => x.Should().BeApproximately(1, 1e-4));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Restore_MemoryOfAnyStep_GoesOnToTheSameBits(string name)
    {
        KnownFunctions objective = KnownFunctions.ByName("rosenbrock");
        for (int at = 0; at < 14; at++)
        {
            double[] whole = KnownFunctions.Start("rosenbrock"), parted = KnownFunctions.Start("rosenbrock");
            OptimizerState first = RuleOf(name).CreateState(4), alone = RuleOf(name).CreateState(4), second = RuleOf(name).CreateState(4);

            Steps(alone, objective, whole, 14);
            Steps(first, objective, parted, at);
            second.Restore(first.Memory.ToArray());
            Steps(second, objective, parted, 14 - at);

            parted.Should().Equal(whole, $"after {at} steps");
            second.Memory.ToArray().Should().Equal(alone.Memory.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Advance_GradientLeftBehind_IsTheObjectives(string name)
    {
        KnownFunctions objective = KnownFunctions.ByName("rosenbrock");
        double[] point = KnownFunctions.Start("rosenbrock"), gradient = new double[4], expected = new double[4];
        OptimizerState state = RuleOf(name).CreateState(4);
        for (int step = 0; step < 10; step++)
        {
            objective.EvaluateWithGradient(point, gradient);
            if (state.Advance(objective, point, gradient).Kind == StepKind.MovedWithGradient)
            {
                objective.EvaluateWithGradient(point, expected);
                gradient.Should().Equal(expected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Advance_WrongLength_IsRefusedWithTheRightOne(string name)
    {
        OptimizerState state = RuleOf(name).CreateState(3);
        KnownFunctions objective = KnownFunctions.ByName("rosenbrock");

        FluentActions.Invoking(() => state.Advance(objective, new double[4], new double[3])).Should().Throw<ArgumentException>()
            .WithMessage("parameters.Length is 4; it must be 3, the length this state was made for*");
        FluentActions.Invoking(() => state.Advance(objective, new double[3], new double[4])).Should().Throw<ArgumentException>()
            .WithMessage("gradient.Length is 4; it must be 3, the length this state was made for*");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Minimize_SlopeIsNotANumber_EndsAndNeverHangs(string name)
    {
        new Trainer(RuleOf(name), new TrainingOptions { Epochs = 50 }).Minimize(new Broken(), [1, 1])
            .StopReason.Should().BeOneOf(StopReason.Diverged, StopReason.NoProgress);
    }

    [Theory]
    [InlineData("Levenberg–Marquardt")]
    [InlineData("Newton-CG")]
    public void Advance_ObjectiveWithoutItsMatrix_NamesTheRuleThatNeedsNone(string name) =>
        FluentActions.Invoking(() => RuleOf(name).CreateState(1).Advance(new MlpLab.Tests.Training.Parabola(1), [0.0], [1.0]))
            .Should().Throw<NotSupportedException>().WithMessage("*Parabola*IGaussNewtonObjective*LBfgs*");

    [Fact]
    public void CreateState_TooManyParametersForAMatrix_NamesTheRuleThatNeedsNone() =>
        FluentActions.Invoking(() => new LevenbergMarquardt().CreateState(2001)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*2001*at most 2000*LBfgs*");

    [Fact]
    public void Minimize_AtTheMinimum_ConvergesWithoutAStep()
    {
        foreach (Optimizer rule in new Optimizer[] { new LBfgs(), new LevenbergMarquardt(), new NewtonCG() })
        {
            TrainingResult result = new Trainer(rule, new TrainingOptions()).Minimize(KnownFunctions.ByName("quadratic"), [1, 1, 1, 1, 1]);

            (result.StopReason, result.Epochs).Should().Be((StopReason.Converged, 0));
        }
    }

    [Fact]
    public void Search_ValueIsInfiniteBeyondAWall_StaysBeforeIt()
    {
        // −ln(1 − x) − 3x has its minimum at 2/3 and no value from 1 on.
        var barrier = new SpeltOut(p => p[0] < 1 ? -Math.Log(1 - p[0]) - (3 * p[0]) : double.NaN, p => [(1 / (1 - p[0])) - 3], _ => [], 1);
        double[] point = [-30.0];

        TrainingResult result = new Trainer(new LBfgs { ValueTolerance = 0 }, new TrainingOptions { Epochs = 100 }).Minimize(barrier, point);

        result.StopReason.Should().Be(StopReason.Converged);
        point[0].Should().BeApproximately(2.0 / 3, 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Rates_NotPositive_AreRefusedWithTheirRange(double bad)
    {
        Refused(() => new Adam { LearningRate = bad }, "LearningRate is *greater than 0*");
        Refused(() => new Adam { Epsilon = bad }, "Epsilon is *greater than 0*");
        Refused(() => new Rprop { InitialStep = bad }, "InitialStep is *greater than 0*");
        Refused(() => new Rprop { LargestStep = bad }, "LargestStep is *greater than 0*");
        Refused(() => new Rprop { SmallestStep = bad }, "SmallestStep is *greater than 0*");
        Refused(() => new LevenbergMarquardt { InitialDamping = bad }, "InitialDamping is *greater than 0*");
        Refused(() => new NewtonCG { InitialDamping = bad }, "InitialDamping is *greater than 0*");
    }

    [Fact]
    public void Options_OutsideTheirRange_AreRefused()
    {
        Refused(() => new Adam { Beta1 = 1 }, "Beta1 is 1*[0, 1)*");
        Refused(() => new Adam { Beta2 = -0.1 }, "Beta2 is -0.1*[0, 1)*");
        Refused(() => new LBfgs { Pairs = 0 }, "Pairs is 0*1 or more*");
        Refused(() => new LBfgs { Tolerance = -1 }, "Tolerance is -1*at least 0*");
        Refused(() => new LBfgs { ValueTolerance = double.NaN }, "ValueTolerance is NaN*at least 0*");
        Refused(() => new LBfgs { MaxEvaluations = 0 }, "MaxEvaluations is 0*1 or more*");
        Refused(() => new LevenbergMarquardt { Tolerance = -1 }, "Tolerance is -1*at least 0*");
        Refused(() => new NewtonCG { Tolerance = -1 }, "Tolerance is -1*at least 0*");
        Refused(() => new NewtonCG { MaxProducts = 0 }, "MaxProducts is 0*1 or more*");
    }

    private static void Refused(Func<object> make, string message) =>
        FluentActions.Invoking(make).Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    private static Optimizer RuleOf(string name) => Known.Single(known => known.Name == name).Rule;

    private static int StepsOf(string name) => Known.Single(known => known.Name == name).Steps;

    private static void Steps(OptimizerState state, KnownFunctions objective, double[] point, int count)
    {
        var gradient = new double[point.Length];
        for (int step = 0; step < count; step++)
        {
            objective.EvaluateWithGradient(point, gradient);
            state.Advance(objective, point, gradient);
        }
    }

    /// <summary>Nothing about it is a number.</summary>
    private sealed class Broken : IGaussNewtonObjective
    {
        public int ParameterCount => 2;

        public double Evaluate(ReadOnlySpan<double> parameters) => double.NaN;

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            gradient.Fill(double.NaN);
            return double.NaN;
        }

        public void GaussNewtonMatrix(ReadOnlySpan<double> parameters, Span<double> matrix) => matrix.Fill(double.NaN);

        public void GaussNewtonTimes(ReadOnlySpan<double> parameters, ReadOnlySpan<double> direction, Span<double> product) => product.Fill(double.NaN);
    }
}
