using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>The model of a run as it is saved.</summary>
public class SavedRunTests
{
    [Theory]
    [InlineData("moons")]
    [InlineData("sine")]
    public void Saved_WrittenAndRead_HasTheNetworkAndTheRecordOfItsTraining(string problem)
    {
        RunResult run = new Run(Settings(problem)) { Recording = new Recording { LogEvery = 10, EndState = true } }.Execute();
        using var file = new MemoryStream();

        ModelFile.Save(file, run.Saved("made by a test"));
        file.Position = 0;
        SavedModel read = ModelFile.Load(file);

        read.Model.Fingerprint.Should().Be(run.Model.Fingerprint);
        TrainingRecord training = read.Training!;
        (training.Command, training.Seed, training.Recipe, training.Initializer).Should().Be(("made by a test", 3u, "modern", "nguyen-widrow"));
        (training.PlannedEpochs, training.Epochs, training.StopReason, training.FinalLoss).Should().Be((30, 30, StopReason.EpochsCompleted, run.Outcome.FinalLoss));
        training.LossCurve.Should().Equal(run.Course.Log);
        training.OptimizerMemory.Should().HaveCount(run.Network.Layout.Count).And.Equal(run.Course.End!.OptimizerMemory);
    }

    [Fact]
    public void Saved_OfNumbers_NamesTheColumnThatIsPredicted()
    {
        new Run(Settings("sine")).Execute().Saved().LabelName.Should().Be("y");
        new Run(Settings("moons")).Execute().Saved().Training!.Command.Should().BeNull();
    }

    private static RunSettings Settings(string problem) => new()
    {
        Source = new ProblemSource(problem, new ProblemSettings { SampleCount = 40 }),
        Epochs = 30,
        FreshCount = 0,
        Seed = 3,
    };
}
