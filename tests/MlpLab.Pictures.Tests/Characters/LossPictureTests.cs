using MlpLab.Pictures.Characters;

namespace MlpLab.Pictures.Tests.Characters;

public sealed class LossPictureTests
{
    [Fact]
    public void Of_FallingLoss_FallsFromTheTopLeftToTheBottomRight()
    {
        string[] lines = [.. LossPicture.Of([(0, 1), (9, 0.1), (99, 0.01)], 99, 40, 9).Lines()];

        lines[0].TrimStart().Should().StartWith("1 |*");
        lines[7].TrimStart().Should().StartWith("0.01 |").And.EndWith("*");
        lines[8].Should().MatchRegex("^ +0 +1 +10 +99 epochs$");
        lines.Sum(line => line.Count(c => c == '*')).Should().Be(31, "one in each column: a straight line joins what is recorded");
        lines.Select(line => line.IndexOf('*')).Where(column => column >= 0).Should().BeInAscendingOrder();
    }

    [Theory]
    [InlineData(40, 9)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void Of_NoFiniteLossOrNoRoom_StaysWithinItsSize(int width, int height)
    {
        CharacterPicture picture = LossPicture.Of([(0, double.NaN), (1, double.PositiveInfinity)], 10, width, height);

        picture.Lines().Should().HaveCount(height).And.OnlyContain(line => line.Length <= width);
    }
}
