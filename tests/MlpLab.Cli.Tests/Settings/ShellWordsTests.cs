using MlpLab.Cli.Settings;


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
    public void Quote_AnyWord_IsReadBackAsItself(string word) =>
        ShellWords.Split($"first {ShellWords.Quote(word)}  last").Should().Equal("first", word, "last");

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    public void Split_NotClosed_IsNull(string line) => ShellWords.Split(line).Should().BeNull();
}
