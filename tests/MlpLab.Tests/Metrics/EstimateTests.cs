using MlpLab.Metrics;

namespace MlpLab.Tests.Metrics;

public class EstimateTests
{
    [Fact]
    public void Of_FiveValues_IsTheIntervalWorkedByHand()
    {
        // Mean 3, squares 4 + 1 + 0 + 1 + 4 = 10, s = √(10/4), t(0.975, 4) = 2.7764451052 (tables).
        var estimate = Estimate.Of([1, 2, 3, 4, 5]);

        estimate.Count.Should().Be(5);
        estimate.Mean.Should().Be(3);
        estimate.HalfWidth.Should().BeApproximately(2.7764451052 * Math.Sqrt(2.5) / Math.Sqrt(5), 1e-9);
        (estimate.High - estimate.Low).Should().BeApproximately(2 * estimate.HalfWidth!.Value, 1e-12);
    }

    [Theory]
    [InlineData(2, 12.7062047362)]
    [InlineData(3, 4.3026527297)]
    [InlineData(10, 2.2621571628)]
    [InlineData(20, 2.0930240544)]
    [InlineData(1000, 1.9623414611)]
    public void Of_AlternatingValues_UsesStudentsQuantile(int count, double quantile)
    {
        double?[] values = [.. Enumerable.Range(0, count).Select(i => (double?)(i % 2))];
        double mean = values.Average()!.Value;
        double deviation = Math.Sqrt(values.Sum(v => (v!.Value - mean) * (v.Value - mean)) / (count - 1));

        // The tables' ten decimals.
        Estimate.Of(values).HalfWidth.Should().BeApproximately(quantile * deviation / Math.Sqrt(count), 1e-9);
    }

    [Fact]
    public void Of_MissingValues_LeavesThemOut() => Estimate.Of([null, 1, null, 3]).Should().Match<Estimate>(e => e.Count == 2 && e.Mean == 2);

    [Fact]
    public void Of_EqualValues_HasNoWidth() => Estimate.Of([0.1, 0.1, 0.1]).Should().Be(new Estimate(3, 0.1, 0));

    [Fact]
    public void Of_OneValueOrNone_HasNoInterval()
    {
        Estimate.Of([0.7]).Should().Be(new Estimate(1, 0.7, null));
        Estimate.Of([null]).Should().Be(new Estimate(0, null, null));
    }

    [Theory]
    [InlineData(0.9, 2.1318467863)]
    [InlineData(0.99, 4.6040948713)]
    public void Of_AnotherConfidence_UsesItsQuantile(double confidence, double quantile) =>
        Estimate.Of([1, 2, 3, 4, 5], confidence).HalfWidth.Should().BeApproximately(quantile * Math.Sqrt(2.5) / Math.Sqrt(5), 1e-9);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Of_NoConfidence_IsRefused(double confidence) =>
        FluentActions.Invoking(() => Estimate.Of([1, 2], confidence)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(confidence));
}
