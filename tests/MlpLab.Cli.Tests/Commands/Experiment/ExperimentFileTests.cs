using System.Text;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Experiment;

/// <summary>The same bytes, whatever happened on the way: threads, kills, shards. And nobody else's file is touched.</summary>
public class ExperimentFileTests
{
    [Fact]
    public void Run_OneOrSeveralThreads_SameBytesAndSameTables()
    {
        using var folder = new TemporaryFolder();

        byte[] one = ExperimentRun.File(folder, ExperimentRun.Grid + " --threads 1");

        ExperimentRun.File(folder, ExperimentRun.Grid + " --threads 2").Should().Equal(one);
        ExperimentRun.File(folder, ExperimentRun.Grid + " --threads 5").Should().Equal(one);
        Text(one).Split('\n').Should().HaveCount(ExperimentRun.RunCount + 2);
        foreach (string format in new[] { "md", "csv", "json" })
        {
            ExperimentRun.Of($"{ExperimentRun.Grid} --threads 3 --format {format}").Out.Should()
                .Be(ExperimentRun.Of($"{ExperimentRun.Grid} --threads 1 --format {format}").Out)
                .And.Be(ExperimentRun.Of($"--from {folder["run0.jsonl"]} --format {format}").Out);
        }
    }

    [Fact]
    public void Run_FileCutAnywhere_GoesOnToTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = ExperimentRun.File(folder, ExperimentRun.Grid);
        int header = Array.IndexOf(whole, (byte)'\n');
        var random = new Random(1);
        int[] cuts = [0, 1, header, header + 1, header + 2, whole.Length - 1, whole.Length, .. Enumerable.Range(0, 20).Select(_ => random.Next(whole.Length))];
        foreach (int cut in cuts)
        {
            string path = folder["cut.jsonl"];
            File.WriteAllBytes(path, whole[..cut]);

            CommandRun run = ExperimentRun.Of($"{ExperimentRun.Grid} --threads 2 --output {path}");

            run.ExitCode.Should().Be(0, run.Error);
            File.ReadAllBytes(path).Should().Equal(whole, "cut at {0}", cut);
        }
    }

    [Fact]
    public void Run_FileIsWhole_TrainsNothingAndPrintsTheTable()
    {
        using var folder = new TemporaryFolder();
        string path = folder["long.jsonl"];
        string command = $"{ExperimentRun.Grid} --output {path}";
        CommandRun first = ExperimentRun.Of(command);
        DateTime written = File.GetLastWriteTimeUtc(path);

        ExperimentRun.Of(command).Should().Be(first);

        File.GetLastWriteTimeUtc(path).Should().Be(written);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Merge_OfAllShards_HasTheBytesOfOneRun(int count)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = ExperimentRun.File(folder, ExperimentRun.Grid);
        string[] parts = [.. Enumerable.Range(1, count).Select(i => folder[$"part{i}.jsonl"])];
        for (int i = 1; i <= count; i++)
        {
            ExperimentRun.Of($"{ExperimentRun.Grid} --shard {i}/{count} --output {parts[i - 1]}").ExitCode.Should().Be(0);
        }

        // In whatever order a shell lists them.
        CommandRun merge = ExperimentRun.Of($"merge {string.Join(' ', parts.Reverse())} --output {folder["all.jsonl"]}");

        merge.ExitCode.Should().Be(0, merge.Error);
        File.ReadAllBytes(folder["all.jsonl"]).Should().Equal(whole);
        ExperimentRun.Of($"merge {string.Join(' ', parts)} --output -").Out.Should().Be(Text(whole));
    }

    [Fact]
    public void Merge_PartsMissingOrTwice_SaysWhichAndWritesNothing()
    {
        using var folder = new TemporaryFolder();
        for (int i = 1; i <= 3; i++)
        {
            ExperimentRun.Of($"{ExperimentRun.Grid} --shard {i}/3 --output {folder[$"{i}"]}").ExitCode.Should().Be(0);
        }

        File.Copy(folder["1"], folder["copy"]);
        string text = File.ReadAllText(folder["2"]);
        File.WriteAllText(folder["2"], text[..^5]);

        CommandRun run = ExperimentRun.Of($"merge {folder["1"]} {folder["2"]} {folder["copy"]} --output {folder["all"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Be(
            $"mlplab: runs 0,3,6,9,12,15 are in both '{folder["1"]}' and '{folder["copy"]}'; 7 of 18 runs are missing: 2,5,8,11,14,16..17 "
            + $"('{folder["2"]}' has 5 of its 6, shard 3/3 is not there)\n");
        folder.FileNames.Should().Equal("1", "2", "3", "copy");
    }

    [Fact]
    public void Merge_OutputExists_NeedsForce()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = ExperimentRun.File(folder, ExperimentRun.Grid);
        File.WriteAllText(folder["all"], "mine");

        ExperimentRun.Of($"merge {folder["run0.jsonl"]} --output {folder["all"]}").ExitCode.Should().Be(3);
        File.ReadAllText(folder["all"]).Should().Be("mine");

        ExperimentRun.Of($"merge {folder["run0.jsonl"]} --output {folder["all"]} --force").ExitCode.Should().Be(0);
        File.ReadAllBytes(folder["all"]).Should().Equal(whole);
    }

    [Theory]
    [InlineData("--epochs 51", "holds another experiment: mlplab experiment --problem moons,blobs ")]
    [InlineData("--epochs 50 --shard 1/2", "holds the whole experiment, this is shard 1/2; give another --output")]
    [InlineData("--epochs 50 --timings", "holds another experiment: ")]
    public void Run_FileOfAnotherExperiment_IsRefusedAndKept(string other, string reason)
    {
        using var folder = new TemporaryFolder();
        byte[] whole = ExperimentRun.File(folder, ExperimentRun.Grid);

        CommandRun run = ExperimentRun.Of($"{ExperimentRun.Grid.Replace("--epochs 50", other, StringComparison.Ordinal)} --output {folder["run0.jsonl"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain(reason);
        run.Out.Should().BeEmpty();
        File.ReadAllBytes(folder["run0.jsonl"]).Should().Equal(whole);
    }

    [Theory]
    [InlineData("x1,x2,label\n1,2,0\n")]
    [InlineData("no line end")]
    [InlineData("\n")]
    [InlineData("{\"schema\":\"mlplab.run/1\"}\n")]
    [InlineData("[1]\n")]
    public void Run_FileOfSomethingElse_IsRefusedAndKept(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x"], content);

        CommandRun run = ExperimentRun.Of($"{ExperimentRun.Grid} --output {folder["x"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("exists and is no experiment's file").And.Contain("(the file is as it was)");
        File.ReadAllText(folder["x"]).Should().Be(content);
        ExperimentRun.Of($"--from {folder["x"]}").ExitCode.Should().Be(3);
        ExperimentRun.Of($"merge {folder["x"]} --output {folder["y"]}").ExitCode.Should().Be(3);
        folder.FileNames.Should().Equal("x");
    }

    [Fact]
    public void Run_DamagedOrExtraLine_IsRefusedWithItsNumber()
    {
        using var folder = new TemporaryFolder();
        string whole = Text(ExperimentRun.File(folder, ExperimentRun.Grid));
        string path = folder["x"];
        string[] lines = whole.TrimEnd('\n').Split('\n');
        (string Content, string Reason)[] cases =
        [
            (string.Join('\n', [.. lines[..3], lines[4], ""]), "line 4 is not that of run 2"),
            (string.Join('\n', [.. lines[..3], lines[3].Replace("trainAccuracy\":0", "trainAccuracy\":00", StringComparison.Ordinal).Replace("trainAccuracy\":1", "trainAccuracy\":x", StringComparison.Ordinal), ""]), "line 4 is not that of run 2"),
            (whole + lines[1] + "\n", "has a line 20, but its experiment has 18 runs"),
        ];
        foreach ((string content, string reason) in cases)
        {
            File.WriteAllText(path, content);

            CommandRun run = ExperimentRun.Of($"{ExperimentRun.Grid} --output {path}");

            run.ExitCode.Should().Be(3);
            run.Error.Should().Contain(reason);
            File.ReadAllText(path).Should().Be(content);
        }
    }

    [Theory]
    [InlineData("finalLoss", "1e999")]
    [InlineData("finalLoss", "-1e999")]
    [InlineData("freshLoss", "1e400")]
    [InlineData("freshAccuracy", "1.5")]
    [InlineData("freshAccuracy", "1.7e308")]
    [InlineData("trainAccuracy", "-0.1")]
    [InlineData("baselineFreshAccuracy", "2")]
    [InlineData("ceiling", "1e308")]
    [InlineData("epochsRun", "-1")]
    [InlineData("seconds", "1e999")]
    [InlineData("seconds", "1.7e308")]
    public void Read_NumberThatNoRunHas_IsADamagedLine(string name, string value)
    {
        using var folder = new TemporaryFolder();
        string grid = "--problem moons,blobs --hidden 2 --samples 40 --epochs 5 --fresh 50 --seeds 2 --timings";
        string[] lines = Text(ExperimentRun.File(folder, grid)).Split('\n');
        int at = lines[2].IndexOf($"\"{name}\":", StringComparison.Ordinal) + name.Length + 3;
        lines[2] = lines[2][..at] + value + lines[2][lines[2].IndexOfAny([',', '}'], at)..];
        File.WriteAllText(folder["x"], string.Join('\n', lines));

        foreach (string command in new[] { $"--from {folder["x"]} --format json", $"merge {folder["x"]} --output {folder["y"]}", $"{grid} --output {folder["x"]}" })
        {
            CommandRun run = ExperimentRun.Of(command);

            run.ExitCode.Should().Be(3, run.Error);
            run.Error.Should().Contain("line 3 is not that of run 1");
            run.Out.Should().BeEmpty();
        }

        File.ReadAllText(folder["x"]).Should().Be(string.Join('\n', lines));
    }

    [Fact]
    public void Run_OutputInAMissingFolderOrAFolder_IsRefused()
    {
        using var folder = new TemporaryFolder();

        ExperimentRun.Of($"{ExperimentRun.Grid} --output {folder["none/x"]}").ExitCode.Should().Be(3);
        ExperimentRun.Of($"{ExperimentRun.Grid} --output {folder.Path}").ExitCode.Should().Be(3);
        ExperimentRun.Of($"--from {folder["none"]}").ExitCode.Should().Be(3);
    }

    [Theory]
    [InlineData("--epochs 5 --seeds 2 --fresh 50 --output /dev/full", 3)]
    [InlineData("--from /dev/zero", 3)]
    public void Run_EndlessDevice_IsRefused(string options, int exitCode)
    {
        if (OperatingSystem.IsLinux())
        {
            ExperimentRun.Of(options).ExitCode.Should().Be(exitCode);
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
