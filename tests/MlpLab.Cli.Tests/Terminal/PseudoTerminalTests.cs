using System.Diagnostics;
using MlpLab.Cli.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Terminal;

/// <summary>The program on a real pseudo-terminal, made by script(1) of util-linux.</summary>
public sealed class PseudoTerminalTests(ITestOutputHelper output)
{
    private const string HideCursor = "\x1b[?25l";
    private const string ShowCursor = "\x1b[?25h";

    [Fact]
    public void Progress_OnATerminal_IsDrawnAndRemoved()
    {
        string? screen = OnTerminal("--problem moons --samples 1000 --epochs 1000000000 --threads 1 --fresh 0 --log-every 1000000000", interruptAfter: " left");
        if (screen is not null)
        {
            screen.Should().MatchRegex(@"\[\.{30}\]   0 %  epoch \d+ of 1000000000").And.Contain("interrupted after");
            screen.LastIndexOf("\r\x1b[K", StringComparison.Ordinal).Should().BeGreaterThan(screen.LastIndexOf(" left", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("--problem moons --samples 2000 --hidden 50 --epochs 10000000 --watch", "loss ")]
    [InlineData("evolve --problem moons --samples 2000 --hidden 50 --budget 1000000000 --fresh 0 --no-control --watch", "fitness ")]
    public void Watch_Interrupted_ShowsResultsAndTheCursor(string line, string drawn)
    {
        string? screen = OnTerminal(line, interruptAfter: drawn);
        if (screen is not null)
        {
            screen.Should().Contain(HideCursor).And.Contain("interrupted after");
            screen.LastIndexOf(ShowCursor, StringComparison.Ordinal).Should().BeGreaterThan(screen.LastIndexOf(HideCursor, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Table_OnANarrowTerminal_IsCutBetweenItsColumns()
    {
        string? screen = OnTerminal("claims show network-fits-better", columns: 60);
        if (screen is not null)
        {
            screen.Replace("\r\n", "\n", StringComparison.Ordinal).Should()
                .MatchRegex(@"\n {34,}claimed\nclassification, article recipe +\d+\.\d\d\n(.+\n)+\n {34,}control\nclassification, article recipe +\d+\.\d\d\n");
        }
    }

    private string? OnTerminal(string line, string? interruptAfter = null, int columns = 80)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
        {
            output.WriteLine("skipped: script(1) of util-linux is not installed");
            return null;
        }

        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols {columns}; dotnet {ProgramProcess.Dll} {line}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        using Process process = Process.Start(start)!;

        // Where Ctrl-C is ignored, as in a background job of a shell without job control, the program would run on for hours.
        using var patience = new Timer(_ => process.Kill(entireProcessTree: true), null, ProgramProcess.Patience, Timeout.InfiniteTimeSpan);
        var screen = new System.Text.StringBuilder();
        var buffer = new char[4096];
        bool interrupted = false;
        for (int count = process.StandardOutput.Read(buffer); count > 0; count = process.StandardOutput.Read(buffer))
        {
            screen.Append(buffer, 0, count);
            if (interruptAfter is not null && !interrupted && screen.ToString().Contains(interruptAfter, StringComparison.Ordinal))
            {
                // What a terminal sends for Ctrl-C.
                process.StandardInput.Write('\u0003');
                process.StandardInput.Flush();
                interrupted = true;
            }
        }

        process.WaitForExit();
        return screen.ToString();
    }
}
