using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Search;

/// <summary>Parts of a search, made apart and joined.</summary>
public sealed class SearchShardTests : IDisposable
{
    private const string Line = "search --problem moons --noise 0.3 --method random,grid,sobol --over hidden=1..8,learning-rate=0.01..1,epochs=20..60 --repeats 2 --budget 2400 --fresh 200 --quiet";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Merge_OfAllParts_IsTheFileOfOneSearch(int count)
    {
        CommandRun whole = Search("whole", "");
        whole.ExitCode.Should().Be(0, whole.Error);
        string[] parts = [.. Enumerable.Range(1, count).Select(i => _folder["part" + i])];
        for (int i = 1; i <= count; i++)
        {
            CommandRun part = Search("part" + i, $" --shard {i}/{count} --threads {i}");
            part.ExitCode.Should().Be(0, part.Error);
            if (count > 1)
            {
                part.Lines[^1].Should().StartWith($"part {i}/{count}: ");
            }
        }

        if (count > 1)
        {
            CommandRun merged = CommandRun.Of(["search", "merge", .. parts.Reverse(), "--output", _folder["all"]]);
            merged.ExitCode.Should().Be(0, merged.Error);
        }

        File.ReadAllText(count > 1 ? _folder["all"] : parts[0]).Should().Be(File.ReadAllText(_folder["whole"]));
        if (count > 1)
        {
            string before = File.ReadAllText(_folder["all"]);
            Search("all", "").Out.Should().Be(whole.Out, "what was found is read off the joined file");
            File.ReadAllText(_folder["all"]).Should().Be(before);
        }
    }

    [Fact]
    public void Search_APartThatWasCut_GoesOnToTheSameBytes()
    {
        Search("part", " --shard 2/3");
        string[] lines = File.ReadAllLines(_folder["part"]);
        File.WriteAllText(_folder["cut"], string.Join('\n', lines[..4]) + "\n" + lines[4][..9]);

        Search("cut", " --shard 2/3").ExitCode.Should().Be(0);

        File.ReadAllText(_folder["cut"]).Should().Be(File.ReadAllText(_folder["part"]));
        CommandRun other = Search("cut", " --shard 3/3");
        other.ExitCode.Should().Be(3);
        other.Error.Should().Contain("holds another search, another part of it");
    }

    [Fact]
    public void Merge_OfWhatIsNoWholeSearch_SaysWhatIsMissing()
    {
        Search("a", " --shard 1/2");
        Search("b", " --shard 2/2");
        string[] lines = File.ReadAllLines(_folder["b"]);
        File.WriteAllText(_folder["short"], string.Join('\n', lines[..^1]) + "\n");
        File.WriteAllText(_folder["long"], File.ReadAllText(_folder["b"]) + lines[^1] + "\n");
        (string Second, string Problem)[] cases =
        [
            ("short", "ends before trial"), ("long", "has more lines than its part"), ("none", "does not exist"), ("whole", "is no part of a search"),
        ];
        Search("whole", "");
        foreach ((string second, string problem) in cases)
        {
            CommandRun run = CommandRun.Of(["search", "merge", _folder["a"], _folder[second], "--output", _folder["all"]]);
            run.ExitCode.Should().Be(3, second);
            run.Error.Should().Contain(problem);
            File.Exists(_folder["all"]).Should().BeFalse();
        }

        CommandRun.Of(["search", "merge", _folder["a"], "--output", _folder["all"]]).Error.Should().Contain("of 2 parts each must be there once");
    }

    [Theory]
    [InlineData("--shard 1/2 --output x", "--shard divides trials that do not depend on each other, and those of cma do; give some of random, grid, sobol as --method")]
    [InlineData("--shard 1/2 --method random", "--shard does nothing without --output")]
    [InlineData("--shard 3/2 --method random --output x", "--shard is '3/2'; it must be I/N")]
    public void Shard_ThatCannotBe_IsRefused(string words, string sentence)
    {
        CommandRun run = CommandRun.Of("search " + words);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().StartWith("mlplab: " + sentence);
    }

    private CommandRun Search(string file, string more) => CommandRun.Of([.. (Line + more).Split(' '), "--output", _folder[file]]);
}
