using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands;

/// <summary><c>train --init ga</c>: first weights from evolution.</summary>
public sealed class TrainEvolvedStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WithInitGa_SaysWhatTheFirstWeightsCostAndHasItsControl()
    {
        CommandRun run = CommandRun.Of("--epochs 2000 --init ga --init-budget 0.2 --fresh 500");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().Contain(line => line.StartsWith("first weights by ga: fitness 0.", StringComparison.Ordinal) && line.EndsWith(" after 1200 forward passes, the cost of 400 of the 2000 epochs"));
        run.Lines.Should().Contain(line => line.StartsWith("same cost in restarts ", StringComparison.Ordinal) && line.EndsWith(", 3 trainings of 666 epochs)"));
        (string[] arguments, string fingerprint) = run.ReadRunLine();
        string.Join(' ', arguments).Should().Be("train --problem circles --hidden 5 --epochs 2000 --init ga --init-budget 0.2 --seed 0");
        CommandRun.Of([.. arguments, "--quiet"]).ReadRunLine().Fingerprint.Should().Be(fingerprint);
    }

    [Theory]
    [InlineData("--problem moons --noise 0.3 --recipe article --epochs 900 --fresh 500", "freshLoss", "mlp")]
    [InlineData("--problem sine --solver lbfgs --epochs 600 --fresh 500", "freshRmse", "mlp")]
    public void Train_WithJson_TheControlsCommandHasTheControlsNumbers(string line, string measured, string name)
    {
        JsonElement run = Json(line + " --init de");

        JsonElement control = run.GetProperty("results").GetProperty("control");
        JsonElement alone = Json(control.GetProperty("command").GetString()!["mlplab ".Length..] + " --fresh 500");
        control.GetProperty("fingerprint").GetString().Should().Be(alone.GetProperty("training").GetProperty("fingerprint").GetString());
        control.GetProperty("finalLoss").GetDouble().Should().Be(alone.GetProperty("training").GetProperty("finalLoss").GetDouble());
        control.GetProperty(measured).GetDouble().Should().Be(alone.GetProperty("results").GetProperty(name).GetProperty(measured).GetDouble());
        JsonElement evolution = run.GetProperty("training").GetProperty("initEvolution");
        evolution.GetProperty("method").GetString().Should().Be("de");
        evolution.GetProperty("passes").GetInt64().Should().Be(evolution.GetProperty("epochs").GetInt32() * 3);
        run.GetProperty("network").GetProperty("init").GetString().Should().Be("de");
        run.GetProperty("settings").GetProperty("init").GetString().Should().Be("de");
    }

    [Fact]
    public void Train_WithoutEvolution_HasNoControl() => CommandRun.Of("--epochs 50 --fresh 0 --json").Out.Should().NotContainAny("control", "initEvolution", "init-budget");

    [Theory]
    [InlineData("--init ga --epochs 60", "--init ga has 18 forward passes, 3 for each of 60 epochs times --init-budget 0.1, and its first generation takes 20; use more --epochs or a larger --init-budget")]
    [InlineData("--init cma --epochs 1", "--init cma has 0 forward passes, 3 for each of 1 epochs times --init-budget 0.1, and its first generation takes 13; use more --epochs or a larger --init-budget")]
    [InlineData("--init xavier --init-budget 0.2", "--init-budget belongs to a method of evolution as --init, such as ga, and --init is 'xavier'")]
    [InlineData("--init-budget 0.2", "--init-budget does nothing without --init")]
    [InlineData("--init ga --init-budget 1", "--init-budget is '1'; it must be a number above 0 and below 1, such as 0.1")]
    [InlineData("--init gaa", "unknown init 'gaa'; did you mean 'ga'?")]
    [InlineData("evolve --init ga", "--init is 'ga', a method of evolution; evolve has its methods as --method")]
    [InlineData("search --init ga --over hidden=1..5", "--init is 'ga', a method of evolution, whose cost a search does not count")]
    [InlineData("search --over init=ga,xavier", "--over has init=ga, a method of evolution, whose cost a search does not count; give some of small-normal, xavier, nguyen-widrow")]
    public void Init_ThatCannotBe_IsRefused(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().StartWith("mlplab: " + sentence);
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Train_Saved_TheModelSaysWhereItsFirstWeightsCameFrom()
    {
        CommandRun.Of(["--epochs", "500", "--init", "pso", "--fresh", "0", "--quiet", "--save", _folder["a.json"]]).ExitCode.Should().Be(0);

        TrainingRecord training = ModelFile.Load(_folder["a.json"]).Training!;
        training.Initializer.Should().Be("pso");
        (training.Epochs, training.PlannedEpochs).Should().Be((450, 450));
        training.Command.Should().Contain("--init pso");
    }

    [Fact]
    public void Verify_OfARunWithEvolvedStart_RepeatsIt()
    {
        File.WriteAllText(_folder["run.json"], CommandRun.Of("--problem moons --noise 0.2 --epochs 700 --init snes --init-budget 0.3 --log-every 30 --fresh 300 --json").Out);

        CommandRun.Of(["verify", _folder["run.json"]]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Verify_OfAnInterruptedOne_RepeatsItUpToThere()
    {
        using var cancellation = new CancellationTokenSource();
        var clock = new CancellingClock(cancellation, looks: 20);
        CommandRun interrupted = CommandRun.Of(
            "--problem moons --noise 0.2 --epochs 700 --init ga --log-every 30 --fresh 300 --json --checkpoint-every 5 --checkpoint".Split(' ').Append(_folder["c"]).ToArray(),
            streams => streams with { Clock = clock },
            cancellation.Token);
        interrupted.ExitCode.Should().Be(130);
        File.WriteAllText(_folder["run.json"], interrupted.Out);

        CommandRun verified = CommandRun.Of(["verify", _folder["run.json"]]);

        verified.ExitCode.Should().Be(0, verified.Out);
    }

    [Fact]
    public void Resume_WithMoreEpochs_IsRefusedAsTheFirstWeightsHadAShareOfThem()
    {
        CommandRun.Of(["--epochs", "300", "--init", "ga", "--fresh", "0", "--checkpoint", _folder["c"]]).ExitCode.Should().Be(0);

        CommandRun run = CommandRun.Of(["resume", _folder["c"], "--epochs", "400"]);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: --epochs cannot change in a run with --init ga: the first weights had a share of them");
    }

    [Fact]
    public void Experiment_ComparesEvolvedAndDrawnWeights()
    {
        CommandRun run = CommandRun.Of("experiment --problem circles --recipe article --init ga,nguyen-widrow --init-budget 0.1,0.3 --epochs 300 --seeds 3 --quiet");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Where(line => line.StartsWith("| circles", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split('|')[2..4].Select(cell => cell.Trim())))
            .Should().Equal("ga 0.1", "ga 0.3", "nguyen-widrow –");
    }

    private static JsonElement Json(string line)
    {
        CommandRun run = CommandRun.Of(line.Contains("--json", StringComparison.Ordinal) ? line : line + " --json");
        run.ExitCode.Should().Be(0, run.Error);
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
