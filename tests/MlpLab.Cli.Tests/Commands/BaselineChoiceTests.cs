using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>A run without its baseline, and how far a long one is.</summary>
public sealed class BaselineChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--problem moons --noise 0.3 --epochs 200", "logistic regression")]
    [InlineData("--problem sine --epochs 200", "ridge regression")]
    [InlineData("evolve --problem moons --budget 300", "logistic regression")]
    [InlineData("search --problem moons --over hidden=1..3 --budget 3000 --epochs 100", "logistic regression")]
    public void None_IsARunOfTheSameBitsWithoutTheRow(string line, string row)
    {
        CommandRun usual = CommandRun.Of(line), without = CommandRun.Of(line + " --baseline none");

        without.ExitCode.Should().Be(0, without.Error);
        usual.Lines.Should().Contain(text => text.StartsWith(row, StringComparison.Ordinal));
        without.Lines.Should().NotContain(text => text.StartsWith(row, StringComparison.Ordinal));
        without.Out.Should().Contain(" --baseline none ").And.NotContain("not fitted");
        without.Error.Should().NotContain("logistic regression");
        Fingerprints(without).Should().Equal(Fingerprints(usual)).And.NotBeEmpty();
    }

    [Fact]
    public void None_IsKeptByRunLineRecordAndCheckpoint()
    {
        CommandRun run = CommandRun.Of($"--problem moons --noise 0.3 --epochs 40 --baseline none --checkpoint {_folder["c"]} --json");
        File.WriteAllText(_folder["run.json"], run.Out);

        JsonElement document = JsonDocument.Parse(run.Out).RootElement;
        document.GetProperty("results").GetProperty("logisticRegression").ValueKind.Should().Be(JsonValueKind.Null);
        document.GetProperty("settings").GetProperty("baseline").GetString().Should().Be("none");
        CommandRun.Of($"verify {_folder["run.json"]}").Lines[^1].Should().Be("equal: the run repeats to the last bit");
        CommandRun.Of($"--problem moons --noise 0.3 --epochs 40 --baseline none --checkpoint {_folder["c"]} --force").ExitCode.Should().Be(0);
        CommandRun resumed = CommandRun.Of($"resume {_folder["c"]} --epochs 60");
        resumed.Lines[^1].Should().Contain("--baseline none");
        CommandRun again = CommandRun.Of(resumed.ReadRunLine().Arguments);
        again.ReadRunLine().Should().BeEquivalentTo(resumed.ReadRunLine());
    }

    [Fact]
    public void None_HasNoPanelInFigureAndPage()
    {
        CommandRun run = CommandRun.Of($"--problem moons --epochs 40 --baseline none --plot {_folder["p.svg"]} --report {_folder["r.html"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.ReadAllText(_folder["p.svg"]).Should().NotContain("ogistic regression");
        File.ReadAllText(_folder["r.html"]).Should().NotContain("ogistic regression").And.Contain("data-surface=\"network\"");
    }

    [Fact]
    public void Experiment_None_HasNoDifference()
    {
        CommandRun run = CommandRun.Of("experiment --problem moons --seeds 2 --epochs 20 --baseline none");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[^1].Should().EndWith("--baseline none");
        run.Lines[2].Should().Contain("–");
    }

    [Fact]
    public void List_HasARowForEach()
    {
        const string Run = "--problem moons --noise 0.3 --epochs 200";
        CommandRun usual = CommandRun.Of(Run), run = CommandRun.Of(Run + " --baseline majority,perceptron,logistic");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[^1].Should().Contain(" --baseline logistic,perceptron,majority ");
        string[] names = ["logistic regression", "perceptron ", "majority class", "best possible"];
        run.Lines.Where(line => names.Any(name => line.StartsWith(name, StringComparison.Ordinal))).Select(line => names.Single(name => line.StartsWith(name, StringComparison.Ordinal)))
            .Should().Equal(names);
        run.Lines.Single(line => line.StartsWith("perceptron", StringComparison.Ordinal)).Should().MatchRegex(@"^perceptron +\d+\.\d %  +\d+\.\d %   \d+\.\d–\d+\.\d % +-   \(1000 passes, none without a mistake\)$");
        run.Lines.Where(line => !line.StartsWith("perceptron", StringComparison.Ordinal)).SkipLast(1).Should().Equal(usual.Lines.SkipLast(1));
        Fingerprints(run).Should().Equal(Fingerprints(usual));
    }

    [Theory]
    [InlineData("--problem blobs --classes 3", "(separates 0 of 3 classes from the rest, 1000 passes)")]
    [InlineData("--problem moons --noise 0.3 --fresh 0", "(1000 passes, none without a mistake)")]
    [InlineData("--problem moons --noise 0", "(1000 passes, none without a mistake)")]
    public void Perceptron_SaysHowItWent(string line, string remark)
    {
        CommandRun run = CommandRun.Of(line + " --epochs 5 --baseline perceptron,majority");

        run.Lines.Should().ContainSingle(row => row.StartsWith("perceptron", StringComparison.Ordinal) && row.Contains(remark, StringComparison.Ordinal));
        run.Lines.Should().Contain(row => row.StartsWith("majority class", StringComparison.Ordinal)).And.NotContain(row => row.StartsWith("logistic", StringComparison.Ordinal));
    }

    [Fact]
    public void Perceptron_OfAFile_IsInRecordPageAndVerification()
    {
        File.WriteAllText(_folder["xor.csv"], "a,b,c\n" + string.Concat(Enumerable.Repeat("0,0,no\n0,1,yes\n1,0,yes\n1,1,no\n", 5)));

        CommandRun run = CommandRun.Of($"--data {_folder["xor.csv"]} --label c --epochs 20 --test 0.2 --baseline auto,perceptron --json --report {_folder["r.html"]}");

        run.ExitCode.Should().Be(0, run.Error);
        File.WriteAllText(_folder["run.json"], run.Out);
        JsonElement document = JsonDocument.Parse(run.Out).RootElement, perceptron = document.GetProperty("results").GetProperty("perceptron");
        document.GetProperty("settings").GetProperty("baseline").GetString().Should().Be("auto,perceptron");
        perceptron.GetProperty("separates").GetBoolean().Should().BeFalse();
        JsonElement decision = perceptron.GetProperty("decisions")[0];
        decision.GetProperty("end").GetString().Should().Be("cycles");
        decision.GetProperty("period").GetInt32().Should().BePositive();
        decision.GetProperty("coefficients").GetArrayLength().Should().Be(2);
        perceptron.GetProperty("trainAccuracy").GetDouble().Should().BeInRange(0.6, 0.9, "no line has all four right");
        perceptron.GetProperty("testLoss").ValueKind.Should().Be(JsonValueKind.Null);
        File.ReadAllText(_folder["r.html"]).Should().Contain("perceptron");
        CommandRun.Of($"verify {_folder["run.json"]}").Lines[^1].Should().Be("equal: the run repeats to the last bit");
        CommandRun.Of($"--data {_folder["xor.csv"]} --label c --epochs 20 --baseline perceptron").Out.Should().Contain("(cycles: the weights come back ");
    }

    [Theory]
    [InlineData("--problem moons --baseline none,perceptron", "--baseline is 'none,perceptron'; none stands alone, or leave it out of the list")]
    [InlineData("--problem moons --baseline logistik", "baseline 'logistik'")]
    [InlineData("--problem moons --baseline ridge,logistic,mean", "--baseline has mean, for numbers to predict, and moons has classes; see logistic, perceptron, majority")]
    [InlineData("--problem sine --baseline perceptron,mean", "--baseline has perceptron, for classes, and sine has numbers to predict; see ridge, mean")]
    [InlineData("experiment --problem moons --baseline auto,perceptron", "--baseline has perceptron, which belongs to train and search")]
    [InlineData("evolve --problem moons --baseline perceptron", "--baseline has perceptron, which belongs to train and search")]
    public void Illegal_IsRefused(string line, string message)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void RidgeAndMean_AreThoseOfNumbers()
    {
        CommandRun usual = CommandRun.Of("--problem sine --epochs 20"), both = CommandRun.Of("--problem sine --epochs 20 --baseline ridge,mean"), mean = CommandRun.Of("--problem sine --epochs 20 --baseline mean");

        both.Lines.SkipLast(2).Should().Equal(usual.Lines.SkipLast(2));
        mean.Lines.Should().Contain(line => line.StartsWith("mean", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("ridge", StringComparison.Ordinal));
    }

    // 12,000 samples of 2 features are fitted after the training, and a clock that jumps makes each fit slow.
    [Theory]
    [InlineData("--problem moons --samples 12000 --epochs 1 --fresh 0", "logistic regression, fit 50 of 51")]
    [InlineData("--problem moons --samples 60 --epochs 5 --fresh 0 --solver lbfgs --alpha auto --log-every 100", "choice of alpha, training 35 of 35")]
    [InlineData("evolve --problem moons --samples 12000 --budget 40 --fresh 0", "logistic regression, fit 50 of 51")]
    public void Parts_OnATerminal_ShowHowFarTheyAre(string line, string last)
    {
        var screen = new StringWriter();

        int exitCode = CommandLineProgram.Run(line.Split(' '), new ConsoleStreams(screen, screen) { ErrorIsTerminal = true, Clock = new JumpingClock() }, CancellationToken.None);

        exitCode.Should().Be(0);
        string[] parts = screen.ToString().Split("\r\x1b[K");
        parts.Should().Contain(part => part.Contains(last, StringComparison.Ordinal));
        parts.Should().NotContain(part => part.StartsWith('[') && part.Contains('\n'));
    }

    private static string[] Fingerprints(CommandRun run) =>
        [.. run.Lines.Where(line => line.Contains("   # ", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf("# ", StringComparison.Ordinal) + 2)..])];

    // Every look at it costs a second.
    private sealed class JumpingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerSecond);
    }
}
