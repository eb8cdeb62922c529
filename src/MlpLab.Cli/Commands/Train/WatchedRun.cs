using MlpLab.Cli.Output;
using MlpLab.Cli.Terminal;
using MlpLab.Persistence;
using MlpLab.Pictures.Figures;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Train;

/// <summary>A run that is drawn while it trains; the picture of the loss stands in for the loss lines.</summary>
internal static class WatchedRun
{
    public static RunResult Execute(
        TrainOptions settings, CheckpointWriter? checkpoints, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        WatchDisplay? display = null;
        try
        {
            var job = new Run(settings.Run)
            {
                Recording = settings.Recording,
                Threads = settings.Threads,
                Clock = streams.Clock,
                Checkpoints = checkpoints,
                From = from,
                Monitors = training =>
                {
                    streams.HoldResults();
                    display ??= new WatchDisplay(streams, training.Model, training.Training, settings.FeaturesAmong(training.Training.FeatureNames), settings.Run.TrainingEpochs);
                    return [new WatchMonitor(display, settings.Run.TrainingEpochs, streams.Clock)];
                },
            };
            RunResult run = RunFailures.Explained(() => job.Execute(cancellationToken));
            display?.Finish(run, new RunPictures(run) { PlaneFeatures = settings.FeaturesAmong(run.Data.FeatureNames) }.View);
            display = null;
            return run;
        }
        finally
        {
            display?.Dispose();
        }
    }
}
