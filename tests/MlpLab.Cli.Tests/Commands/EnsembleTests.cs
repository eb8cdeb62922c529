using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Networks that answer together, from the command line: table, record, model, predictions, exports, resumption.</summary>
public sealed class EnsembleTests : IDisposable
{
    private const string Moons = "--problem moons --noise 0.3 --epochs 200";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_HasBestMeanAndWorstMember()
    {
        CommandRun run = CommandRun.Of(Moons + " --ensemble 3 --ensemble-by bagging");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain(" · ensemble of 3 by bagging · ");
        string[] names = ["member    0", "member    1", "member    2", "best member ", "mean of members ", "worst member ", "3 times MLP 2-5-1 ", "logistic regression ", "majority class ", "best possible "];
        run.Lines.Where(line => names.Any(name => line.StartsWith(name, StringComparison.Ordinal))).Select(line => names.Single(name => line.StartsWith(name, StringComparison.Ordinal))).Should().Equal(names);
        run.Lines.Single(line => line.StartsWith("3 times", StringComparison.Ordinal)).Should().MatchRegex(@"\(by bagging, mean loss 0\.\d{6}, left out \d\d\.\d %\)$");
        run.Lines[^1].Should().Contain(" --ensemble 3 --ensemble-by bagging ");
        CommandRun again = CommandRun.Of(run.ReadRunLine().Arguments);
        again.ReadRunLine().Should().BeEquivalentTo(run.ReadRunLine());
    }

    [Theory]
    [InlineData(Moons + " --ensemble 3", "accuracy", "leftOutAccuracy")]
    [InlineData("--problem sine --epochs 100 --ensemble 3 --ensemble-by folds", "r2", "leftOutR2")]
    public void Record_HasEachMember_AndIsVerified(string line, string score, string leftOut)
    {
        CommandRun run = CommandRun.Of(line + $" --json --report {_folder["r.html"]}");
        File.WriteAllText(_folder["run.json"], run.Out);

        JsonElement results = JsonDocument.Parse(run.Out).RootElement.GetProperty("results"), ensemble = results.GetProperty("ensemble");
        string train = "train" + (score == "r2" ? "R2" : "Accuracy"), fresh = "fresh" + (score == "r2" ? "R2" : "Accuracy");
        double[] alone = [.. ensemble.GetProperty("each").EnumerateArray().Select(member => member.GetProperty(fresh).GetDouble())];
        ensemble.GetProperty("members").GetInt32().Should().Be(3);
        alone[ensemble.GetProperty("bestMember").GetInt32()].Should().Be(alone.Max());
        alone[ensemble.GetProperty("worstMember").GetInt32()].Should().Be(alone.Min());
        ensemble.GetProperty("mean").GetProperty(fresh).GetDouble().Should().BeApproximately(alone.Average(), 1e-12);
        results.GetProperty("mlp").GetProperty(train).GetDouble().Should().BeGreaterThan(0.5);
        ensemble.GetProperty(leftOut).ValueKind.Should().Be(line.Contains("folds", StringComparison.Ordinal) ? JsonValueKind.Number : JsonValueKind.Null);
        File.ReadAllText(_folder["r.html"]).Should().Contain("The members of the ensemble, each alone");
        CommandRun.Of($"verify {_folder["run.json"]}").Lines[^1].Should().Be("equal: the run repeats to the last bit");
    }

    [Fact]
    public void Model_PredictsTheMeanOfItsMembers_AndIsExported()
    {
        string data = _folder["three.csv"];
        File.WriteAllText(data, "a,b,kind\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{(i % 7) + (2.5 * (i % 3))},{(i % 5) - (1.5 * (i % 3))},{"xyz"[i % 3]}\n"))));
        CommandRun run = CommandRun.Of($"--data {data} --ensemble 3 --epochs 30 --solver adam --save {_folder["m.json"]} --force --json");

        run.ExitCode.Should().Be(0, run.Error);
        double test = JsonDocument.Parse(run.Out).RootElement.GetProperty("results").GetProperty("mlp").GetProperty("testAccuracy").GetDouble();
        CommandRun predicted = CommandRun.Of($"predict --model {_folder["m.json"]} --data {data} --probability --output {_folder["p.csv"]} --json");
        predicted.ExitCode.Should().Be(0, predicted.Error);
        test.Should().BeInRange(0.3, 1);
        foreach (string format in new[] { "csharp", "python", "c", "onnx", "json" })
        {
            CommandRun exported = CommandRun.Of($"export --model {_folder["m.json"]} --to {format} --output {_folder["e." + format]}");
            exported.ExitCode.Should().Be(0, exported.Error);
        }

        File.ReadAllText(_folder["e.python"]).Should().Contain("the mean of 3 networks of ").And.Contain("values = total / 3");
    }

    [Fact]
    public void Resume_EndsInTheSameBits()
    {
        CommandRun whole = CommandRun.Of(Moons + $" --ensemble 3 --ensemble-by bagging --checkpoint {_folder["c"]}");

        CommandRun resumed = CommandRun.Of($"resume {_folder["c"]}");

        resumed.ExitCode.Should().Be(0, resumed.Error);
        resumed.Lines[^1].Should().Be(whole.Lines[^1]);
        CommandRun.Of($"resume {_folder["c"]} --epochs 300").Error.Should().Contain("--epochs cannot change in a run with --ensemble: the finished ones had fewer epochs");
    }

    [Fact]
    public void Experiment_VariesIt()
    {
        CommandRun run = CommandRun.Of("experiment --problem moons --noise 0.3 --epochs 50 --seeds 2 --ensemble 1,3 --ensemble-by seeds,bagging");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().Contain(line => line.Contains("bagging", StringComparison.Ordinal));
        run.Lines[^1].Should().Contain("--ensemble 1,3 --ensemble-by seeds,bagging");
    }

    [Theory]
    [InlineData(Moons + " --ensemble 0", "--ensemble is '0'; it must be a whole number from 1 to 1000")]
    [InlineData(Moons + " --ensemble 3 --ensemble-by bags", "'bags'")]
    [InlineData(Moons + " --ensemble-by folds", "--ensemble-by")]
    [InlineData(Moons + " --ensemble 3 --restarts 2", "--ensemble and --restarts exclude each other")]
    [InlineData(Moons + " --ensemble 3 --init ga", "--ensemble and --init ga exclude each other")]
    [InlineData(Moons + " --ensemble 60 --ensemble-by folds", "an ensemble of 60 by folds needs as many samples of one class, and there are 50")]
    [InlineData("search --problem moons --over hidden=1..3 --ensemble 3", "--ensemble has no part in a search")]
    public void Impossible_IsRefused(string line, string message)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void One_IsTheRunWithoutIt() => CommandRun.Of(Moons + " --ensemble 1").Lines.Should().Equal(CommandRun.Of(Moons).Lines);
}
