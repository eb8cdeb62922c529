using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Tests.Figures;

public class WordsTests
{
    [Theory]
    [InlineData(3, "The other feature is held at its median")]
    [InlineData(4, "The other 2 features are held at their medians")]
    [InlineData(12, "The other 10 features are held at their medians")]
    public void OthersHeld_CountsThem(int featureCount, string words) => Words.OthersHeld(featureCount).Should().Be(words);

    [Theory]
    [InlineData(0.5, 3, "0.5")]
    [InlineData(0.0000192, 3, "1.92e-5")]
    [InlineData(-0.0000192, 3, "-1.92e-5")]
    [InlineData(20312.4, 3, "20312")]
    [InlineData(999999999, 4, "999999999")]
    [InlineData(1.5e9, 4, "1.5e9")]
    [InlineData(1e-300, 4, "1e-300")]
    [InlineData(0, 4, "0")]
    [InlineData(double.NaN, 4, "NaN")]
    [InlineData(double.PositiveInfinity, 4, "Infinity")]
    public void Number_HasOneStyleOfExponents(double value, int digits, string text) => Words.Number(value, digits).Should().Be(text);
}
