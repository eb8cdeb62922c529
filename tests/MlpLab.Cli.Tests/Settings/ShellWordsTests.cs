using MlpLab.Contracts;

namespace MlpLab.Cli.Tests.Settings;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("with space")]
    [InlineData("it's")]
    [InlineData("\"double\" $HOME `x` \\ back")]
    [InlineData("")]
    [InlineData("ü–ß;&|*")]
    [InlineData("invoice\u202etxt.exe")]
    [InlineData("a\nb\u001b[31m it's \\ $x")]
    [InlineData("$'x")]
    [InlineData("a$")]
    public void Quote_AnyWord_IsReadBackAsItself(string word) =>
        ShellWords.Split($"first {ShellWords.Quote(word)}  last").Should().Equal("first", word, "last");

    [Fact]
    public void Quote_ControlsOfTheTerminalAndOfReadingDirection_AreEscapedAsBashReadsThem() =>
        ShellWords.Quote("a\u202eb\u001b'").Should().Be("$'a\\u202eb\\u001b\\''");

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    [InlineData("a $'b")]
    [InlineData("a $'b\\'")]
    [InlineData("a $'b\\u12'")]
    public void Split_NotClosed_IsNull(string line) => ShellWords.Split(line).Should().BeNull();
}
