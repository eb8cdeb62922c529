using MlpLab.Metrics;

namespace MlpLab.Tests.Metrics;

public sealed class WilsonIntervalTests
{
    // The formula in 30 digits; 81/263 and 1/29 are the worked examples of R. G. Newcombe, Statist. Med. 17 (1998) 857 (0.2553-0.3662, 0.0061-0.1718).
    [Theory]
    [InlineData(81, 263, 0.95, 0.25528851987827424, 0.36620957698280006)]
    [InlineData(1, 29, 0.95, 0.0061132142927626622, 0.17175521879320284)]
    [InlineData(0, 10, 0.95, 0.0, 0.27753279986288917)]
    [InlineData(10, 10, 0.95, 0.72246720013711083, 1.0)]
    [InlineData(15_000, 20_000, 0.95, 0.74395123558477267, 0.75595274638717502)]
    [InlineData(81, 263, 0.99, 0.2401369026876077, 0.38528250231822984)]
    public void Of_Counts_GivesThePublishedInterval(long successes, long count, double confidence, double low, double high)
    {
        WilsonInterval interval = WilsonInterval.Of(successes, count, confidence);

        interval.Low.Should().BeApproximately(low, 1e-14);
        interval.High.Should().BeApproximately(high, 1e-14);
    }

    [Theory]
    [InlineData(-1, 5, 0.95, "successes*")]
    [InlineData(6, 5, 0.95, "successes*")]
    [InlineData(0, 0, 0.95, "count*")]
    [InlineData(1, 5, 0.0, "confidence*")]
    [InlineData(1, 5, 1.0, "confidence*")]
    [InlineData(1, 5, double.NaN, "confidence*")]
    public void Of_OutOfRange_IsRefusedByName(long successes, long count, double confidence, string message) =>
        FluentActions.Invoking(() => WilsonInterval.Of(successes, count, confidence))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);

    [Fact]
    public void UsualQuantile_BesideItsFunction_IsTheSameNumber() => WilsonInterval.UsualQuantile.Should().Be(WilsonInterval.Quantile(0.95));
}
