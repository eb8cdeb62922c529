using MlpLab.Cli.Output;
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

        SavedModel model = run.Saved(settings.CommandLine());
        file.WriteBytes(stream => ModelFile.Save(stream, model));
    }
}
