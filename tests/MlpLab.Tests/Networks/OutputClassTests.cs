using MlpLab.Networks;

namespace MlpLab.Tests.Networks;

public class OutputClassTests
{
    [Theory]
    [InlineData(new[] { 0.5, 0.5 }, 0)]
    [InlineData(new[] { 0.4, 0.6 }, 1)]
    [InlineData(new[] { 0.2, 0.4, 0.4 }, 1)]
    [InlineData(new[] { 1.0 }, 0)]
    public void OfProbabilities_IsTheSecondAboveOneHalf_OrTheFirstOfTheLargest(double[] probabilities, int expected) =>
        OutputClass.OfProbabilities(probabilities).Should().Be(expected);
}
