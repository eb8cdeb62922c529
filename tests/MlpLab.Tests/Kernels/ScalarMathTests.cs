using MlpLab.Kernels;

namespace MlpLab.Tests.Kernels;

public class ScalarMathTests
{
    // Expected values from mpmath at 50 digits, rounded to double.
    [Theory]
    [InlineData(0.0, 0.6931471805599453, 0.5)]
    [InlineData(1.0, 1.3132616875182228, 0.7310585786300049)]
    [InlineData(-1.0, 0.31326168751822286, 0.2689414213699951)]
    [InlineData(-40.0, 4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData(40.0, 40.0, 1.0)]
    [InlineData(1000.0, 1000.0, 1.0)]
    [InlineData(-1000.0, 0.0, 0.0)]
    public void SoftplusAndSigmoid_AnyMagnitude_AreAccurateAndFinite(double x, double softplus, double sigmoid)
    {
        // 4 ulp: one rounding each in exp, sum, log and quotient.
        ScalarMath.Softplus(x).Should().BeApproximately(softplus, 4 * 2.3e-16 * softplus);
        ScalarMath.Sigmoid(x).Should().BeApproximately(sigmoid, 4 * 2.3e-16 * sigmoid);
    }

    [Theory]
    [InlineData(1e-17, 1e-17)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(0.5, 0.4054651081081644)]
    [InlineData(3.0, 1.3862943611198906)]
    public void Log1P_SmallAndLarge_IsAccurate(double x, double expected) =>
        ScalarMath.Log1P(x).Should().BeApproximately(expected, 4 * 2.3e-16 * expected);
}
