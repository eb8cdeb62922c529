using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>An experiment that is stopped from outside, politely or not, goes on where it was.</summary>
public class ExperimentSignalTests
{
    private const string Grid = "--problem moons,blobs --hidden 2,3 --samples 60 --epochs 8000 --fresh 200 --seeds 12 --threads 2";

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
        using (ProgramProcess program = ProgramProcess.Start($"experiment {Grid} --output {path}"))
        {
            WaitForLines(path, 4);
            program.Signal(signal);
            program.WaitForExit().ExitCode.Should().Be(exitCode);
        }

        byte[] left = File.ReadAllBytes(path);
        ExperimentRun.Of($"{Grid} --output {path}").ExitCode.Should().Be(0);

        byte[] whole = ExperimentRun.File(folder, Grid);
        left.Length.Should().BeLessThan(whole.Length, "it must have been stopped in the middle");
        whole.Should().StartWith(left);
        File.ReadAllBytes(path).Should().Equal(whole);
    }

    private static void WaitForLines(string path, int count)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(60);
        while (Count(path) < count)
        {
            DateTime.UtcNow.Should().BeBefore(end);
            Thread.Sleep(5);
        }
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
