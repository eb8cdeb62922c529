using System.Runtime.Versioning;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>Streams that are full or closed, pipes without another end, links, limits, two at once: what was asked for is there, and the exit code is true.</summary>
[Trait("Category", "Slow")]
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("$MLPLAB train --epochs 30 --fresh 0 --save m >/dev/full", "3", "m")]
    [InlineData("$MLPLAB train --epochs 30 --fresh 0 --save m >&-", "3", "m")]
    [InlineData("$MLPLAB train --epochs 30 --fresh 0 --save m --plot p.svg --checkpoint c 2>/dev/full >/dev/null", "0", "c m p.svg")]
    [InlineData("$MLPLAB train --epochs 30 --fresh 0 --save m 2>&- >/dev/null", "0", "m")]
    [InlineData("$MLPLAB train --epochs 30 --fresh 0 --save m <&- >&- 2>&-", "3", "m")]
    [InlineData("$MLPLAB train --bogus 2>/dev/full", "2", "")]
    [InlineData("$MLPLAB train --bogus 2>&-", "2", "")]
    [InlineData("$MLPLAB train --epochs 3000 --fresh 0 --fail-on healthy >/dev/full", "4", "")]
    [InlineData("$MLPLAB check 2>/dev/null >/dev/full", "3", "")]
    [InlineData("$MLPLAB train --data - <&-", "3", "")]
    [InlineData("$MLPLAB verify - <&-", "3", "")]
    [InlineData("$MLPLAB train --config - <&-", "3", "")]
    [InlineData("$MLPLAB data --samples 2 --output - --plot p.svg >/dev/full", "3", "p.svg")]
    [InlineData("mkfifo p; $MLPLAB data --samples 1 --output p", "3", "p")]
    [InlineData("$MLPLAB verify /dev/zero", "3", "")]
    [InlineData("$MLPLAB predict --model /dev/zero --data x", "3", "")]
    [InlineData("$MLPLAB train --config /dev/zero", "3", "")]
    [InlineData("$MLPLAB experiment --from /dev/zero", "3", "")]
    [InlineData("$MLPLAB resume /dev/zero", "3", "")]
    [InlineData("cat /dev/zero | $MLPLAB verify -", "3", "")]
    [InlineData("cat /dev/zero | $MLPLAB experiment --from /dev/stdin", "3", "")]
    [InlineData("DOTNET_GCHeapHardLimit=6000000 $MLPLAB train --samples 4000000 --epochs 1 --fresh 0", "5", "")]
    public void Program_UnderAFault_ReturnsTheCodeAndLeavesTheFiles(string script, string exitCode, string files)
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("skipped: the devices belong to Linux");
            return;
        }

        Shell(script + "; echo $?").Out.Split('\n')[^2].Should().Be(exitCode);
        _folder.FileNames.Should().Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // A pipeline returns what its last part returns.
    [Theory]
    [InlineData("--epochs 30000 --save m --plot p.svg --checkpoint c", "0", "c m p.svg")]
    [InlineData("--epochs 30000 --fail-on healthy", "4", "")]
    [InlineData("--epochs 30000", "0", "")]
    public void Train_WhoseReaderLeaves_DoesWhatElseIsAskedFor(string options, string exitCode, string files)
    {
        if (IsWindows())
        {
            return;
        }

        // The reader has left before the first line is written.
        Shell($"mkfifo gone; exec 3<>gone 4>gone 3<&-; $MLPLAB train {options} --fresh 100 >&4; echo $?; rm gone").Out.Should().Be(exitCode + "\n");
        _folder.FileNames.Should().Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("data --samples 3 --output", "")]
    [InlineData("train --epochs 5 --fresh 0 --save", "")]
    [InlineData("train --epochs 5 --fresh 0 --plot", ".svg")]
    [InlineData("train --epochs 5 --fresh 0 --report", ".html")]
    [InlineData("train --epochs 5 --fresh 0 --film", ".svg")]
    [InlineData("train --epochs 5 --fresh 0 --plot-anatomy", ".svg")]
    [InlineData("train --epochs 5 --fresh 0 --checkpoint", "")]
    [InlineData("gallery --samples 10 --difficulty-scale article --output", ".svg")]
    [InlineData("experiment --seeds 1 --epochs 5 --fresh 10 --report", ".html")]
    public void Command_ToALinkByItsBareName_WritesWhatTheLinkLeadsTo(string line, string ending)
    {
        if (IsWindows())
        {
            return;
        }

        File.WriteAllText(_folder["real" + ending], "mine");
        File.SetUnixFileMode(_folder["real" + ending], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link" + ending], "real" + ending);

        Shell($"$MLPLAB {line} link{ending} >/dev/null; echo $?").Out.Should().Be("3\n");
        File.ReadAllText(_folder["real" + ending]).Should().Be("mine");
        Shell($"$MLPLAB {line} link{ending} --force >/dev/null; echo $?").Out.Should().Be("0\n");

        File.ReadAllText(_folder["real" + ending]).Should().NotBe("mine");
        File.GetUnixFileMode(_folder["real" + ending]).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        new FileInfo(_folder["link" + ending]).LinkTarget.Should().Be("real" + ending);
        File.Exists("/real" + ending).Should().BeFalse();
    }

    [Theory]
    [InlineData("train --epochs 5 --fresh 0 --save /dev/fd/3", "{")]
    [InlineData("train --epochs 5 --fresh 0 --plot /dev/fd/3", "<svg")]
    [InlineData("train --epochs 5 --fresh 0 --report /dev/fd/3", "<!doctype")]
    [InlineData("train --epochs 5 --fresh 0 --film /dev/fd/3", "<svg")]
    [InlineData("train --epochs 5 --fresh 0 --plot-anatomy /dev/fd/3", "<svg")]
    [InlineData("gallery --samples 10 --difficulty-scale article --output /dev/fd/3", "<svg")]
    [InlineData("data --samples 3 --output /dev/fd/3", "x1,x2,label")]
    public void Command_ToAnOpenDescriptor_WritesIntoIt(string line, string beginning)
    {
        if (IsWindows())
        {
            return;
        }

        // Through a pipe, as in >(…); and behind what a file has already.
        Shell($"{{ $MLPLAB {line} 3>&1 >/dev/null 2>&1; }} | cat").Out.Should().StartWith(beginning);
        Shell($"echo first >f; $MLPLAB {line} 3>>f >/dev/null && echo last >>f && cat f").Out.Should().StartWith("first\n" + beginning).And.EndWith("\nlast\n");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 143)]
    public void Program_SignalledWhereNothingLooksAtSignals_Ends(string signal, int exitCode)
    {
        if (IsWindows() || (signal == "HUP" && IsHangUpIgnored()))
        {
            return;
        }

        // Opening a pipe that nobody writes to lasts for ever, and so does writing into one that nobody empties.
        Shell("mkfifo nobody");
        using (ProgramProcess reader = ProgramProcess.Start($"train --data {_folder["nobody"]}"))
        {
            reader.WorksFor(TimeSpan.FromSeconds(0.1)).Should().BeTrue();
            reader.RunsUntil(() => reader.Listens).Should().BeTrue();
            reader.Signal(signal);
            reader.WaitForExit().ExitCode.Should().Be(exitCode);
        }

        using ProgramProcess writer = ProgramProcess.Start("data --samples 10000000");
        writer.ReadLine().Should().Be("x1,x2,label");
        writer.Signal(signal);
        writer.WaitForExit().ExitCode.Should().Be(exitCode);
    }

    [Fact]
    public void Train_HungUp_KeepsItsCheckpointAndPrintsTheResults()
    {
        if (IsWindows() || IsHangUpIgnored())
        {
            return;
        }

        using ProgramProcess program = ProgramProcess.Start($"--epochs 2000000000 --log-every 1000000000 --checkpoint {_folder["c"]} --checkpoint-every 1");
        program.RunsUntil(() => File.Exists(_folder["c"]) && CheckpointFile.Load(_folder["c"]).State.Epoch > 0).Should().BeTrue();
        program.Signal("HUP");

        program.ReadToEnd().Should().MatchRegex(@"interrupted after \d+ of 2000000000 epochs");
        program.WaitForExit().Should().Be((143, $"go on with: mlplab resume {_folder["c"]}\n"));
        CheckpointFile.Load(_folder["c"]).State.Epoch.Should().BePositive();
    }

    [Fact]
    public void Train_HungUpUnderNohup_GoesOn()
    {
        if (IsWindows())
        {
            return;
        }

        string script = "trap '' HUP; $MLPLAB --epochs 2000000000 --log-every 1000000000 --quiet --checkpoint c --checkpoint-every 1 & p=$!; while [ ! -f c ]; do :; done; kill -HUP $p; rm c; while [ ! -f c ]; do :; done; kill -TERM $p; wait $p; echo $?";
        Shell(script).Out.Should().EndWith("143\n");
    }

    [Fact]
    public void Experiment_WhoseFileAnotherProcessWrites_IsRefused()
    {
        if (IsWindows())
        {
            return;
        }

        string line = $"experiment --hidden 1..4 --epochs 1000000 --fresh 10 --seeds 100 --threads 1 --output {_folder["x"]}";
        using ProgramProcess first = ProgramProcess.Start(line);
        first.RunsUntil(() => File.Exists(_folder["x"]) && File.ReadAllLines(_folder["x"]).Length > 1).Should().BeTrue();

        using ProgramProcess second = ProgramProcess.Start(line);
        (int exitCode, string error) = second.WaitForExit();
        CommandRun table = CommandRun.Of(["experiment", "--from", _folder["x"], "--format", "csv"]);
        first.Kill();

        (exitCode, table.ExitCode).Should().Be((3, 0));
        error.Should().Be($"mlplab: '{_folder["x"]}' cannot be used for the runs of an experiment: another process is writing it\n");
        CommandRun.Of(["experiment", "--from", _folder["x"]]).ExitCode.Should().Be(0);
    }

    private (string Out, string Error) Shell(string script)
    {
        using ProgramProcess shell = ProgramProcess.Shell($"cd '{_folder.Path}'; {script}");
        string text = shell.ReadToEnd();
        string error = shell.WaitForExit().Error;
        error.Should().NotContain("internal error").And.NotContain("Unhandled");
        return (text, error);
    }

    private bool IsHangUpIgnored()
    {
        if (ProgramProcess.IsHangUpIgnored)
        {
            output.WriteLine("skipped: hanging up is ignored where these tests were started, as below nohup, and so by every program started here");
        }

        return ProgramProcess.IsHangUpIgnored;
    }

    [SupportedOSPlatformGuard("windows")]
    private bool IsWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: needs a Unix shell");
        }

        return OperatingSystem.IsWindows();
    }
}
