using MlpLab.Search;

namespace MlpLab.Tests.Search;

public class SobolSequenceTests
{
    // scipy.stats.qmc.Sobol(5, scramble=False).random(8), as its documentation and the tables of Joe and Kuo have them.
    private static readonly double[][] First =
    [
        [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
    ];

    [Fact]
    public void Next_OfThreeDimensions_IsThePublishedSequence()
    {
        var sequence = new SobolSequence(3);

        for (int i = 0; i < First.Length; i++)
        {
            sequence.Next().Select(SobolSequence.Place).Should().Equal(First[i], $"point {i}");
        }
    }

    [Fact]
    public void Points_InEveryDimension_HitEachOfEqualPiecesOnce()
    {
        const int Count = 256;
        var sequence = new SobolSequence(SobolSequence.MostDimensions);
        double[][] points = [.. Enumerable.Range(0, Count).Select(_ => sequence.Next().Select(SobolSequence.Place).ToArray())];

        for (int d = 0; d < SobolSequence.MostDimensions; d++)
        {
            points.Select(point => (int)(point[d] * Count)).Order().Should().Equal(Enumerable.Range(0, Count), $"dimension {d}");
        }
    }

    // A (0, m, 2)-net: the property of the first two dimensions.
    [Theory]
    [InlineData(2, 32)]
    [InlineData(8, 8)]
    [InlineData(16, 4)]
    public void Points_OfTheFirstTwoDimensions_HitEveryBoxOnce(int rows, int columns)
    {
        var sequence = new SobolSequence(2);
        double[][] points = [.. Enumerable.Range(0, rows * columns).Select(_ => sequence.Next().Select(SobolSequence.Place).ToArray())];

        points.Select(point => ((int)(point[0] * rows), (int)(point[1] * columns))).Should().OnlyHaveUniqueItems();
    }
}
