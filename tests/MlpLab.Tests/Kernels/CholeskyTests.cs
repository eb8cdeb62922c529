using MlpLab.Kernels;

namespace MlpLab.Tests.Kernels;

public class CholeskyTests
{
    [Fact]
    public void TryFactorAndSolve_ByHand_AreExact()
    {
        double[] a = [4.0, 0.0, 0.0, 2.0, 10.0, 0.0, -6.0, 3.0, 26.0];
        double[] b = [-10.0, 31.0, 78.0];

        Cholesky.TryFactor(a, 3, 0.0).Should().BeTrue();
        Cholesky.Solve(a, b);

        a.Should().Equal(2.0, 0.0, 0.0, 1.0, 3.0, 0.0, -3.0, 2.0, Math.Sqrt(13.0));
        double[] expected = [1.0, 2.0, 3.0];
        b.Zip(expected, (x, e) => Math.Abs(x - e)).Max().Should().BeLessThan(1e-14);
    }

    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(1.0, 2.0, 1.0)]
    [InlineData(double.NaN, 0.0, 1.0)]
    [InlineData(-1.0, 0.0, 1.0)]
    public void TryFactor_NotPositiveDefinite_SaysSo(double a00, double a10, double a11) =>
        Cholesky.TryFactor([a00, a10, a10, a11], 2, 1e-15).Should().BeFalse();
}
