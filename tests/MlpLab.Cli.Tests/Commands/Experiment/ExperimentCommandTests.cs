using System.Text.Json;
using MlpLab.Cli.Output;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands.Experiment;

public class ExperimentCommandTests
{
    [Fact]
    public void Lines_OfAnExperiment_SayWhatTrainSays()
    {
        using var folder = new TemporaryFolder();
        ExperimentRun.Of($"--problem moons,circles --noise 0.2 --hidden 4x3 --samples 60 --epochs 50 --seeds 7..8 --recipe all --fresh 300 --output {folder["x"]}");

        JsonElement[] lines = [.. File.ReadLines(folder["x"]).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)];

        lines.Should().HaveCount(8);
        foreach (JsonElement line in lines)
        {
            string command = $"--problem {line.GetProperty("problem")} --noise 0.2 --hidden 4,3 --samples 60 --epochs 50 --fresh 300 "
                + $"--seed {line.GetProperty("seed")} --recipe {line.GetProperty("recipe")} --json";
            JsonElement run = JsonDocument.Parse(CommandRun.Of(command).Out).RootElement;
            JsonElement mlp = run.GetProperty("results").GetProperty("mlp");
            line.GetProperty("fingerprint").GetString().Should().Be(run.GetProperty("training").GetProperty("fingerprint").GetString());
            line.GetProperty("freshAccuracy").GetDouble().Should().Be(mlp.GetProperty("freshAccuracy").GetDouble());
            line.GetProperty("trainAccuracy").GetDouble().Should().Be(mlp.GetProperty("trainAccuracy").GetDouble());
            line.GetProperty("ceiling").GetDouble().Should().Be(run.GetProperty("results").GetProperty("bayes").GetProperty("accuracy").GetDouble());
            line.GetProperty("diagnosis").EnumerateArray().Select(code => code.GetString()).Should().Equal(
                run.GetProperty("diagnosis").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public void Solvers_OfAnExperiment_EachHaveTheirOwnOptionsAndEpochs()
    {
        using var folder = new TemporaryFolder();
        CommandRun table = ExperimentRun.Of($"--problem moons --solver gd,adam,lbfgs --learning-rate 0.1,0.2 --seeds 2 --fresh 50 --output {folder["x"]}");

        JsonElement[] lines = [.. File.ReadLines(folder["x"]).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)];

        lines.Select(line => $"{line.GetProperty("solver")} {line.GetProperty("learningRate")} {line.GetProperty("epochs")}").Distinct()
            .Should().Equal("gd 0.1 25000", "gd 0.2 25000", "adam 0.1 1000", "adam 0.2 1000", "lbfgs  1000");
        table.Error.Should().Contain("note: the solver lbfgs has no --learning-rate (1 setting left out)");
        JsonElement run = JsonDocument.Parse(CommandRun.Of("--problem moons --solver lbfgs --seed 1 --fresh 50 --json").Out).RootElement;
        lines[^1].GetProperty("fingerprint").GetString().Should().Be(run.GetProperty("training").GetProperty("fingerprint").GetString());
        run.GetProperty("training").GetProperty("solver").GetString().Should().Be("lbfgs");
        ExperimentRun.Of("--solver lm,lbfgs --learning-rate 0.1").Error.Should().StartWith("mlplab: --learning-rate does not belong to the solver lm; it belongs to gd, sgd, adam");
    }

    [Fact]
    public void Tables_InEveryFormat_AgreeWithTheLines()
    {
        using var folder = new TemporaryFolder();
        ExperimentRun.Of($"{ExperimentRun.Grid} --output {folder["x"]}");
        JsonElement[] runs = [.. File.ReadLines(folder["x"]).Skip(1).Select(line => JsonDocument.Parse(line).RootElement)];
        double[] fresh = [.. runs.Chunk(3).Select(seeds => seeds.Average(run => run.GetProperty("freshAccuracy").GetDouble()))];

        JsonElement[] rows = [.. JsonDocument.Parse(ExperimentRun.Of($"--from {folder["x"]} --format json").Out).RootElement.GetProperty("rows").EnumerateArray()];
        string[][] csv = [.. ExperimentRun.Of($"--from {folder["x"]} --format csv").Lines.Select(line => line.Split(','))];
        string[] md = ExperimentRun.Of($"--from {folder["x"]} --quiet").Lines;

        csv.Should().OnlyContain(cells => cells.Length == csv[0].Length).And.HaveCount(7);
        md.Should().HaveCount(8).And.OnlyContain(line => line.Length == md[0].Length);
        md[0].Should().MatchRegex(@"^\| problem +\| noise \| hidden \| runs \| +train \| +fresh \| +MLP − LR \| ceiling \| failed +\|$");
        int column = Array.IndexOf(csv[0], "freshAccuracy");
        for (int row = 0; row < 6; row++)
        {
            rows[row].GetProperty("freshAccuracy").GetDouble().Should().BeApproximately(fresh[row], 1e-12);
            double.Parse(csv[row + 1][column], System.Globalization.CultureInfo.InvariantCulture).Should().Be(rows[row].GetProperty("freshAccuracy").GetDouble());
        }
    }

    [Fact]
    public void Run_WithoutFreshSamples_HasDashesAndEmptyCells()
    {
        string grid = "--problem moons --epochs 20 --seeds 2 --fresh 0";

        ExperimentRun.Of(grid + " --quiet").Lines[^1].Should().MatchRegex(@"^\| moons +\| +2 \| +[\d.]+ ± [\d.]+ \| +– \| +– \| +– \|");
        ExperimentRun.Of(grid + " --format csv").Lines[^1].Should().Contain(",,,,");
    }

    [Fact]
    public void Run_Timings_AddsSecondsToLinesAndTables()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = ExperimentRun.Of($"--problem moons --epochs 20 --seeds 2 --fresh 100 --timings --format csv --output {folder["x"]}");

        run.Lines[0].Should().Contain(",seconds,");
        File.ReadLines(folder["x"]).Skip(1).Should().OnlyContain(line => line.Contains("\"seconds\":"));
        ExperimentRun.Of($"--from {folder["x"]} --format csv").Out.Should().Be(run.Out);
    }

    [Fact]
    public void Run_Cancelled_ReturnsInterruptedAndCanGoOn()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = ExperimentRun.File(folder, ExperimentRun.Grid);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        CommandRun run = CommandRun.Of($"experiment {ExperimentRun.Grid} --output {folder["x"]}".Split(' '), cancelled.Token);

        run.ExitCode.Should().Be(130);
        run.Error.Should().Contain("note: the table rests on 0 of 18 runs").And.Contain($"interrupted; the same command goes on from {folder["x"]}");
        ExperimentRun.Of($"{ExperimentRun.Grid} --output {folder["x"]}").ExitCode.Should().Be(0);
        File.ReadAllBytes(folder["x"]).Should().Equal(whole);
    }

    [Fact]
    public void Progress_OnATerminal_ShowsRunsAndTimeLeft()
    {
        using var error = new StringWriter();
        var clock = new ManualClock();
        var progress = new ProgressLine(new ConsoleStreams(TextWriter.Null, error) { ErrorIsTerminal = true, Clock = clock }, isWanted: true);
        clock.Advance(TimeSpan.FromSeconds(20));

        progress.Show(20, 40, () => "20 of 40 runs", before: 10);
        progress.Show(21, 40, () => "21 of 40 runs", before: 10);
        progress.Clear();

        // Ten runs in 20 s, and 20 are left; the second look came too soon.
        error.ToString().Should().Be("\r\x1b[K[###############...............] 20 of 40 runs  40 s left\r\x1b[K");
    }

    [Fact]
    public void Progress_NoTerminal_WritesNothing()
    {
        ExperimentRun.Of("--problem moons --epochs 20 --seeds 2 --fresh 100").Error.Should().BeEmpty();
    }

    [Fact]
    public void Help_OfExperiment_ListsEveryOption()
    {
        CommandRun run = ExperimentRun.Of("--help");

        run.ExitCode.Should().Be(0);
        run.Out.Should().ContainAll("--problem LIST", "--seeds N|LIST", "--shard I/N", "--from FILE", "--timings", "experiment merge FILE", "--force");
        run.Lines.Should().OnlyContain(line => line.Length <= 130 && line == line.TrimEnd());
    }
}
