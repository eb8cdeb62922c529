using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class ActivationFunctionTests
{
    public static TheoryData<string> Names => ["tanh", "sigmoid", "identity", "relu"];

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
            .Should().Throw<ArgumentOutOfRangeException>();

    private static ActivationFunction ByName(string name) => name switch
    {
        "tanh" => ActivationFunction.Tanh,
        "sigmoid" => ActivationFunction.Sigmoid,
        "relu" => ActivationFunction.Relu,
        _ => ActivationFunction.Identity,
    };

    private static double[] Apply(ActivationFunction activation, double[] values)
    {
        double[] copy = [.. values];
        activation.Apply(copy);
        return copy;
    }
}
