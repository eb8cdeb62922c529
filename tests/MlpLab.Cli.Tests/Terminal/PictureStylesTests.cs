using MlpLab.Cli.Terminal;
using MlpLab.Pictures.Characters;

namespace MlpLab.Cli.Tests.Terminal;

public sealed class PictureStylesTests
{
    [Theory]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 COLORTERM=truecolor", "TrueColor")]
    [InlineData("TERM=xterm-256color LANG=de_DE.utf8", "ManyColors")]
    [InlineData("TERM=linux LANG=C.UTF-8", "SixteenColors")]
    [InlineData("TERM=xterm-256color LC_ALL=C LANG=C.UTF-8 COLORTERM=truecolor", "SixteenColors")]
    public void Of_WhatATerminalSaysOfItself_IsWhatIsUsed(string environment, string expected)
    {
        Dictionary<string, string> variables = environment.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        PictureStyles.Of(withStyle: true, variables.GetValueOrDefault).ToString().Should().Be(expected);
        PictureStyles.Of(withStyle: false, variables.GetValueOrDefault).Should().Be(PictureStyle.Plain);
    }
}
