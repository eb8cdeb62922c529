using System.Text;
using MlpLab.Cli.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>The three streams of a process, through a shell.</summary>
public class StreamTests(ITestOutputHelper output)
{
    [Fact]
    public void Train_NormalRun_WritesNothingToStandardErrorAndTheBytesOfTheTestRun()
    {
        using ProgramProcess program = ProgramProcess.Start("--epochs 1000");
        string text = program.ReadToEnd();

        program.WaitForExit().Should().Be((0, ""));
        text.Should().Be(CommandRun.Of("--epochs 1000").Out);
    }

    [Theory]
    [InlineData("$MLPLAB data --samples 100000 | head -1", "x1,x2,label\n", "")]
    [InlineData("printf 'one\\ntwo\\n' | { $MLPLAB --epochs 1 >/dev/null; cat; }", "one\ntwo\n", "")]
    [InlineData("$MLPLAB data --samples 1 --output /dev/stdout | cat", "x1,x2,label\n0.8,0,1\n", "")]
    [InlineData("f=$(mktemp); $MLPLAB data --samples 1 --output /dev/stdout >$f; cat $f; rm $f", "x1,x2,label\n0.8,0,1\n", "")]
    [InlineData("$MLPLAB --epochs 0 >/dev/null; echo $?", "2\n", "mlplab: --epochs is '0'; it must be a whole number from 1 to 2147483647\nmlplab: see mlplab train --help\n")]
    [InlineData("d=$(mktemp -d); mkfifo $d/p; cat $d/p & $MLPLAB data --samples 1 --output $d/p; wait; rm -r $d", "x1,x2,label\n0.8,0,1\n", "")]
    public void Program_InAShell_BehavesLikeAFilter(string script, string expected, string error)
    {
        if (IsWindows())
        {
            return;
        }

        using ProgramProcess shell = ProgramProcess.Shell(script);
        string text = shell.ReadToEnd();

        shell.WaitForExit().Error.Should().Be(error);
        text.Should().Be(expected);
    }

    [Theory]
    [InlineData("$MLPLAB --epochs 1 >/dev/full; echo $?")]
    [InlineData("$MLPLAB --help >/dev/full; echo $?")]
    [InlineData("$MLPLAB data --samples 100000 >/dev/full; echo $?")]
    [InlineData("$MLPLAB --epochs 1 --json >/dev/full; echo $?")]
    [InlineData("m=$(mktemp -d); $MLPLAB train --samples 20 --epochs 1 --quiet --save $m/m >/dev/null; $MLPLAB data --samples 9 --output $m/d --quiet; $MLPLAB predict --model $m/m --data $m/d >/dev/full; echo $?; rm -r $m")]
    public void Program_FullDevice_IsAFileProblemInOneLine(string script)
    {
        if (!OperatingSystem.IsLinux())
        {
            output.WriteLine("skipped: /dev/full belongs to Linux");
            return;
        }

        using ProgramProcess shell = ProgramProcess.Shell(script);
        shell.ReadToEnd().Should().Be("3\n");
        shell.WaitForExit().Error.Should().MatchRegex("^mlplab: Standard output cannot be written: [^\n]+\n$");
    }

    [Fact]
    public void Data_Bytes_AreUtf8WithoutAByteOrderMark()
    {
        if (IsWindows())
        {
            return;
        }

        using ProgramProcess shell = ProgramProcess.Shell("$MLPLAB --epochs 1 | head -c 14 | od -An -tx1 | tr -d ' \\n'");

        shell.ReadToEnd().Should().Be(Convert.ToHexStringLower(Encoding.UTF8.GetBytes("circles · 100")));
    }

    private bool IsWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: needs a Unix shell");
        }

        return OperatingSystem.IsWindows();
    }
}
