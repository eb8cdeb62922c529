using MlpLab.Cli.Tests.Support;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Tests.Commands.Persistence;

public sealed class SaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WithSave_WritesTheModelOfTheRunLine()
    {
        CommandRun run = CommandRun.Of(["--epochs", "50", "--log-every", "30", "--fresh", "100", "--save", _folder["m.mlp.json"]]);

        SavedModel model = ModelFile.Load(_folder["m.mlp.json"]);

        run.ExitCode.Should().Be(0, run.Error);
        Fingerprint.Of(model.Classifier.Network.Parameters).Should().Be(run.ReadRunLine().Fingerprint);
        model.Training!.Command.Should().Be(run.Lines[^1].Split("   # ")[0]);
        model.Training.Epochs.Should().Be(50);
        model.Training.LossCurve.Select(point => point.Epoch).Should().Equal(0, 30, 49);
        _folder.FileNames.Should().Equal("m.mlp.json");
    }

    [Fact]
    public void Train_WithSaveAndARemedyTried_WritesTheCuredModel()
    {
        CommandRun run = CommandRun.Of(["--recipe", "article", "--epochs", "3000", "--try-remedy", "--fresh", "100", "--save", _folder["m"]]);

        TrainingRecord record = ModelFile.Load(_folder["m"]).Training!;

        run.ExitCode.Should().Be(0, run.Error);
        run.Lines[^1].Should().StartWith(record.Command + "   # ").And.EndWith(Fingerprint.Of(ModelFile.Load(_folder["m"]).Classifier.Network.Parameters));
        run.Out.Split("remedy tried")[0].Should().NotContain(record.Command + "   # ");
    }

    [Fact]
    public void Train_WithSaveOverAFile_NeedsForceAndSaysSoBeforeTraining()
    {
        File.WriteAllText(_folder["m"], "mine");

        CommandRun refused = CommandRun.Of(["--epochs", "5", "--save", _folder["m"]]);
        string left = File.ReadAllText(_folder["m"]);
        CommandRun forced = CommandRun.Of(["--epochs", "5", "--save", _folder["m"], "--force"]);

        refused.Should().Be(new CommandRun(3, "", $"mlplab: '{_folder["m"]}' exists; add --force to replace it\n"));
        left.Should().Be("mine");
        forced.ExitCode.Should().Be(0);
        ModelFile.Load(_folder["m"]).Training!.PlannedEpochs.Should().Be(5);
    }

    [Fact]
    public void Train_DivergedWithSave_PrintsTheResultAndWritesNothing()
    {
        CommandRun run = CommandRun.Of(["--learning-rate", "1e308", "--epochs", "60", "--save", _folder["m"]]);

        run.ExitCode.Should().Be(3);
        run.Out.Should().Contain("diverged");
        run.Error.Should().Contain("no model in");
        _folder.FileNames.Should().BeEmpty();
    }

    [Fact]
    public void Train_WithSaveOfTooLargeANetwork_IsRefusedAtOnce()
    {
        CommandRun run = CommandRun.Of(["--hidden", "4000,4000", "--samples", "10", "--save", _folder["m"]]);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("--save writes at most 10000000 parameters");
    }
}
