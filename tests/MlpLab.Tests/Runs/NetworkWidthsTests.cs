using MlpLab.Networks;
using MlpLab.Runs;

namespace MlpLab.Tests.Runs;

public class NetworkWidthsTests
{
    [Theory]
    [InlineData(65, 1, 2, 1, new[] { 16 })]
    [InlineData(65, 2, 2, 1, new[] { 5, 7 })]
    [InlineData(61, 1, 2, 1, new[] { 15 })]
    [InlineData(9, 3, 2, 1, new[] { 1, 1, 1 })]
    [InlineData(4, 1, 1, 1, new[] { 1 })]
    [InlineData(400_001, 1, 2, 1, new[] { 100_000 })]
    public void Of_ANumberOfParameters_GivesTheWidths(long parameters, int layers, int inputs, int outputs, int[] widths) =>
        NetworkWidths.Of(parameters, layers, inputs, outputs).Should().Equal(widths);

    [Fact]
    public void Of_AnyNumber_IsAsNearAsAnyNetworkWhoseWidthsDifferByTwo()
    {
        foreach (int parameters in (int[])[15, 40, 60, 99, 200])
        {
            int[] widths = [.. NetworkWidths.Of(parameters, 3, 4, 3)];

            (widths.Max() - widths.Min()).Should().BeLessThanOrEqualTo(2);
            int nearest = (from a in Enumerable.Range(1, 14)
                           from b in Enumerable.Range(1, 14)
                           from c in Enumerable.Range(1, 14)
                           where Math.Max(a, Math.Max(b, c)) - Math.Min(a, Math.Min(b, c)) <= 2
                           select Math.Abs(Count(a, b, c) - parameters)).Min();
            Math.Abs(Count(widths) - parameters).Should().Be(nearest, $"of {parameters}");
        }

        static int Count(params int[] hidden) => MultilayerPerceptron.CreateClassifier(4, hidden, 3).Layout.Count;
    }

    [Fact]
    public void Of_ImpossibleNumbers_IsRefusedWithTheRange()
    {
        NetworkWidths.Range(3, 2, 1).Should().Be((9, 100_000_000));
        FluentActions.Invoking(() => NetworkWidths.Of(8, 3, 2, 1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*from 9 to 100000000*");
        FluentActions.Invoking(() => NetworkWidths.Of(400_002, 1, 2, 1)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*to 400001*");
        FluentActions.Invoking(() => NetworkWidths.Range(0, 2, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => NetworkWidths.Range(11, 2, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => NetworkWidths.Range(1, 0, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
