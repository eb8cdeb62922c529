using MlpLab.Densities;

namespace MlpLab.Tests.Densities;

public sealed class AdaptiveQuadratureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(13)]
    [InlineData(22)]
    public void Integrate_PowerUpToDegree22_IsExactWithoutHalving(int degree)
    {
        (double value, _) = AdaptiveQuadrature.Integrate(x => Math.Pow(x, degree), [0, 2], tolerance: 1e300);

        // K15 is exact to degree 22; what remains is rounding.
        value.Should().BeApproximately(Math.Pow(2, degree + 1) / (degree + 1), 1e-13 * Math.Pow(2, degree + 1));
    }

    [Fact]
    public void Integrate_Kink_MeetsTheToleranceAndItsEstimateCoversTheError()
    {
        (double value, double error) = AdaptiveQuadrature.Integrate(x => Math.Abs(x - (1 / Math.PI)), [-1, 0.5, 1], tolerance: 1e-10);

        double exact = 1 + (1 / (Math.PI * Math.PI));
        error.Should().BeLessThanOrEqualTo(1e-10);
        Math.Abs(value - exact).Should().BeLessThan(error + 1e-15);
    }

    [Fact]
    public void Integrate_NoHalvingsLeft_ReportsTheErrorThatRemains() =>
        AdaptiveQuadrature.Integrate(x => x > 0.3 ? 1 : 0, [0, 1], tolerance: 1e-10, halvings: 1).Error.Should().BeGreaterThan(1e-3);
}
