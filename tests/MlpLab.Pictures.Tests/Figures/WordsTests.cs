using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Tests.Figures;

public class WordsTests
{
    [Theory]
    [InlineData(3, "The other feature is held at its median")]
    [InlineData(4, "The other 2 features are held at their medians")]
    [InlineData(12, "The other 10 features are held at their medians")]
    public void OthersHeld_CountsThem(int featureCount, string words) => Words.OthersHeld(featureCount).Should().Be(words);
}
