using MlpLab.Densities;

namespace MlpLab.Tests.Densities;

public sealed class SignChangeTests
{
    [Fact]
    public void Narrow_CurvedFunction_ClosesInFasterThanHalving()
    {
        var change = new SignChange(0, 1, 2, 1 - Math.Exp(2) + 1);
        int looks = 0;
        while (!change.IsWithin(1e-6))
        {
            double x = change.Next();
            change.Narrow(x, 2 - Math.Exp(x));
            looks++;
        }

        change.X.Should().BeApproximately(Math.Log(2), 1e-6);
        looks.Should().BeLessThan(12, "halving takes 21");
    }

    [Fact]
    public void Narrow_InfiniteEnds_HalvesTheInterval()
    {
        var change = new SignChange(0, double.PositiveInfinity, 1, double.NegativeInfinity);
        while (!change.IsWithin(1e-9))
        {
            double x = change.Next();
            change.Narrow(x, x < 0.3 ? double.PositiveInfinity : double.NegativeInfinity);
        }

        change.X.Should().BeApproximately(0.3, 1e-9);
    }
}
