using MlpLab.Threads;

namespace MlpLab.Tests.Threads;

public class GroupSumTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(7, 1)]
    [InlineData(7, 2)]
    [InlineData(7, 3)]
    [InlineData(100, 2)]
    [InlineData(100, 3)]
    public void Of_AnyThreads_AddsTheGroupsInTheirOrder(int groups, int threads)
    {
        using var sum = new GroupSum(groups, threads, longestSum: 3);
        double[] totals = [99, 99, 99];
        double[] single = [99];

        sum.Of(Work, [0.1, 0.7], totals);
        sum.Of(Work, [0.1, 0.7], single);

        // Numbers of very different size: any other order rounds otherwise.
        double[] expected = new double[3];
        for (int group = 0; group < groups; group++)
        {
            for (int i = 0; i < 3; i++)
            {
                expected[i] += Term(0.1 + 0.7, group, i);
            }
        }

        totals.Should().Equal(expected);
        single.Should().Equal(expected[0]);
    }

    [Fact]
    public void Of_SumsTooLongForOneWave_IsTheSame()
    {
        // 2²⁴ bytes hold four partial sums of this length.
        const int length = 1 << 19;
        using var alone = new GroupSum(9, 1, length);
        using var together = new GroupSum(9, 2, length);
        var expected = new double[length];
        var totals = new double[length];

        alone.Of(Work, [0.1, 0.7], expected);
        together.Of(Work, [0.1, 0.7], totals);

        totals.AsSpan().SequenceEqual(expected).Should().BeTrue();
    }

    private static double Term(double factor, int group, int index) => factor * Math.ScaleB(1.1 + index, group * 37 % 50);

    private static void Work(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += Term(parameters[0] + parameters[1], group, i % 3);
        }
    }
}
