using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Persistence;

namespace MlpLab.Cli.Terminal;

/// <summary>A run that is drawn while it trains; the picture of the loss stands in for the loss lines.</summary>
internal static class WatchedRun
{
    public static TrainRun Run(
        TrainSettings settings, CheckpointWriter? checkpoints, Checkpoint? from, TextReport text, CancellationToken cancellationToken)
    {
        ConsoleStreams streams = text.Streams;
        WatchDisplay? display = null;
        try
        {
            TrainRun run = new TrainJob(settings)
            {
                Clock = streams.Clock,
                Checkpoints = checkpoints,
                From = from,
                Begin = (network, scaler, data) => display = new WatchDisplay(streams, network, scaler, data, settings.Epochs),
                Watch = (_, _, _) => display is null ? [] : [new WatchMonitor(display, streams.Clock)],
            }.Run(cancellationToken);
            display?.Finish(run.Result.Epochs, run.Result.FinalLoss, run.Network.Parameters);
            display = null;
            return run;
        }
        finally
        {
            display?.Dispose();
        }
    }
}
