using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--dropout on its way through a run: header, run line, JSON, experiments, searches, and the solvers that cannot have it.</summary>
public sealed class DropoutTests
{
    private const string Short = "--epochs 50 --fresh 200 --log-every 50";

    [Theory]
    [InlineData("--dropout 0.5", "dropout 0.5", "--dropout 0.5")]
    [InlineData("--hidden 6,4 --dropout 0.5,0 --solver adam", "dropout 0.5,0", "--dropout 0.5,0")]
    [InlineData("--dropout-input 0.2 --solver rprop", "dropout of inputs 0.2", "--dropout-input 0.2")]
    public void Train_Dropout_StandsInHeaderAndRunLineWhichRepeatsTheRun(string given, string header, string named)
    {
        CommandRun run = CommandRun.Of($"{given} {Short}");

        run.ExitCode.Should().Be(0);
        run.Lines[0].Should().Contain($" · {header} · ");
        run.Lines[^1].Should().Contain($" {named} ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], .. Short.Split(' ')[2..]]).Out.Should().Be(run.Out);
    }

    [Fact]
    public void Train_DropoutOfNothing_IsTheRunWithout() =>
        CommandRun.Of("--dropout 0 --dropout-input 0 " + Short).Out.Should().Be(CommandRun.Of(Short).Out);

    [Fact]
    public void Train_Json_HasTheRatesInSettingsAndTraining()
    {
        CommandRun run = CommandRun.Of($"--hidden 4,3 --dropout 0.5,0.2 --dropout-input 0.1 --json {Short}");
        using var json = JsonDocument.Parse(run.Out);

        json.RootElement.GetProperty("settings").GetProperty("dropout").GetRawText().Should().Be("[0.5, 0.2]");
        json.RootElement.GetProperty("training").GetProperty("dropout").EnumerateArray().Select(rate => rate.GetDouble()).Should().Equal(0.5, 0.2);
        json.RootElement.GetProperty("training").GetProperty("dropoutInput").GetDouble().Should().Be(0.1);
    }

    [Theory]
    [InlineData("--dropout 0.5 --solver lbfgs", "--dropout does not belong to the solver lbfgs; it belongs to gd, sgd, adam, rprop (lbfgs compares losses and gradients from step to step, and with dropout each is that of another network)")]
    [InlineData("--dropout-input 0.5 --solver lm", "--dropout-input does not belong to the solver lm; it belongs to gd, sgd, adam, rprop (lm compares losses and gradients from step to step, and with dropout each is that of another network)")]
    [InlineData("--dropout 0.5,0.2", "--dropout is '0.5,0.2', 2 rates, and --hidden '5' has 1 layer; give one for all of them, or one for each")]
    [InlineData("--dropout 1", "--dropout is '1'; it must be numbers from 0 to below 1, separated by commas, such as 0.5 or 0.5,0.2")]
    [InlineData("--dropout 0.5 --samples 50000000", "--samples is '50000000'; it must be a whole number from 2 to 10000000")]
    [InlineData("--dropout 0.5 --samples 10000000 --hidden 21", "--dropout with 10000000 samples and 21 hidden units needs too much memory; samples times units must be at most 200000000, so use fewer, or mini-batches with --solver adam")]
    public void Train_DropoutThatCannotBe_IsRefusedWithTheReason(string line, string refusal)
    {
        CommandRun run = CommandRun.Of(line);

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + refusal);
    }

    [Fact]
    public void Experiment_SolversOfWhichOneCannotHaveIt_LeavesThoseOut()
    {
        CommandRun run = CommandRun.Of("experiment --solver adam,lbfgs --hidden 6,4x3 --dropout 0,0.5+0.2 --seeds 1 --epochs 20 --fresh 100 --format csv");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines.Should().HaveCount(1 + 5);
        run.Out.Should().Contain("0.5+0.2");
        run.Error.Should().Contain("the solver lbfgs has no --dropout (2 settings left out)").And.Contain("--dropout is '0.5,0.2', 2 rates, and --hidden '6' has 1 layer");
    }

    // What belongs to mini-batches is searched and varied like what belongs to a rule.
    [Fact]
    public void Experiment_BatchSizes_AreAllTrained()
    {
        CommandRun run = CommandRun.Of("experiment --solver adam --batch-size 16,32 --seeds 1 --epochs 20 --fresh 100 --format csv");

        run.Lines.Should().HaveCount(1 + 2);
        run.Error.Should().NotContain("left out");
    }

    [Fact]
    public void Search_OverARangeOfRates_TrainsWithThem()
    {
        CommandRun run = CommandRun.Of("search --problem moons --solver adam --over dropout=0..0.5 --epochs 20 --method random --budget 60 --repeats 1");

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().MatchRegex(@"dropout 0\.\d+");
    }
}
