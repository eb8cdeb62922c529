using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class ActivationFunctionTests
{
    public static TheoryData<string> Names => ["tanh", "sigmoid", "identity", "relu", "softplus", "leaky-relu"];

    [Theory]
    [MemberData(nameof(Names))]
    public void MultiplyByDerivative_FromOutputs_EqualsTheDifferenceQuotient(string name)
    {
        ActivationFunction activation = ByName(name);
        double[] points = [-5, -1.3, -0.4, 0.2, 0.9, 3.1];
        const double h = 1e-6;
        double[] up = Apply(activation, [.. points.Select(x => x + h)]);
        double[] down = Apply(activation, [.. points.Select(x => x - h)]);
        double[] derivative = [1, 1, 1, 1, 1, 1];

        activation.MultiplyByDerivative(Apply(activation, points), derivative);

        // Truncation of the quotient is below h², its cancellation below 1e-16/h.
        for (int i = 0; i < points.Length; i++)
        {
            derivative[i].Should().BeApproximately((up[i] - down[i]) / (2 * h), 1e-9);
        }
    }

    [Fact]
    public void Apply_Extremes_SaturatesWithoutNaN()
    {
        Apply(ActivationFunction.Tanh, [-1e308, 1e308]).Should().Equal(-1, 1);
        Apply(ActivationFunction.Sigmoid, [-1e308, 1e308]).Should().Equal(0, 1);
    }

    [Fact]
    public void MultiplyByDerivative_LengthsDiffer_IsRefused() =>
        FluentActions.Invoking(() => ActivationFunction.Tanh.MultiplyByDerivative([1, 2], new double[3]))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void Apply_Softmax_IsOfAllValuesTogether()
    {
        double[] values = Apply(ActivationFunction.Softmax, [Math.Log(1), Math.Log(2), Math.Log(5)]);

        values[0].Should().BeApproximately(0.125, 1e-16);
        values[1].Should().BeApproximately(0.25, 1e-16);
        values[2].Should().BeApproximately(0.625, 2e-16);
    }

    [Fact]
    public void Apply_SoftmaxOfExtremes_IsNotNaN()
    {
        Apply(ActivationFunction.Softmax, [1e308, -1e308, 0]).Should().Equal(1, 0, 0);
        Apply(ActivationFunction.Softmax, [double.PositiveInfinity, 3, double.PositiveInfinity]).Should().Equal(0.5, 0, 0.5);
        Apply(ActivationFunction.Softmax, [double.NegativeInfinity, 1]).Should().Equal(0, 1);
        Apply(ActivationFunction.Softmax, [double.NaN, 1]).Should().OnlyContain(p => double.IsNaN(p));
    }

    [Fact]
    public void MultiplyByDerivative_Softmax_SaysWhereItBelongs() =>
        FluentActions.Invoking(() => ActivationFunction.Softmax.MultiplyByDerivative([0.5, 0.5], new double[2]))
            .Should().Throw<InvalidOperationException>().WithMessage("*output layer only*");

    [Fact]
    public void LeakyRelu_KeepsASlopeWhereReluHasNone()
    {
        double[] slopes = [3, 3, 3];

        Apply(ActivationFunction.LeakyRelu, [2, 0, -2]).Should().Equal(2, 0, -0.02);
        ActivationFunction.LeakyRelu.MultiplyByDerivative([2, 0, -0.02], slopes);
        slopes.Should().Equal(3, 0.03, 0.03);
        Apply(ActivationFunction.LeakyRelu, [double.NaN, double.NegativeInfinity]).Should().Equal(double.NaN, double.NegativeInfinity);
    }

    private static ActivationFunction ByName(string name) => ActivationFunction.All.Single(known => known.Name == name);

    private static double[] Apply(ActivationFunction activation, double[] values)
    {
        double[] copy = [.. values];
        activation.Apply(copy);
        return copy;
    }
}
