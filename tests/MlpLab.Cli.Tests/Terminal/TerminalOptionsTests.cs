using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Terminal;

public sealed class TerminalOptionsTests
{
    [Fact]
    public void Picture_ToAPipe_FollowsTheResultsWithoutEscapes()
    {
        CommandRun plain = CommandRun.Of("--problem moons --epochs 200");
        CommandRun drawn = CommandRun.Of("--problem moons --epochs 200 --picture");

        drawn.Out.Should().StartWith(plain.Out).And.NotContain("\x1b");
        string[] picture = drawn.Out[plain.Out.Length..].TrimEnd('\n').Split('\n');
        picture.Should().HaveCount(20).And.OnlyContain(line => line.Length < 80);
        picture.Should().Contain(line => line.Contains("o class 0"));
    }

    // Whatever is printed: the curve has every recorded epoch.
    [Fact]
    public void Picture_WithFewLogLines_DrawsTheWholeCurve()
    {
        string[] picture = [.. CommandRun.Of("--problem moons --epochs 2000 --picture --log-every 2000").Lines.TakeLast(20)];

        picture.Sum(line => line.Count(c => c == '*')).Should().BeGreaterThan(25);
        picture.Should().Contain(line => line.Contains("accuracy")).And.Contain(line => line.Contains("logistic regr.")).And.Contain(line => line.Contains("2000 epochs"));
    }

    [Fact]
    public void Picture_ColorAlways_HasColours() =>
        CommandRun.Of("--problem moons --epochs 20 --picture --color always").Out.Should().Contain("\x1b[");

    [Fact]
    public void Picture_WithJson_IsRefused() => CommandRun.Of("--epochs 20 --picture --json").ExitCode.Should().Be(2);

    [Fact]
    public void Watch_WithoutATerminal_TrainsAsWithoutItAndSaysSoOnce()
    {
        CommandRun plain = CommandRun.Of("--problem moons --epochs 200");
        CommandRun watched = CommandRun.Of("--problem moons --epochs 200 --watch");

        watched.Out.Should().Be(plain.Out);
        watched.Error.Should().Contain("note: --watch draws on a terminal only");
    }

    [Fact]
    public void Watch_OnATerminal_LeavesThePictureAndTheCursor()
    {
        CommandRun watched = CommandRun.Of(
            ["--problem", "moons", "--noise", "0.2", "--epochs", "3000", "--watch"], streams => streams with { ErrorIsTerminal = true });

        string fingerprint = CommandRun.Of("--problem moons --noise 0.2 --epochs 3000").ReadRunLine().Fingerprint;
        watched.ExitCode.Should().Be(0);
        watched.ReadRunLine().Fingerprint.Should().Be(fingerprint);
        watched.Error.Should().Contain("epoch 3000").And.Contain("\x1b[?25l");
        watched.Error.LastIndexOf("\x1b[?25h", StringComparison.Ordinal).Should().BeGreaterThan(watched.Error.LastIndexOf("\x1b[?25l", StringComparison.Ordinal));
    }
}
