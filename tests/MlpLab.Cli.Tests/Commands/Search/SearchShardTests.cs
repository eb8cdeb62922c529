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
    [InlineData("halving", 2)]
    [InlineData("halving", 3)]
    [InlineData("hyperband,cma,pso,es", 2)]
    [InlineData("cma,halving,pso", 4)]
    public void Rungs_MadeInPartsAndJoined_AreTheFileOfOneSearch(string methods, int count)
    {
        string line = $"search --problem moons --noise 0.3 --method {methods} --over hidden=1..8,learning-rate=0.01..1,epochs=3..54 --repeats 2 --budget 1600 --fresh 200 --quiet";
        CommandRun whole = CommandRun.Of([.. line.Split(' '), "--output", _folder["whole"]]);
        whole.ExitCode.Should().Be(0, whole.Error);
        string[] parts = [.. Enumerable.Range(1, count).Select(i => _folder["part" + i])];
        int rounds = 0;
        for (string said = "has further rungs"; said.Contains("has further rungs", StringComparison.Ordinal); rounds++)
        {
            rounds.Should().BeLessThan(20);
            for (int i = 1; i <= count; i++)
            {
                CommandRun part = CommandRun.Of([.. line.Split(' '), "--shard", $"{i}/{count}", "--output", parts[i - 1], "--rungs", _folder["all"], "--threads", $"{i}"]);
                part.ExitCode.Should().Be(0, part.Error);
            }

            CommandRun merged = CommandRun.Of(["search", "merge", .. parts, "--output", _folder["all"], "--force"]);
            merged.ExitCode.Should().Be(0, merged.Error);
            said = merged.Error;
            File.ReadAllText(_folder["whole"]).Should().StartWith(File.ReadAllText(_folder["all"]));
        }

        rounds.Should().BeGreaterThanOrEqualTo(4, "there are four rungs");
        File.ReadAllText(_folder["all"]).Should().Be(File.ReadAllText(_folder["whole"]));
        CommandRun.Of([.. line.Split(' '), "--output", _folder["all"]]).Out.Should().Be(whole.Out);
    }

    [Fact]
    public void Rungs_OfAPartThatWasCut_GoOnToTheSameBytes()
    {
        const string line = "search --problem moons --noise 0.3 --method halving --no-control --over hidden=1..8,epochs=3..54 --repeats 2 --budget 1600 --fresh 0 --quiet";
        Part(1, "a");
        Part(2, "b");
        CommandRun.Of(["search", "merge", _folder["a"], _folder["b"], "--output", _folder["all"]]).ExitCode.Should().Be(0);
        Part(1, "a");
        string text = File.ReadAllText(_folder["a"]);
        string[] lines = text.Split('\n');
        lines.Length.Should().BeGreaterThan(6);
        for (int kept = 1; kept < lines.Length; kept++)
        {
            File.WriteAllText(_folder["cut"], string.Join('\n', lines[..kept]) + "\n" + lines[kept][..(lines[kept].Length / 2)]);

            Part(1, "cut");

            File.ReadAllText(_folder["cut"]).Should().Be(text);
        }

        // One part a rung behind the other.
        CommandRun behind = CommandRun.Of(["search", "merge", _folder["a"], _folder["b"], "--output", _folder["later"]]);
        behind.ExitCode.Should().Be(3);
        behind.Error.Should().Contain("b' ends before trial");

        void Part(int index, string name) =>
            CommandRun.Of([.. line.Split(' '), "--shard", $"{index}/2", "--output", _folder[name], "--rungs", _folder["all"]]).Lines[^1].Should().Contain("halving waits for the other parts");
    }

    [Fact]
    public void Rungs_OfAnotherSearch_AreRefused()
    {
        Search("whole", "");

        CommandRun run = Search("part", $" --shard 1/2 --seed 1 --rungs {_folder["whole"]}");

        run.ExitCode.Should().Be(3);
        run.Error.Should().Contain("is not what search merge writes of the parts of this search");
    }

    [Theory]
    [InlineData("--rungs x", "--rungs does nothing without --shard")]
    [InlineData("--shard 1/2 --output x --report x.html", "--report shows a whole search, and --shard makes a part of it")]
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
