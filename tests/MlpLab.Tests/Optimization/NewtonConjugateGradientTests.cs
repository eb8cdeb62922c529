using MlpLab.Optimization;

namespace MlpLab.Tests.Optimization;

public class NewtonConjugateGradientTests
{
    private static readonly NewtonConjugateGradient Method = new() { Tolerance = 1e-12 };

    [Fact]
    public void Minimize_Quadratic_FindsTheMinimum()
    {
        // ½θᵀAθ − cᵀθ + 5 with A = [[4, 1], [1, 3]], c = (1, 2): minimum at A⁻¹c = (1/11, 7/11).
        var bowl = new Multiplied(new SpeltOut(
            t => (2.0 * t[0] * t[0]) + (t[0] * t[1]) + (1.5 * t[1] * t[1]) - t[0] - (2.0 * t[1]) + 5.0,
            t => [(4.0 * t[0]) + t[1] - 1.0, t[0] + (3.0 * t[1]) - 2.0],
            _ => [4.0, 1.0, 1.0, 3.0]));
        double[] theta = [100.0, -50.0];

        NewtonResult result = Method.Minimize(bowl, theta);

        result.Reason.Should().Be(NewtonStopReason.Converged);
        result.Iterations.Should().BeLessThan(6);
        theta[0].Should().BeApproximately(1.0 / 11.0, 1e-12);
        theta[1].Should().BeApproximately(7.0 / 11.0, 1e-12);
    }

    [Fact]
    public void Minimize_FullStepsDiverge_DampingConverges()
    {
        var valley = new Multiplied(new SpeltOut(
            t => Math.Log(Math.Cosh(t[0])) + Math.Log(Math.Cosh(t[1])) + 1.0,
            t => [Math.Tanh(t[0]), Math.Tanh(t[1])],
            t => [1.0 - Math.Pow(Math.Tanh(t[0]), 2), 0.0, 0.0, 1.0 - Math.Pow(Math.Tanh(t[1]), 2)]));
        double[] theta = [4.0, -3.0];

        Method.Minimize(valley, theta).Reason.Should().Be(NewtonStopReason.Converged);

        theta.Should().OnlyContain(x => Math.Abs(x) < 1e-11);
    }

    // Without the diagonal's scaling, a hundred products would not do for eigenvalues from 10⁻⁸ to 10⁸.
    [Fact]
    public void Minimize_ScalesFarApart_TakesFewProducts()
    {
        double[] scales = [1e8, 1.0, 1e-8, 1e4];
        double[] minimum = [3e-5, -2.0, 4e3, 0.1];
        var canyon = new Multiplied(new SpeltOut(
            t => 1.0 + scales.Select((s, i) => s * Math.Pow(t[i] - minimum[i], 2)).Sum(),
            t => [.. scales.Select((s, i) => 2 * s * (t[i] - minimum[i]))],
            _ => [.. Enumerable.Range(0, 16).Select(k => k % 5 == 0 ? 2 * scales[k / 5] : 0.0)],
            parameterCount: 4));
        double[] theta = new double[4];

        Method.Minimize(canyon, theta).Reason.Should().Be(NewtonStopReason.Converged);

        canyon.Products.Should().BeLessThan(8);
        theta.Zip(minimum, (t, m) => Math.Abs((t - m) / m)).Max().Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Minimize_AtTheMinimum_TakesNoStep()
    {
        NewtonResult result = Method.Minimize(Bowl, new double[2]);

        result.Should().Be(new NewtonResult(NewtonStopReason.Converged, 0, 1.0, 0.0));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Minimize_ValueNotFinite_SaysSoAndKeepsTheParameters(double value)
    {
        double[] theta = [1.0, 2.0];
        var objective = new Multiplied(new SpeltOut(_ => value, _ => [1.0, 1.0], _ => [1.0, 0.0, 0.0, 1.0]));

        Method.Minimize(objective, theta).Reason.Should().Be(NewtonStopReason.NotFinite);

        theta.Should().Equal(1.0, 2.0);
    }

    [Fact]
    public void Minimize_GradientPointsUphill_GivesUpWhereItStood()
    {
        double[] theta = [1.0, 2.0];
        var liar = new Multiplied(new SpeltOut(t => 1.0 - (t[0] + t[1]), _ => [1.0, 1.0], _ => [1.0, 0.0, 0.0, 1.0]));

        Method.Minimize(liar, theta).Reason.Should().Be(NewtonStopReason.PrecisionExhausted);

        theta.Should().Equal(1.0, 2.0);
    }

    [Fact]
    public void Minimize_NoIterationAllowed_StopsAtOnce()
    {
        NewtonResult result = (Method with { MaxIterations = 0 }).Minimize(Bowl, [1.0, 1.0]);

        result.Reason.Should().Be(NewtonStopReason.IterationLimit);
    }

    private static Multiplied Bowl => new(new SpeltOut(t => 1.0 + (t[0] * t[0]) + (t[1] * t[1]), t => [2.0 * t[0], 2.0 * t[1]], _ => [2.0, 0.0, 0.0, 2.0]));

    /// <summary>Multiplies with the Hessian of an objective that has one.</summary>
    private sealed class Multiplied(ITwiceDifferentiableObjective objective) : IHessianProducts
    {
        private readonly double[] _hessian = new double[objective.ParameterCount * objective.ParameterCount];

        public int Products { get; private set; }

        public int ParameterCount => objective.ParameterCount;

        public double Evaluate(ReadOnlySpan<double> parameters) => objective.Evaluate(parameters);

        public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
            objective.EvaluateWithHessian(parameters, gradient, _hessian);

        public void HessianTimes(ReadOnlySpan<double> direction, Span<double> product)
        {
            Products++;
            for (int i = 0; i < product.Length; i++)
            {
                product[i] = 0.0;
                for (int j = 0; j < direction.Length; j++)
                {
                    product[i] += _hessian[(i * ParameterCount) + j] * direction[j];
                }
            }
        }

        public void HessianDiagonal(Span<double> diagonal)
        {
            for (int i = 0; i < diagonal.Length; i++)
            {
                diagonal[i] = _hessian[i * (ParameterCount + 1)];
            }
        }
    }
}
