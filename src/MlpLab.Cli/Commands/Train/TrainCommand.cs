using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Cli.Terminal;
using MlpLab.Diagnostics;
using MlpLab.Persistence;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The main job: generate, train, compare, print. The composition root of the program.</summary>
internal static class TrainCommand
{
    public static int Run(TrainOptions settings, ConsoleStreams streams, CancellationToken cancellationToken) =>
        Run(settings, from: null, streams, cancellationToken);

    /// <summary>Goes on with an interrupted run, or begins one.</summary>
    public static int Run(TrainOptions settings, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using TrainOutputs? outputs = TrainOutputs.Open(settings, isResumed: from is not null, streams);
        if (settings.Has("fail-on"))
        {
            streams.GoOnWithoutReader();
        }

        settings = from is null ? settings.Load(streams, cancellationToken) : Reload(settings, from, streams, cancellationToken);
        settings.FeaturesAmong(settings.Run.Source.FeatureNames);
        RunResult run = RunOnce(settings, outputs?.OpenCheckpoints(settings), from, streams, cancellationToken);
        TrainOptions? cure = settings.TryRemedy ? Cure(settings, run) : null;
        RunResult? cured = cure is null || cancellationToken.IsCancellationRequested ? null : RunOnce(cure, null, null, streams, cancellationToken);
        if (settings.Json)
        {
            JsonReport.Write(settings, run, cure is null || cured is null ? null : (cure, cured), streams.Out);
        }
        else if (cure is not null && cured is not null)
        {
            new RunText(settings.Run, streams).WriteRemedy(run, cured, cure.CommandLine());
        }

        bool isShown = cured is not null && !RemedyTrial.IsWorse(run, cured);
        RunResult last = isShown ? cured! : run;
        TrainOptions lastSettings = isShown ? cure! : settings;
        streams.Out.Flush();
        outputs?.Write(lastSettings, last, isShown ? run : null);
        bool isInterrupted = (cured ?? run).IsInterrupted;
        if (isInterrupted)
        {
            outputs?.TellNextStep();
        }

        return isInterrupted ? ExitCode.Interrupted
            : settings.Has("fail-on") && Fails(settings, last) ? ExitCode.ConditionHolds
            : ExitCode.Done;
    }

    private static TrainOptions? Cure(TrainOptions settings, RunResult run)
    {
        foreach (Finding finding in run.Findings)
        {
            if (!finding.Remedy.Changes.IsEmpty)
            {
                TrainOptions cure = settings.With(finding.Remedy.After);
                cure.Quiet = true;
                return cure;
            }
        }

        return null;
    }

    private static bool Fails(TrainOptions settings, RunResult run) => run.Findings.Any(finding => settings.FailOn.Contains(finding.Code));

    private static TrainOptions Reload(TrainOptions settings, Checkpoint from, ConsoleStreams streams, CancellationToken cancellationToken) =>
        DataFileCheck.Load(settings, from.Files, "the checkpoint", streams, cancellationToken);

    private static RunResult RunOnce(
        TrainOptions settings, CheckpointWriter? checkpoints, Checkpoint? from, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        KernelChoice.For(Work(settings.Run));
        RunText text = TextOf(settings, streams);
        text.WriteHeader();
        RunResult run = settings.Watch && streams.ErrorIsTerminal
            ? WatchedRun.Execute(settings, checkpoints, from, streams, cancellationToken)
            : Execute(settings, checkpoints, from, text, streams, cancellationToken);
        if (!settings.Json && !(settings.TryRemedy && settings.Quiet))
        {
            text.WriteResults(run);
        }

        if (settings.Picture)
        {
            StillPicture.Write(run, settings.FeaturesAmong(run.Data.FeatureNames), streams);
        }

        List<string> notes = RunNotes.Of(run);
        if (settings.Watch && !streams.ErrorIsTerminal)
        {
            notes.Add("--watch draws on a terminal only; standard error is none");
        }

        if (!settings.Quiet)
        {
            streams.WriteNotes(notes);
        }

        return run;
    }

    /// <summary>The report of a run; of one whose document goes to standard output nothing else does.</summary>
    public static RunText TextOf(TrainOptions settings, ConsoleStreams streams) => new(settings.Run, streams)
    {
        IsDetailed = !settings.Json && !settings.Quiet,
        IsQuiet = settings.Quiet,
        Command = settings.CommandLine,
        CommandOf = RunWords.CommandLine,
    };

    // The cross-validation of logistic regression goes over the samples a few hundred times.
    private static double Work(RunSettings run) => (((double)run.Epochs * run.TrainingCount) + 500) * run.Source.SampleCount * RunLimits.ParameterCount(run);

    private static RunResult Execute(
        TrainOptions settings, CheckpointWriter? checkpoints, Checkpoint? from, RunText text, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        ProgressMonitor? progress = null;
        var parts = new PartProgress(streams, !settings.Quiet);
        var job = new Run(settings.Run)
        {
            Recording = settings.Recording,
            Threads = settings.Threads,
            Clock = streams.Clock,
            Background = Warmup.Background,
            Checkpoints = checkpoints,
            From = from,
            Progress = part =>
            {
                EndOfEpochs();
                parts.Show(part);
            },
            Resumed = _ => text.WriteResumed(from!),
            Monitors = training =>
            {
                streams.HoldResults();
                parts.Clear();
                progress?.Clear();
                progress = new ProgressMonitor(streams, settings.Run.TrainingEpochs, enabled: !settings.Quiet);
                return training.Restart == 0 && text.IsDetailed ? [new LossLines(training.Curve, training.ValidationCurve, text, progress), progress] : [progress];
            },
        };
        RunResult run = RunFailures.Explained(() => job.Execute(cancellationToken));
        progress?.Clear();
        parts.Clear();
        return run;

        // The baseline follows the training, and its time is counted from there.
        void EndOfEpochs()
        {
            if (progress is not null)
            {
                progress.Clear();
                progress = null;
                parts.Restart();
            }
        }
    }
}
