using System.Collections.Immutable;
using MlpLab.Claims;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>Lists what is claimed of small networks with the verdicts on record, or tests claims anew.</summary>
internal static class ClaimsCommand
{
    public static int List(ClaimsOptions options, ConsoleStreams streams)
    {
        ImmutableArray<ClaimResult> results = RecordedClaims.Read();
        using var plots = new ClaimPlots(options, KnownClaims.All, streams);
        if (options.Format == ClaimFormat.Md)
        {
            ClaimsPage.Write(results, streams.Out);
        }
        else
        {
            ClaimText.WriteList(results, streams);
        }

        streams.Out.Flush();
        plots.Write(results);
        return ExitCode.Done;
    }

    /// <summary>Shows what is on record of claims, and how to try them.</summary>
    public static int Show(ClaimsShowOptions options, ConsoleStreams streams)
    {
        ClaimResult[] recorded = [.. RecordedClaims.Read().Where(result => options.Claims.Contains(result.Claim))];
        foreach ((int i, ClaimResult result) in recorded.Index())
        {
            streams.Out.Write(i == 0 ? "" : "\n");
            ClaimText.Write(result, streams);
            ClaimText.WriteExercise(result, streams);
        }

        streams.Out.Flush();
        return ExitCode.Done;
    }

    /// <exception cref="FileProblemException">The file of the results belongs to something else, or cannot be read or written.</exception>
    public static int Run(ClaimsRunOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var plots = new ClaimPlots(options, [.. options.Plan.Settings.Select(setting => setting.Claim).Distinct()], streams);
        using ClaimsFile? file = options.Output is null ? null : ResultFiles.Continue(() => ClaimsFile.Open(options.Output, options.Plan));
        int total = options.Plan.Settings.Count, done = 0;
        int before = file?.KnownCount ?? 0;
        var progress = new ProgressLine(streams, !options.Quiet);
        var results = new List<ClaimResult>();
        var runs = new SharedRuns();
        foreach (IGrouping<Claim, int> part in options.Plan.Settings.GroupBy(setting => setting.Claim, setting => setting.Place))
        {
            Claim claim = part.Key;
            var test = new ClaimTest(claim)
            {
                Seeds = [.. options.Plan.SeedsOf(claim)],
                Places = [.. part],
                Threads = options.Threads,
                Runs = runs,
                Known = file?.Known(claim) ?? ImmutableDictionary<int, ImmutableArray<PairedValue>>.Empty,
                Done = (place, result) =>
                {
                    if (file?.Keep(claim, place, result) is { } failure)
                    {
                        throw ResultFiles.Unwritten(options.Output!, failure);
                    }

                    done++;
                    progress.Show(done, total, () => $"{done} of {total} settings", before);
                },
            };
            ClaimResult result = test.Execute(cancellationToken);
            progress.Clear();
            results.Add(result);
            if (options.Format == ClaimFormat.Text)
            {
                ClaimText.Write(result, streams);
                streams.Out.Flush();
            }

            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        if (options.Format == ClaimFormat.Md)
        {
            ClaimsPage.Write([.. results], streams.Out);
            streams.Out.Flush();
        }

        plots.Write(results);
        if (done == total)
        {
            return ExitCode.Done;
        }

        streams.WriteNotes(ResultFiles.Interrupted(options.Output, "the finished settings"));
        return ExitCode.Interrupted;
    }
}
