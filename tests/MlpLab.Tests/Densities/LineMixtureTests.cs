using MlpLab.Densities;

namespace MlpLab.Tests.Densities;

public sealed class LineMixtureTests
{
    [Fact]
    public void IntegralOfMaximum_TwoEqualGaussians_IsPhiOfHalfTheirDistance() =>
        Integral((0.5, 0, -1.0, 1.0), (0.5, 1, 1.0, 1.0)).Should().BeApproximately(0.8413447460685429, 1e-12);

    [Fact]
    public void IntegralOfMaximum_OneClass_IsItsWeight() =>
        Integral((0.3, 1, -1.0, 1.0), (0.5, 1, 1.0, 2.0)).Should().BeApproximately(0.8, 1e-12);

    [Fact]
    public void IntegralOfMaximum_NarrowWithinWide_KeepsBothBoundaries()
    {
        // Boundaries ±t with t² = 2·ln(s)·s²/(s² − 1) for spreads 1 and s = 1000.
        double t = Math.Sqrt(2 * Math.Log(1000) * 1e6 / (1e6 - 1));
        double expected = (0.5 * (1 - (2 * StandardNormal.Cdf(-t)))) + StandardNormal.Cdf(-t / 1000);

        Integral((0.5, 0, 3.0, 1.0), (0.5, 1, 3.0, 1000.0)).Should().BeApproximately(expected, 1e-11);
    }

    [Fact]
    public void IntegralOfMaximum_ThirdClassLeadsBetweenTwoScanPoints_IsFound()
    {
        // Class 2 leads only on a sliver around 0; |x| = b is where 0.02·N(0, 0.05²) equals 0.49·N(±1, 1).
        double withSliver = Integral((0.49, 0, -1.0, 1.0), (0.49, 1, 1.0, 1.0), (0.02, 2, 0.0, 0.05));
        double without = Integral((0.49, 0, -1.0, 1.0), (0.49, 1, 1.0, 1.0));

        double Gain(double x) => Math.Max(
            0,
            (0.02 / 0.05 * StandardNormal.Density(x / 0.05)) - (0.49 * StandardNormal.Density(1 - Math.Abs(x))));
        double gain = Enumerable.Range(-100_000, 200_001).Sum(i => Gain(i * 1e-6)) * 1e-6;
        gain.Should().BeGreaterThan(1e-4);
        withSliver.Should().BeApproximately(without + gain, 1e-8);
    }

    private static double Integral(params (double Weight, int Label, double Mean, double Deviation)[] components)
    {
        var line = new LineMixture(components.Length, classCount: 3, scanStep: 0.5);
        foreach ((double weight, int label, double mean, double deviation) in components)
        {
            line.Add(weight, label, mean, deviation);
        }

        return line.IntegralOfMaximum();
    }
}
