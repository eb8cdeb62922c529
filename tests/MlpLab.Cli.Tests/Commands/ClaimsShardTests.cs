using MlpLab.Claims;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Parts of a test of claims give the bytes of one test, however it is split, on any threads, killed and repeated.</summary>
[Trait("Category", "Slow")]
public sealed class ClaimsShardTests : IDisposable
{
    private const string Quick = "claims run difficulty-hurts --seeds 2 --quiet";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Merge_OfAllShards_GivesTheBytesOfOneTest(int count)
    {
        CommandRun.Of($"{Quick} --output {_folder["whole.jsonl"]}").ExitCode.Should().Be(0);
        string[] parts = [.. Enumerable.Range(1, count).Select(index => _folder[$"part{index}.jsonl"])];
        for (int i = 0; i < count; i++)
        {
            CommandRun part = CommandRun.Of($"{Quick} --threads {i + 1} --shard {i + 1}/{count} --output {parts[i]}");
            part.ExitCode.Should().Be(0);

            // The seventh of seven has none of the six settings.
            (part.Out.Length == 0).Should().Be(i == 6);
            part.Out.Should().NotContain("holds").And.NotContain("depends");
        }

        CommandRun merge = CommandRun.Of($"claims merge {string.Join(' ', parts.Reverse())} --output {_folder["merged.jsonl"]}");

        merge.Should().BeEquivalentTo(new { ExitCode = 0, Out = "" });
        merge.Error.Should().Contain($"6 settings from {count} files");
        File.ReadAllBytes(_folder["merged.jsonl"]).Should().Equal(File.ReadAllBytes(_folder["whole.jsonl"]));
    }

    [Fact]
    public void Shard_CutAnywhere_GoesOnToTheSameBytes()
    {
        string file = _folder["c.jsonl"], line = $"{Quick} --shard 2/2 --output {file}";
        CommandRun whole = CommandRun.Of(line);
        byte[] bytes = File.ReadAllBytes(file);

        File.ReadAllLines(file).Should().HaveCount(4).And.Subject.First().Should().Contain("\"shard\":\"2/2\"");
        foreach (int length in (int[])[0, 10, bytes.Length / 2, bytes.Length - 1, bytes.Length])
        {
            File.WriteAllBytes(file, bytes[..length]);
            CommandRun.Of(line + " --threads 3").Should().Be(whole);
            File.ReadAllBytes(file).Should().Equal(bytes);
        }
    }

    [Fact]
    public void Merge_OfDifferentClaims_GivesTheBytesOfATestOfBoth()
    {
        string first = _folder["1.jsonl"], second = _folder["2.jsonl"], merged = _folder["merged.jsonl"], both = _folder["both.jsonl"];
        CommandRun.Of($"claims run more-layers --seeds 2 --quiet --output {first}").ExitCode.Should().Be(0);
        CommandRun.Of($"{Quick} --output {second}").ExitCode.Should().Be(0);

        CommandRun.Of($"claims merge {first} {second} --quiet --output {merged}").ExitCode.Should().Be(0);

        // What is on file is not tested again: the verdicts of both come from the merged file.
        File.Copy(merged, both);
        CommandRun run = CommandRun.Of($"claims run more-layers difficulty-hurts --seeds 2 --quiet --output {both}");
        run.ExitCode.Should().Be(0);
        run.Lines.Should().Contain(line => line.StartsWith("more-layers (", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("difficulty-hurts (", StringComparison.Ordinal));
        File.ReadAllBytes(both).Should().Equal(File.ReadAllBytes(merged));
        Claim[] claims = [KnownClaims.Find("difficulty-hurts")!, KnownClaims.Find("more-layers")!];
        File.ReadAllLines(merged).Should().HaveCount(1 + claims.Sum(claim => claim.Comparisons.Length));
    }

    [Fact]
    public void Merge_OfWhatDoesNotGoTogether_IsRefused()
    {
        string first = _folder["1.jsonl"], second = _folder["2.jsonl"], other = _folder["other.jsonl"], merged = _folder["merged.jsonl"];
        CommandRun.Of($"{Quick} --shard 1/2 --output {first}").ExitCode.Should().Be(0);
        CommandRun.Of($"{Quick} --shard 2/2 --output {second}").ExitCode.Should().Be(0);
        CommandRun.Of($"claims run more-layers --seeds 3 --quiet --output {other}").ExitCode.Should().Be(0);

        Refused($"{first} {other}").Should().Contain("do not go together").And.Contain("3 seeds");
        Refused(first).Should().Contain("3 of 6 settings are missing, the first of them 'difficulty-hurts: blobs, 1 and 3'");
        File.Copy(first, _folder["again.jsonl"]);
        Refused($"{first} {second} {_folder["again.jsonl"]}").Should().Contain("is in both");
        File.WriteAllBytes(second, File.ReadAllBytes(second)[..^5]);
        Refused($"{first} {second}").Should().Contain($"'{second}' has 2 of its 3");
        File.AppendAllText(second, "\n");
        Refused($"{first} {second}").Should().Contain("is damaged in line 4");
        File.WriteAllText(second, "{}\n");
        Refused($"{first} {second}").Should().Contain("no file of claims");
        File.WriteAllText(second, "");
        Refused($"{first} {second}").Should().Contain("is empty");
        Refused($"{first} {_folder["none.jsonl"]}").Should().Contain("none.jsonl");
        File.Exists(merged).Should().BeFalse();

        string Refused(string files)
        {
            CommandRun run = CommandRun.Of($"claims merge {files} --output {merged}");
            run.ExitCode.Should().Be(3);
            return run.Error;
        }
    }

    [Fact]
    public void Shard_OnTheFileOfAnother_IsRefusedAndStays()
    {
        string file = _folder["c.jsonl"];
        CommandRun.Of($"{Quick} --shard 1/2 --output {file}").ExitCode.Should().Be(0);
        byte[] bytes = File.ReadAllBytes(file);

        CommandRun run = CommandRun.Of($"{Quick} --shard 2/2 --output {file}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("holds shard 1/2, this is shard 2/2");
        File.ReadAllBytes(file).Should().Equal(bytes);
    }

    [Theory]
    [InlineData("claims run restarts --shard 3/2", "--shard is '3/2'")]
    [InlineData("claims merge --output x", "merge needs the files to join")]
    [InlineData("claims merge a a --output x", "'a' is given more than once")]
    [InlineData("claims merge a b", "merge needs --output FILE")]
    public void Words_ThatAreWrong_AreUsage(string line, string problem)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(problem);
    }
}
