using MlpLab.Cli.Output;
using MlpLab.Cli.Reports;
using MlpLab.Cli.Terminal;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The main job: generate, train, compare, print. The composition root of the program.</summary>
internal static class TrainCommand
{
    public static int Run(TrainSettings settings, ConsoleStreams streams, CancellationToken cancellationToken) =>
        Run(settings, from: null, streams, cancellationToken);

    /// <summary>Goes on with an interrupted run, or begins one.</summary>
    public static int Run(TrainSettings settings, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        settings = from is null ? settings.Load(streams, cancellationToken) : Reload(settings, from, streams, cancellationToken);
        LargeData.Release(settings.Source.SampleCount, settings.Source.FeatureCount);
        CheckpointWriter? checkpoints = OpenCheckpoints(settings, isResumed: from is not null, streams.Clock);
        using ModelOutput? model = ModelOutput.Open(settings.Persistence);
        using PageOutputs? pages = settings.Pages.IsEmpty ? null : PageOutputs.Open(settings);
        TrainRun run = RunOnce(settings, checkpoints, from, streams, cancellationToken);
        TrainSettings? cure = settings.TryRemedy ? Cure(settings, run) : null;
        TrainRun? cured = cure is null || cancellationToken.IsCancellationRequested ? null : RunOnce(cure with { Quiet = true }, null, null, streams, cancellationToken);
        if (settings.Json)
        {
            JsonReport.Write(settings, run, cure is null || cured is null ? null : (cure, cured), streams.Out);
        }
        else if (cure is not null && cured is not null)
        {
            new TextReport(settings, streams).WriteRemedy(run, cure, cured);
        }

        TrainRun last = cured ?? run;
        TrainSettings lastSettings = cured is null ? settings : cure!;
        if (model is not null || pages is not null || settings.Plot.Path is not null || checkpoints is not null)
        {
            EachFile.Write(
                () => model?.Write(lastSettings, last),
                () => Draw(pages, lastSettings, last, cured is null ? null : settings, run),
                () => Plot(lastSettings, last, streams),
                () => checkpoints?.Finish());
        }

        return last.Result.StopReason == StopReason.Cancelled ? ExitCode.Interrupted
            : settings.FailOn.Count > 0 && Fails(settings, last) ? ExitCode.ConditionHolds
            : ExitCode.Done;
    }

    private static TrainSettings? Cure(TrainSettings settings, TrainRun run) =>
        run.Findings.FirstOrDefault(finding => RemedySettings.Changes(finding.Remedy, settings)) is { } finding
            ? RemedySettings.Apply(finding.Remedy.Settings, settings)
            : null;

    private static bool Fails(TrainSettings settings, TrainRun run) => run.Findings.Any(finding => settings.FailOn.Contains(finding.Code));

    private static TrainSettings Reload(TrainSettings settings, Checkpoint from, ConsoleStreams streams, CancellationToken cancellationToken) =>
        RecordedFiles.Load(settings, from.Files, "the checkpoint", streams, cancellationToken);

    private static void Draw(PageOutputs? pages, TrainSettings settings, TrainRun run, TrainSettings? firstSettings, TrainRun first) =>
        pages?.Write(new TrainPictures(settings, run, firstSettings is null ? null : (firstSettings, first)));

    // After the result, which a file that cannot be written must not take away.
    private static void Plot(TrainSettings settings, TrainRun run, ConsoleStreams streams)
    {
        if (settings.Plot.Path is { } path)
        {
            streams.Out.Flush();
            PictureFile.Write(TrainPlot.Of(settings, run).ToFigure(), path, settings.Plot.Force);
        }
    }

    private static CheckpointWriter? OpenCheckpoints(TrainSettings settings, bool isResumed, TimeProvider clock)
    {
        if (settings.Persistence.Checkpoint is not { } path)
        {
            return null;
        }

        OutputFile.RequireReplaceable(path, settings.Persistence.Force || isResumed);
        return new CheckpointWriter(path, settings.Persistence.CheckpointEvery, settings.Epochs, clock);
    }

    private static TrainRun RunOnce(
        TrainSettings settings, CheckpointWriter? checkpoints, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var text = new TextReport(settings, streams);
        text.WriteHeader();
        TrainRun run = settings.Terminal.Watch && streams.ErrorIsTerminal
            ? WatchedRun.Run(settings, checkpoints, from, text, cancellationToken)
            : Run(settings, checkpoints, from, text, cancellationToken);
        if (!settings.Json && !(settings.TryRemedy && settings.Quiet))
        {
            text.WriteResults(run);
        }

        if (settings.Terminal.Picture)
        {
            StillPicture.Write(run, settings.Epochs, streams);
        }

        text.WriteNotes(settings.Terminal.Watch && !streams.ErrorIsTerminal ? [.. run.Notes, "--watch draws on a terminal only; standard error is none"] : run.Notes);
        return run;
    }

    private static TrainRun Run(
        TrainSettings settings, CheckpointWriter? checkpoints, Checkpoint? from, TextReport text, CancellationToken cancellationToken)
    {
        ProgressMonitor? progress = null;
        TrainRun run = new TrainJob(settings)
        {
            Clock = text.Streams.Clock,
            Begin = (_, _, _) => Warmup.Wait(),
            Beside = Warmup.Beside,
            Checkpoints = checkpoints,
            From = from,
            Resumed = (log, validation) =>
            {
                for (int i = 0; i < log.Count && text.IsDetailed; i++)
                {
                    text.WriteLogLine(log[i], validation?[i]);
                }
            },
            Watch = (index, curve, validation) =>
            {
                progress?.Clear();
                progress = new ProgressMonitor(text.Streams, settings.Epochs, enabled: !settings.Quiet);
                return index == 0 && text.IsDetailed ? [new LossLines(curve, validation, text, progress), progress] : [progress];
            },
        }.Run(cancellationToken);
        progress?.Clear();
        return run;
    }
}
