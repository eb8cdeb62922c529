using MlpLab.Cli.Output;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The file of <c>--save</c>: refused before the run where it cannot be written, written after its report.</summary>
internal sealed class ModelOutput : IDisposable
{
    private readonly OutputFile _file;

    private ModelOutput(OutputFile file) => _file = file;

    /// <exception cref="FileProblemException">The file exists or cannot be one.</exception>
    public static ModelOutput? Open(PersistenceSettings settings) =>
        settings.Save is { } path ? new ModelOutput(OutputFile.Open(path, settings.Force)) : null;

    /// <exception cref="FileProblemException">The run diverged, or the file cannot be written.</exception>
    public void Write(TrainSettings settings, TrainRun run)
    {
        if (run.Result.StopReason == StopReason.Diverged)
        {
            throw new FileProblemException($"no model in '{settings.Persistence.Save}': training diverged, its parameters are no model");
        }

        SavedModel model = Model(settings, run);
        _file.WriteBytes(stream => ModelFile.Save(stream, model));
    }

    public void Dispose() => _file.Dispose();

    private static SavedModel Model(TrainSettings settings, TrainRun run) => new()
    {
        Classifier = new TrainedClassifier(run.Network, run.Scaler, run.Data.FeatureNames, run.Data.ClassNames) { Imputer = run.Imputer, CategoricalFeatures = run.Data.CategoricalFeatures },
        LabelName = settings.Source.LabelName,
        Training = new TrainingRecord
        {
            Command = settings.CommandLine(),
            Seed = settings.Seed,
            Recipe = settings.Recipe.Name,
            Initializer = settings.Recipe.Initializer.Name,
            Arithmetic = settings.Recipe.Arithmetic,
            Optimizer = settings.Recipe.Optimizer,
            OptimizerMemory = run.Course.RestoredEpoch is null && run.Course.End is { } end ? end.OptimizerMemory : [],
            PlannedEpochs = settings.Epochs,
            Epochs = run.Result.Epochs,
            StopReason = run.Result.StopReason,
            FinalLoss = run.Result.FinalLoss,
            LossCurve = [.. run.Course.Log],
            Random = run.Streams.Save(),
        },
    };
}
