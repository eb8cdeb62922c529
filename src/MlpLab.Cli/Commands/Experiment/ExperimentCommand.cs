using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;
using MlpLab.Runs;
using MlpLab.Threads;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Trains every combination of settings with every seed, or reads what was trained, and prints a row for each setting.</summary>
internal static class ExperimentCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    /// <exception cref="FileProblemException">The file belongs to something else, or cannot be read or written.</exception>
    public static int Run(ExperimentOptions settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, settings.Force, settings.Quiet);
        OutputFile? page = files.Add(settings.Report, "report.html");
        files.AddLasting(settings.Output, goesOn: true);
        files.Require();
        if (settings.From is { } from)
        {
            RunFile read = RunFile.Read(from);
            return Report(settings, read.Plan, read.Shard, read.Results, streams, page);
        }

        ExperimentPlan plan = settings.Plan!.Load(streams, cancellationToken);
        using ExperimentFile? file = settings.Output is null ? null : ExperimentFile.Open(
            settings.Output, plan, settings.Part, mend: settings.Force, what => streams.WriteNotes(what));
        List<ExperimentResult> results = [.. file?.Results ?? []];
        Train(settings, plan, file, results, streams, cancellationToken);
        Report(settings, plan, settings.Part, results, streams, page);
        if (file?.Failure is { } failure)
        {
            throw new FileProblemException($"'{settings.Output}' cannot be written: {failure}; it has whole lines only, and the same command goes on from there");
        }

        if (results.Count == settings.Part.Size(plan.RunCount))
        {
            return ExitCode.Done;
        }

        string kept = file is null ? "with --output they would have been kept" : $"the same command goes on from {settings.Output}";
        Note(settings, streams, $"interrupted; {kept}");
        return ExitCode.Interrupted;
    }

    private static void Train(
        ExperimentOptions settings,
        ExperimentPlan plan,
        ExperimentFile? file,
        List<ExperimentResult> results,
        ConsoleStreams streams,
        CancellationToken cancellationToken)
    {
        int before = results.Count;
        int total = settings.Part.Size(plan.RunCount);
        var progress = new ProgressLine(streams, !settings.Quiet);
        using var work = new OrderedWork<ExperimentResult>(
            total - before, settings.Threads, (piece, token) => Known(file, settings.Part.Run(before + piece)) ?? RunOnce(plan, settings.Part.Run(before + piece), streams, token), cancellationToken);
        bool ended = false, interrupted = false;
        while (results.Count < total && !ended)
        {
            if (work.TryTake(BetweenLooks, out ExperimentResult? result, out ended))
            {
                streams.HoldResults();
                string? known = file?.Failure;
                file?.WriteLine(RunLine.Write(plan, settings.Part.Run(results.Count), result));
                results.Add(result);
                if (file?.Failure is { } failure && failure != known)
                {
                    progress.Clear();
                    streams.Warn($"'{settings.Output}' cannot be written: {failure}; the runs go on");
                }
            }
            else if (!ended && IsOverdue(cancellationToken, ref interrupted))
            {
                // The runs under way are not kept; what they are doing may take long.
                work.Abandon();
                break;
            }

            progress.Show(results.Count, total, () => $"{results.Count} of {total} runs", before);
        }

        progress.Clear();
    }

    private static ExperimentResult? Known(ExperimentFile? file, int run) => file?.Salvaged.GetValueOrDefault(run);

    // One look after the interruption was first seen.
    private static bool IsOverdue(CancellationToken cancellationToken, ref bool interrupted)
    {
        bool before = interrupted;
        interrupted = cancellationToken.IsCancellationRequested;
        return before;
    }

    private static ExperimentResult RunOnce(ExperimentPlan plan, int run, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            // The runs are beside each other; nothing more is put beside each.
            RunResult done = RunFailures.Explained(
                () => new Run(plan[run]) { Clock = plan.Timings ? streams.Clock : null, Threads = 1, Control = false, Background = work => work() }.Execute(cancellationToken));

            // Whatever an interruption may have cut short is no result.
            cancellationToken.ThrowIfCancellationRequested();
            return ExperimentResult.Of(done, plan.Timings);
        }
        catch (UsageException exception)
        {
            return ExperimentResult.Refused(exception);
        }
    }

    private static int Report(
        ExperimentOptions settings,
        ExperimentPlan plan,
        ExperimentShard shard,
        IReadOnlyList<ExperimentResult> results,
        ConsoleStreams streams,
        OutputFile? page)
    {
        ExperimentRow[] rows = ExperimentRow.All(plan, shard, results);
        int total = shard.Size(plan.RunCount);
        switch (settings.Format)
        {
            case TableFormat.Csv:
                ExperimentTable.WriteCsv(plan, rows, streams.Out);
                break;
            case TableFormat.Json:
                ExperimentTable.WriteJson(plan, rows, results.Count, total, streams.Out);
                break;
            default:
                MarkdownReport.Write(plan, rows, isDetailed: !settings.Quiet, streams.Out);
                break;
        }

        streams.Out.Flush();
        foreach (string note in plan.Notes)
        {
            Note(settings, streams, note);
        }

        int refused = results.Count(result => result.Reason is not null);
        if (refused > 0)
        {
            Note(settings, streams, string.Create(
                CultureInfo.InvariantCulture, $"{refused} runs were refused, the first because {results.First(result => result.Reason is not null).Reason}"));
        }

        if (results.Count < total || shard != ExperimentShard.Whole)
        {
            string part = shard == ExperimentShard.Whole ? "" : $"shard {shard}: ";
            Note(settings, streams, string.Create(CultureInfo.InvariantCulture, $"{part}the table rests on {results.Count} of {total} runs"));
        }

        page?.Write(writer => writer.Write(ExperimentPage.Of(plan, rows, results.Count, total)));
        return ExitCode.Done;
    }

    private static void Note(ExperimentOptions settings, ConsoleStreams streams, string note)
    {
        if (!settings.Quiet)
        {
            streams.WriteNotes(note);
        }
    }
}
