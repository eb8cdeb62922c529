using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Tests.Drawing;

public class AxisScaleTests
{
    public static TheoryData<AxisScale> Axes => new(
        AxisScale.Linear(0, 1), AxisScale.Linear(-1.2, 1.2), AxisScale.Linear(-3e8, 7e8), AxisScale.Linear(1e6, 1e6 + 0.001), AxisScale.Linear(-1e300, 1e300),
        AxisScale.Linear(1e-300, 5e-300), AxisScale.Linear(99.9, 100.1), AxisScale.Around(5, 5), AxisScale.Around(0, 0), AxisScale.Around(-1e308, 1e308),
        AxisScale.Logarithmic(1e-6, 1), AxisScale.Logarithmic(0.5, 0.7), AxisScale.Logarithmic(1e-300, 1e300), AxisScale.Logarithmic(0.3, 3),
        AxisScale.LogarithmicFromZero(1), AxisScale.LogarithmicFromZero(25_000), AxisScale.LogarithmicFromZero(int.MaxValue), AxisScale.LogarithmicFromZero(7));

    [Theory]
    [MemberData(nameof(Axes))]
    public void Ticks_OnAnyAxis_AreOrderedInsideDistinctAndFew(AxisScale axis)
    {
        foreach (int most in new[] { 2, 5, 9 })
        {
            IReadOnlyList<AxisTick> ticks = axis.Ticks(most);

            ticks.Count.Should().BeInRange(1, most);
            ticks.Select(tick => tick.Value).Should().BeInAscendingOrder().And.OnlyContain(value => axis.PositionOf(value) > -1e-6 && axis.PositionOf(value) < 1 + 1e-6);
            ticks.Select(tick => tick.Label).Should().OnlyHaveUniqueItems();
        }
    }

    [Theory]
    [MemberData(nameof(Axes))]
    public void ValueAt_APosition_IsTheInverseOfPositionOf(AxisScale axis) =>
        axis.PositionOf(axis.ValueAt(0.3)).Should().BeApproximately(0.3, 1e-6);

    [Fact]
    public void Ticks_OfRoundRanges_AreRoundNumbers()
    {
        Labels(AxisScale.Linear(-1.2, 1.2), 7).Should().Equal("−1.0", "−0.5", "0", "0.5", "1.0");
        Labels(AxisScale.Linear(0, 4e8), 5).Should().Equal("0", "10⁸", "2×10⁸", "3×10⁸", "4×10⁸");
        Labels(AxisScale.Logarithmic(1e-5, 2), 6).Should().Equal("10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1");
        Labels(AxisScale.LogarithmicFromZero(25_000), 7).Should().Equal("0", "1", "10", "100", "1000", "10000");
    }

    [Fact]
    public void Make_WithoutARange_IsRefused()
    {
        FluentActions.Invoking(() => AxisScale.Linear(1, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AxisScale.Logarithmic(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AxisScale.Linear(0, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IEnumerable<string> Labels(AxisScale axis, int most) => axis.Ticks(most).Select(tick => tick.Label);
}
