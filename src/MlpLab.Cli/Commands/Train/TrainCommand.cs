using MlpLab.Cli.Output;
using MlpLab.Cli.Reports;
using MlpLab.Cli.Terminal;
using MlpLab.Diagnostics;
using MlpLab.Persistence;
using MlpLab.Runs;
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
        settings.Plot.FeaturesAmong(settings.Run.Source.FeatureNames);
        CheckpointWriter? checkpoints = OpenCheckpoints(settings, isResumed: from is not null, streams.Clock);
        using ModelOutput? model = ModelOutput.Open(settings.Persistence);
        using PageOutputs? pages = settings.Pages.IsEmpty ? null : PageOutputs.Open(settings);
        RunResult run = RunOnce(settings, checkpoints, from, streams, cancellationToken);
        TrainSettings? cure = settings.TryRemedy ? Cure(settings, run) : null;
        RunResult? cured = cure is null || cancellationToken.IsCancellationRequested ? null : RunOnce(cure with { Quiet = true }, null, null, streams, cancellationToken);
        if (settings.Json)
        {
            JsonReport.Write(settings, run, cure is null || cured is null ? null : (cure, cured), streams.Out);
        }
        else if (cure is not null && cured is not null)
        {
            new TextReport(settings, streams).WriteRemedy(run, cure, cured);
        }

        RunResult last = cured ?? run;
        TrainSettings lastSettings = cured is null ? settings : cure!;
        if (model is not null || pages is not null || settings.Plot.Path is not null || checkpoints is not null)
        {
            EachFile.Write(
                () => model?.Write(lastSettings, last),
                () => Draw(pages, lastSettings, last, cured is null ? null : settings, run),
                () => Plot(lastSettings, last, streams),
                () => RequireWritten(checkpoints));
        }

        return last.Outcome.StopReason == StopReason.Cancelled ? ExitCode.Interrupted
            : settings.FailOn.Count > 0 && Fails(settings, last) ? ExitCode.ConditionHolds
            : ExitCode.Done;
    }

    private static TrainSettings? Cure(TrainSettings settings, RunResult run)
    {
        foreach (Finding finding in run.Findings)
        {
            if (!finding.Remedy.Changes.IsEmpty)
            {
                return settings with { Run = finding.Remedy.After };
            }
        }

        return null;
    }

    private static bool Fails(TrainSettings settings, RunResult run) => run.Findings.Any(finding => settings.FailOn.Contains(finding.Code));

    private static TrainSettings Reload(TrainSettings settings, Checkpoint from, ConsoleStreams streams, CancellationToken cancellationToken) =>
        RecordedFiles.Load(settings, from.Files, "the checkpoint", streams, cancellationToken);

    private static void Draw(PageOutputs? pages, TrainSettings settings, RunResult run, TrainSettings? firstSettings, RunResult first) =>
        pages?.Write(new TrainPictures(settings, run, firstSettings is null ? null : (firstSettings, first)));

    // After the result, which a file that cannot be written must not take away.
    private static void Plot(TrainSettings settings, RunResult run, ConsoleStreams streams)
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
        return new CheckpointWriter(path)
        {
            EveryEpochs = settings.Persistence.CheckpointEvery,
            Clock = clock,
            Arguments = settings.Arguments,
            Command = settings.CommandLine(),
        };
    }

    private static void RequireWritten(CheckpointWriter? checkpoints)
    {
        if (checkpoints?.Failure is { } failure)
        {
            throw new FileProblemException($"checkpoint '{checkpoints.Path}' cannot be written: {failure.Message}");
        }
    }

    private static RunResult RunOnce(
        TrainSettings settings, CheckpointWriter? checkpoints, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var text = new TextReport(settings, streams);
        text.WriteHeader();
        RunResult run = settings.Terminal.Watch && streams.ErrorIsTerminal
            ? WatchedRun.Execute(settings, checkpoints, from, text, cancellationToken)
            : Execute(settings, checkpoints, from, text, cancellationToken);
        if (!settings.Json && !(settings.TryRemedy && settings.Quiet))
        {
            text.WriteResults(run);
        }

        if (settings.Terminal.Picture)
        {
            StillPicture.Write(run, streams);
        }

        List<string> notes = RunNotes.Of(run);
        if (settings.Terminal.Watch && !streams.ErrorIsTerminal)
        {
            notes.Add("--watch draws on a terminal only; standard error is none");
        }

        text.WriteNotes(notes);
        return run;
    }

    private static RunResult Execute(
        TrainSettings settings, CheckpointWriter? checkpoints, Checkpoint? from, TextReport text, CancellationToken cancellationToken)
    {
        ProgressMonitor? progress = null;
        var job = new Run(settings.Run)
        {
            Recording = settings.Recording,
            Threads = settings.Threads,
            Clock = text.Streams.Clock,
            Background = Warmup.Background,
            Checkpoints = checkpoints,
            From = from,
            Resumed = recorded =>
            {
                for (int i = 0; i < recorded.Log.Count && text.IsDetailed; i++)
                {
                    text.WriteLogLine(recorded.Log[i], recorded.ValidationLog?[i]);
                }
            },
            Monitors = training =>
            {
                progress?.Clear();
                progress = new ProgressMonitor(text.Streams, settings.Run.Epochs, enabled: !settings.Quiet);
                return training.Restart == 0 && text.IsDetailed ? [new LossLines(training.Curve, training.ValidationCurve, text, progress), progress] : [progress];
            },
        };
        RunResult run = RunFailures.Explained(() => job.Execute(cancellationToken));
        progress?.Clear();
        return run;
    }
}
