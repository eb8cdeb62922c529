using MlpLab.Datasets;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Search;

public class SearchAxisTests
{
    private static readonly RunSettings Base = new() { Source = new ProblemSource("circles") };

    [Fact]
    public void WholeNumbers_OnALogarithmicAxis_AllOccurAndSmallOnesHaveMore()
    {
        var axis = new NumberAxis("hidden", 1, 25, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] });

        double[] values = [.. Enumerable.Range(0, 10_000).Select(i => axis.Value(i / 10_000.0))];

        values.Distinct().Order().Should().Equal(Enumerable.Range(1, 25).Select(value => (double)value));
        values.Should().BeInAscendingOrder();
        values.Count(value => value == 1).Should().BeCloseTo(2_127, 3, "ln 2 / ln 26 of the axis");
        axis.Apply(Base, 0.999999).Hidden.Should().Equal(25);
    }

    [Fact]
    public void Momentum_OnAnAxisToOne_HasItsEndsAndAMiddleNearOne()
    {
        var axis = new NumberAxis("momentum", 0, 0.99, SearchScale.LogarithmicToOne, isWhole: false, (run, _) => run);

        (axis.Value(0), axis.Value(0.5), axis.Value(1)).Should().Be((0, 0.9, 0.99));
        axis.Text(0.5).Should().Be("0.9");
    }

    [Fact]
    public void Places_OfAGrid_GoFromEndToEndAndHoldNoValueTwice()
    {
        var axis = new NumberAxis("hidden", 1, 3, SearchScale.Logarithmic, isWhole: true, (run, _) => run);

        axis.Places(9).Select(axis.Value).Should().Equal(1, 2, 3);
        new NumberAxis("rate", 0.01, 1, SearchScale.Logarithmic, isWhole: false, (run, _) => run).Places(3).Select(place => Math.Round(0.01 * Math.Pow(100, place), 12)).Should().Equal(0.01, 0.1, 1);
    }

    [Fact]
    public void Choices_ShareTheAxisEqually()
    {
        var axis = new ChoiceAxis("init", ((string[])["a", "b", "c"]).Select(name => (name, (Func<RunSettings, RunSettings>)(run => run))));

        new[] { 0, 0.3333, 0.3334, 0.66, 0.67, 1.0 }.Select(axis.Text).Should().Equal("a", "a", "b", "b", "c", "c");
        axis.Places(50).Select(axis.Text).Should().Equal("a", "b", "c");
    }

    [Theory]
    [InlineData(2, 1, SearchScale.Linear)]
    [InlineData(1, 1, SearchScale.Linear)]
    [InlineData(0, 1, SearchScale.Logarithmic)]
    [InlineData(0, 1, SearchScale.LogarithmicToOne)]
    [InlineData(0, double.PositiveInfinity, SearchScale.Linear)]
    public void NumberAxis_EndsThatAreNone_AreRefused(double low, double high, SearchScale scale)
    {
        Action make = () => _ = new NumberAxis("x", low, high, scale, isWhole: false, (run, _) => run);

        make.Should().Throw<ArgumentOutOfRangeException>();
    }
}
