using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>One file for two options, or for input and output, is refused before anything is done.</summary>
public sealed class SharedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--save F --checkpoint F", "--checkpoint")]
    [InlineData("--report F.html --film F.html", "--film")]
    [InlineData("--data F --save F", "--save")]
    [InlineData("--data F --test-data F --checkpoint F", "--checkpoint")]
    [InlineData("--config F --save F", "--save")]
    [InlineData("data --output F.svg --plot F.svg", "--plot")]
    [InlineData("predict --model F --data G --output F", "--output")]
    [InlineData("predict --model G --data F --output F", "--output")]
    [InlineData("export --model F --to json --output F", "--output")]
    [InlineData("experiment --data F --output F", "--output")]
    [InlineData("experiment merge F --output F", "--output")]
    public void Run_OneFileForTwo_IsRefusedAndLeftAsItWas(string line, string option)
    {
        File.WriteAllText(_folder["F"], "{}");
        File.WriteAllText(_folder["G"], "g");

        CommandRun run = CommandRun.Of([.. line.Split(' ').Select(word => word.StartsWith('F') || word.StartsWith('G') ? _folder[word] : word)]);

        run.ExitCode.Should().Be(2, run.Error);
        run.Error.Should().Contain("give").And.Contain(option);
        File.ReadAllText(_folder["F"]).Should().Be("{}");
    }

    [Fact]
    public void Run_LinkToTheInput_IsTheSameFile()
    {
        File.WriteAllText(_folder["F"], "x1,label\n1,a\n");
        File.CreateSymbolicLink(_folder["L"], _folder["F"]);

        CommandRun run = CommandRun.Of(["--data", _folder["F"], "--save", _folder["L"]]);

        run.ExitCode.Should().Be(2, run.Error);
        run.Error.Should().Contain("--data, --save");
    }

    [Fact]
    public void Resume_ItsOwnCheckpoint_GoesOnAndNothingElseMayBeWrittenThere()
    {
        CommandRun.Of(["--epochs", "20", "--fresh", "0", "--quiet", "--checkpoint", _folder["c"]]);
        byte[] before = File.ReadAllBytes(_folder["c"]);

        CommandRun refused = CommandRun.Of(["resume", _folder["c"], "--save", _folder["c"], "--force"]);

        refused.ExitCode.Should().Be(2, refused.Error);
        refused.Error.Should().Contain("is read and is the file of an option too").And.Contain("--save");
        File.ReadAllBytes(_folder["c"]).Should().Equal(before);
        CommandRun.Of(["resume", _folder["c"]]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Run_OneFileReadTwice_IsFine()
    {
        CommandRun.Of(["data", "--problem", "blobs", "--output", _folder["d.csv"]]);

        CommandRun.Of(["--data", _folder["d.csv"], "--test-data", _folder["d.csv"], "--epochs", "3"]).ExitCode.Should().Be(0);
    }
}
