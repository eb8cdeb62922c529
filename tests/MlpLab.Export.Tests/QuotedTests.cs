using System.Globalization;

namespace MlpLab.Export.Tests;

public sealed class QuotedTests
{
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(3, "3.0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e300, "1E+300")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157E+308")]
    public void Number_IsAFloatingPointLiteralInEveryLanguage(double value, string literal)
    {
        Quoted.Number(value).Should().Be(literal);
        BitConverter.DoubleToInt64Bits(double.Parse(literal, CultureInfo.InvariantCulture)).Should().Be(BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("a\"b\\", "\"a\\u0022b\\u005C\"")]
    [InlineData("größe 花", "\"größe 花\"")]
    [InlineData("\u202E\u05D0", "\"\\u202E\\u05D0\"")]
    [InlineData("😀", "\"\\uD83D\\uDE00\"")]
    public void CSharp_LettersStay_EverythingElseIsEscaped(string text, string literal) => Quoted.CSharp(text).Should().Be(literal);

    [Fact]
    public void Python_CharacterBeyondTheFirstPlane_HasEightDigits() => Quoted.Python("😀é\n").Should().Be("\"\\U0001F600é\\u000A\"");

    [Fact]
    public void C_Escapes_AreThreeOctalDigits() => Quoted.C("é1?\"").Should().Be("\"\\303\\2511\\077\\042\"");
}
