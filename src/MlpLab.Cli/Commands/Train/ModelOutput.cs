using MlpLab.Cli.Output;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The file of <c>--save</c>.</summary>
internal static class ModelOutput
{
    /// <exception cref="FileProblemException">The run diverged, or the file cannot be written.</exception>
    public static void Write(OutputFile? file, TrainOptions settings, RunResult run)
    {
        if (file is null)
        {
            return;
        }

        if (run.Outcome.StopReason == StopReason.Diverged)
        {
            throw new FileProblemException($"no model in '{settings.Save}': training diverged, its parameters are no model");
        }

        SavedModel model = Model(settings, run);
        file.WriteBytes(stream => ModelFile.Save(stream, model));
    }

    private static SavedModel Model(TrainOptions settings, RunResult run) => new()
    {
        Model = run.Model,
        LabelName = run.Model is not TrainedRegressor regressor ? settings.Run.Source.LabelName : regressor.TargetCount == 1 ? regressor.TargetNames[0] : null,
        Training = new TrainingRecord
        {
            Command = settings.CommandLine(),
            Seed = settings.Run.Seed,
            Recipe = settings.Run.Recipe.Name,
            Initializer = settings.Run.FirstWeights,
            Arithmetic = settings.Run.Recipe.Arithmetic,
            Optimizer = settings.Run.Recipe.Optimizer,
            OptimizerMemory = run.Course.RestoredEpoch is null && run.Course.End is { } end ? end.OptimizerMemory : [],
            PlannedEpochs = settings.Run.TrainingEpochs,
            Epochs = run.Outcome.Epochs,
            StopReason = run.Outcome.StopReason,
            FinalLoss = run.Outcome.FinalLoss,
            LossCurve = [.. run.Course.Log],
            Random = run.SaveStreams(),
        },
    };
}
