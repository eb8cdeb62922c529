using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>--init-from, --freeze and --monitor on their way through a run: header, run line, JSON, resume, and what does not fit.</summary>
public sealed class TransferTests : IDisposable
{
    private const string Short = "--epochs 50 --fresh 200 --log-every 50";

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public TransferTests()
    {
        _model = _folder["moons.mlp.json"];
        CommandRun.Of($"train --problem moons --hidden 6,4 --save {_model} {Short}").ExitCode.Should().Be(0);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--problem circles")]
    [InlineData("--problem blobs --classes 3 --freeze 1 --solver lbfgs")]
    [InlineData("--problem circles --freeze 2 --rescale --solver adam")]
    public void Train_FromAModel_StandsInTheRunLineWhichRepeatsTheRun(string given)
    {
        CommandRun run = CommandRun.Of($"{given} --hidden 6,4 --init-from {_model} {Short}");

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[0].Should().Contain(" · from moons.mlp.json · ");
        CommandRun.Of([.. run.ReadRunLine().Arguments[1..], .. Short.Split(' ')[2..]]).Out.Should().Be(run.Out);
        File.WriteAllText(_folder["run.json"], CommandRun.Of($"{given} --hidden 6,4 --init-from {_model} {Short} --json").Out);
        CommandRun.Of(["verify", _folder["run.json"]]).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Resume_FromAModelWithAFrozenLayer_EndsInTheSameBits()
    {
        string run = $"train --problem blobs --classes 3 --hidden 6,4 --init-from {_model} --freeze 1 --solver adam --fresh 200 --quiet";
        CommandRun.Of($"{run} --epochs 10 --checkpoint {_folder["run.ckpt"]}").ExitCode.Should().Be(0);

        CommandRun.Of($"resume {_folder["run.ckpt"]} --epochs 30").ReadRunLine().Fingerprint.Should().Be(CommandRun.Of($"{run} --epochs 30").ReadRunLine().Fingerprint);
    }

    [Theory]
    [InlineData("--hidden 6 --init-from MODEL", "--init-from is 'MODEL'; the model has 2 hidden layers and the network 1; the model's are 6 tanh, 4 tanh; give --hidden 6,4 --activation tanh")]
    [InlineData("--hidden 6,5 --init-from MODEL", "--init-from is 'MODEL'; layer 2 of the model is 6 to 4 tanh, and of the network 6 to 5 tanh; give --hidden 6,4 --activation tanh")]
    [InlineData("--problem friedman1 --hidden 6,4 --init-from MODEL", "--init-from is 'MODEL'; the model tells classes apart, and friedman1 has numbers to predict")]
    [InlineData("--hidden 6,4 --init-from MODEL --restarts 2", "--restarts is '2', and with all layers of --init-from each training would be the same; leave it out")]
    [InlineData("--hidden 6,4 --init-from MODEL --init ga", "--init-from is 'MODEL'; the first weights cannot be both the model's and those of evolution by ga")]
    [InlineData("--hidden 6,4 --init-from MODEL --ensemble 3", "--ensemble by seeds needs members that begin with other weights, and with all layers of --init-from they are the same; give --ensemble-by bagging or folds")]
    [InlineData("--hidden 5 --freeze 2", "--freeze is '2', and --hidden '5' has 1 layer; the output layer must be left to train")]
    [InlineData("--monitor score", "--monitor does nothing without --early-stopping")]
    [InlineData("--rescale", "--rescale does nothing without --init-from")]
    [InlineData("experiment --init-from MODEL", "--init-from has no part in an experiment, whose settings have networks of many shapes; it belongs to mlplab train")]
    [InlineData("playground --freeze 1", "--freeze is an option of mlplab train that the playground does not have")]
    public void Train_WhatDoesNotFit_IsRefusedWithTheReason(string line, string refusal)
    {
        CommandRun run = CommandRun.Of(line.Replace("MODEL", _model, StringComparison.Ordinal));

        run.ExitCode.Should().Be(2);
        run.ErrorLines[0].Should().Be("mlplab: " + refusal.Replace("MODEL", _model, StringComparison.Ordinal));
    }

    [Fact]
    public void Train_FromAnEnsemble_IsRefused()
    {
        string ensemble = _folder["five.mlp.json"];
        CommandRun.Of($"train --problem moons --hidden 6,4 --ensemble 5 --save {ensemble} {Short}").ExitCode.Should().Be(0);

        CommandRun run = CommandRun.Of($"--problem moons --hidden 6,4 --init-from {ensemble}");

        (run.ExitCode, run.ErrorLines[0]).Should().Be((2, $"mlplab: --init-from is '{ensemble}'; the model is an ensemble of 5 networks, and a run begins with one"));
    }

    [Fact]
    public void Train_FromAFileThatIsNotThere_IsToldBeforeAnythingIsPrinted()
    {
        CommandRun run = CommandRun.Of("--init-from nowhere.mlp.json");

        run.ExitCode.Should().NotBe(0);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("'nowhere.mlp.json' does not exist");
    }

    [Theory]
    [InlineData("", "validation loss, lowest ")]
    [InlineData("--monitor loss", "validation loss, lowest ")]
    [InlineData("--monitor score", "validation score, highest ")]
    [InlineData("--recipe sklearn", "the validation score did not rise by ")]
    [InlineData("--recipe sklearn --monitor loss", "the validation loss did not fall by ")]
    public void Train_Monitor_IsWhatEndsTheRun(string given, string cause)
    {
        CommandRun run = CommandRun.Of($"--problem moons --noise 0.3 --validation 0.3 --early-stopping --epochs 3000 --fresh 0 --json {given}");
        using var json = JsonDocument.Parse(run.Out);

        json.RootElement.GetProperty("training").GetProperty("stopCause").GetString().Should().Contain(cause);
        json.RootElement.GetProperty("training").GetProperty("monitor").GetString().Should().Be(cause.Contains("score", StringComparison.Ordinal) ? "score" : "loss");
    }
}
