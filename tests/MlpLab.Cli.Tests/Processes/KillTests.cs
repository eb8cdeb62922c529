using System.Globalization;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;
using MlpLab.Randomness;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>kill -9 at random moments: there is always a whole checkpoint, and the run that goes on from it is the uninterrupted one.</summary>
/// <remarks>
/// A process dies when its checkpoint has come a random way further, however long that takes; every third one dies at a random moment of its start.
/// MLPLAB_KILLS sets the number of kills of each run; a few by default, hundreds by hand.
/// </remarks>
public class KillTests(ITestOutputHelper output)
{
    private const int LongestWay = 60_000;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(0.3);
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("MLPLAB_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("--epochs 300000 --log-every 10000 --fresh 100 --checkpoint-every 1", 1u)]
    [InlineData("--problem moons --noise 0.4 --epochs 150000 --validation 0.3 --restarts 2 --json --log-every 10000 --fresh 100 --checkpoint-every 20", 2u)]
    public void Train_KilledAgainAndAgain_EndsAsIfNothingHadHappened(string line, uint seed)
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: Windows has no signals to send");
            return;
        }

        using var folder = new TemporaryFolder();
        string file = folder["c"];
        var random = new RandomState(seed);
        int kills = 0, resumed = 0;
        while (kills < Kills)
        {
            bool goesOn = File.Exists(file);
            resumed += goesOn ? 1 : 0;
            using ProgramProcess program = ProgramProcess.Start(goesOn ? $"resume {file}" : $"{line} --checkpoint {file}");
            int goal = Epochs(file) + (int)(LongestWay * random.NextDouble());
            bool runs = kills % 3 == 1 ? program.WorksFor(LongestStart * random.NextDouble()) : program.RunsUntil(() => Epochs(file) > goal);
            if (!runs || !program.Kill())
            {
                program.WaitForExit().ExitCode.Should().Be(0);
                File.Delete(file);
                continue;
            }

            kills++;
        }

        CommandRun last = File.Exists(file) ? CommandRun.Of(["resume", file]) : CommandRun.Of($"{line} --checkpoint {file}");
        resumed.Should().BeGreaterThan(0);
        output.WriteLine($"{kills} kills, {resumed} of the killed processes had been resumed");
        ResumedRun.WithoutSeconds(last).Should().Be(ResumedRun.Of(CommandRun.Of($"{line} --checkpoint {folder["whole"]}"), last));
        folder.FileNames.Should().NotContain(name => name != "c" && name != "whole", "what killed processes left is removed by the next one");
    }

    [Fact]
    public void ClaimsShards_KilledAgainAndAgain_MergeToTheBytesOfOneTest()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("skipped: Windows has no signals to send");
            return;
        }

        const string Line = "claims run difficulty-hurts --seeds 3 --quiet";
        using var folder = new TemporaryFolder();
        string[] parts = [folder["1"], folder["2"]];
        int kills = 0, settings = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            for (int lines = 0; lines < 3; lines++)
            {
                using ProgramProcess program = ProgramProcess.Start($"{Line} --shard {i + 1}/2 --output {parts[i]}");
                int goal = lines;
                _ = program.RunsUntil(() => Lines(parts[i]) > goal);
                kills += program.Kill() ? 1 : 0;
                settings = Math.Max(settings, Lines(parts[i]) - 1);
            }

            CommandRun.Of($"{Line} --shard {i + 1}/2 --threads {i + 1} --output {parts[i]}").ExitCode.Should().Be(0);
        }

        CommandRun.Of($"claims merge {parts[1]} {parts[0]} --quiet --output {folder["merged"]}").ExitCode.Should().Be(0);
        CommandRun.Of($"{Line} --output {folder["whole"]}").ExitCode.Should().Be(0);

        kills.Should().BeGreaterThan(0);
        settings.Should().BePositive("a killed process leaves the settings that it finished");
        File.ReadAllBytes(folder["merged"]).Should().Equal(File.ReadAllBytes(folder["whole"]));
    }

    private static int Lines(string file)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Count(character => character == '\n');
    }

    // Of all restarts; what is read must be whole, at whatever moment.
    private static int Epochs(string file)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        Checkpoint checkpoint = CheckpointFile.Load(file);
        checkpoint.State.Parameters.Should().NotBeEmpty();
        return checkpoint.Finished.Runs.Sum(run => run.Result.Epochs) + checkpoint.State.Epoch;
    }
}
