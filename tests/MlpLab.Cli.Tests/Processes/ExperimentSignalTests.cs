using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>An experiment that is stopped from outside, politely or not, goes on where it was.</summary>
public class ExperimentSignalTests
{
    private const string Settings = "--problem moons,blobs --hidden 2,3 --samples 60 --epochs 8000 --fresh 200 --threads 2";

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    public void Experiment_SignalledThenRunAgain_EndsWithTheSameBytes(string signal, int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        string path = folder["x"];
        string grid = StopInTheMiddle(path, signal, exitCode);

        byte[] left = File.ReadAllBytes(path);
        ExperimentRun.Of($"{grid} --output {path}").ExitCode.Should().Be(0);

        byte[] whole = ExperimentRun.File(folder, grid);
        left.Length.Should().BeLessThan(whole.Length);
        whole.Should().StartWith(left);
        File.ReadAllBytes(path).Should().Equal(whole);
    }

    // Where a processor is quick, or this test gets none for a while, the signal comes after the end: then again, with twice the work.
    private static string StopInTheMiddle(string path, string signal, int exitCode)
    {
        for (int seeds = 12; seeds <= 12 << 10; seeds *= 2)
        {
            string grid = $"{Settings} --seeds {seeds}";
            using ProgramProcess program = ProgramProcess.Start($"experiment {grid} --output {path}");
            if (program.RunsUntil(() => Count(path) >= 4))
            {
                program.Signal(signal);
                if (program.WaitForExit().ExitCode is int code && code != 0)
                {
                    code.Should().Be(exitCode);
                    return grid;
                }
            }

            program.WaitForExit().ExitCode.Should().Be(0);
            File.Delete(path);
        }

        throw new InvalidOperationException("The signal always came too late.");
    }

    private static int Count(string path)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Count(c => c == '\n');
    }
}
