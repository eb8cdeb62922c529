using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Experiments;
using MlpLab.Pictures.Pages;
using MlpLab.Records;
using MlpLab.Reports;
using MlpLab.Threads;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Trains every combination of settings with every seed, or reads what was trained, and prints a row for each setting.</summary>
internal static class ExperimentCommand
{
    /// <exception cref="FileProblemException">The file belongs to something else, or cannot be read or written.</exception>
    public static int Run(ExperimentOptions settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, settings.Force, settings.Quiet);
        OutputFile? page = files.Add(settings.Report, "report.html");
        files.AddLasting(settings.Output, goesOn: true);
        files.Require();
        if (settings.From is { } from)
        {
            ExperimentLines read = RunFile.Read(from);
            return Report(settings, new ExperimentResult(read.Plan, read.Part, [.. read.Results]), streams, page);
        }

        ExperimentResult result = Train(settings, PlannedData.Load(settings, streams, cancellationToken), streams, cancellationToken);
        Report(settings, result, streams, page);
        if (result.FileFailure is { } failure)
        {
            throw ResultFiles.Unwritten(settings.Output!, failure);
        }

        if (result.IsComplete)
        {
            return ExitCode.Done;
        }

        Note(settings, streams, ResultFiles.Interrupted(settings.Output, "they"));
        return ExitCode.Interrupted;
    }

    private static ExperimentResult Train(ExperimentOptions settings, ExperimentPlan plan, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var progress = new ProgressLine(streams, !settings.Quiet);
        string? known = null;
        int? before = null;
        Experiments.Experiment experiment = null!;
        experiment = new Experiments.Experiment(plan)
        {
            Threads = settings.Threads,
            Clock = plan.Timings ? streams.Clock : null,
            File = settings.Output,
            Mends = settings.Force,
            Mended = what => streams.WriteNotes(what),
            Part = (settings.Part.Index, settings.Part.Count),
            Explain = RunFailures.Reason,
            Keeping = () =>
            {
                streams.HoldResults();
                known = experiment.FileFailure;
            },
            Progress = (done, total) =>
            {
                if (experiment.FileFailure is { } failure && failure != known)
                {
                    known = failure;
                    progress.Clear();
                    streams.Warn($"'{settings.Output}' cannot be written: {failure}; the runs go on");
                }

                progress.Show(done, total, () => $"{done} of {total} runs", before ??= experiment.KnownCount);
            },
        };
        ExperimentResult result = ResultFiles.Continue(
            () => experiment.Execute(cancellationToken),
            damage => string.Create(CultureInfo.InvariantCulture, $"add --force to keep the {damage.ResultCount} runs before it and go on from there"));
        progress.Clear();
        return result;
    }

    private static int Report(ExperimentOptions settings, ExperimentResult result, ConsoleStreams streams, OutputFile? page)
    {
        switch (settings.Format)
        {
            case TableFormat.Csv:
                ExperimentDocument.WriteCsv(result, streams.Out);
                break;
            case TableFormat.Json:
                ExperimentDocument.Write(result, streams.Out);
                break;
            default:
                WriteText(result, isDetailed: !settings.Quiet, streams);
                break;
        }

        streams.Out.Flush();
        foreach (string note in result.Plan.Notes)
        {
            Note(settings, streams, note);
        }

        string[] reasons = [.. result.Runs.Select(run => run.Reason).OfType<string>()];
        if (reasons.Length > 0)
        {
            Note(settings, streams, string.Create(CultureInfo.InvariantCulture, $"{reasons.Length} runs were refused, the first because {reasons[0]}"));
        }

        if (!result.IsComplete || result.Part != WorkPart.Whole)
        {
            string part = result.Part == WorkPart.Whole ? "" : $"shard {result.Part}: ";
            Note(settings, streams, string.Create(CultureInfo.InvariantCulture, $"{part}the table rests on {result.Runs.Length} of {result.RunCount} runs"));
        }

        page?.Write(writer => writer.Write(ExperimentPage.Of(result)));
        return ExitCode.Done;
    }

    private static void WriteText(ExperimentResult result, bool isDetailed, ConsoleStreams streams)
    {
        var text = new ExperimentText(result, streams);
        text.WriteTable();
        if (isDetailed)
        {
            text.WriteLegend();
            streams.Out.Write($"\n{result.Plan.Command}\n");
        }
    }

    private static void Note(ExperimentOptions settings, ConsoleStreams streams, string note)
    {
        if (!settings.Quiet)
        {
            streams.WriteNotes(note);
        }
    }
}
