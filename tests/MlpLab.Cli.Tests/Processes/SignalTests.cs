using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>What the world does to a running program: signals and readers that leave.</summary>
public class SignalTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Train_Signalled_PrintsTheResultsSoFar(string signal, int exitCode)
    {
        if (IsWindows())
        {
            return;
        }

        using ProgramProcess program = ProgramProcess.Start("--epochs 2000000000 --log-every 100000");
        program.ReadLine().Should().StartWith("circles");
        program.ReadLine().Should().Contain("epoch");
        program.ReadLine().Should().Contain(" 0 ");
        program.Signal(signal);

        string rest = program.ReadToEnd();

        program.WaitForExit().Should().Be((exitCode, ""));
        rest.Should().MatchRegex(@"MLP 2-5-1 .* %").And.MatchRegex(@"interrupted after \d+ of 2000000000 epochs").And.Contain("   # ");
    }

    [Fact]
    public void Train_InterruptedWithJson_WritesAWholeDocument()
    {
        if (IsWindows())
        {
            return;
        }

        // Nothing is printed while it trains; the checkpoint after the first epoch says that it does.
        using var folder = new TemporaryFolder();
        string file = folder["c"];
        using ProgramProcess program = ProgramProcess.Start($"--epochs 2000000000 --json --log-every 1000000000 --checkpoint {file} --checkpoint-every 1");
        program.RunsUntil(() => File.Exists(file) && CheckpointFile.Load(file).State.Epoch > 0).Should().BeTrue();
        program.Signal("INT");

        JsonElement root = JsonDocument.Parse(program.ReadToEnd()).RootElement;

        program.WaitForExit().Should().Be((130, $"go on with: mlplab resume {file}\n"));
        root.GetProperty("status").GetString().Should().Be("interrupted");
        root.GetProperty("training").GetProperty("epochsRun").GetInt32().Should().BeInRange(1, 1_999_999_999);
        root.GetProperty("network").GetProperty("parameters").Doubles().Should().HaveCount(21);
    }

    [Fact]
    public void Train_ReaderLeaves_EndsQuietly()
    {
        if (IsWindows())
        {
            return;
        }

        using ProgramProcess program = ProgramProcess.Start("--epochs 2000000000 --log-every 10000");
        program.ReadLine().Should().StartWith("circles");
        program.CloseOutput();

        program.WaitForExit().Should().Be((0, ""));
    }

    private bool IsWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: Windows has no signals to send");
        }

        return OperatingSystem.IsWindows();
    }
}
