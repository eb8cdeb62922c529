using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Runs;
using MlpLab.Threads;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>The same evolution with many seeds, side by side.</summary>
internal static class SeedsCommand
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    public static int Run(EvolveOptions settings, double[]? start, OutputFile? report, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        List<SeedOutcomes> outcomes = Evolve(settings, settings.Settings(start), streams, cancellationToken);
        bool isInterrupted = outcomes.Count < settings.SeedNumbers.Length;
        SeedTable? table = outcomes.Count == 0 ? null : new SeedTable(settings, outcomes);
        if (table is not null)
        {
            if (settings.Json)
            {
                table.WriteJson(isInterrupted, streams.Out);
            }
            else
            {
                table.WriteText(streams);
            }
        }

        streams.Out.Flush();
        if (!settings.Quiet)
        {
            streams.WriteNotes(RunNotes.OfSource(settings.Run.Source));
            streams.WriteNotes(isInterrupted ? [$"interrupted; {outcomes.Count} of {settings.SeedNumbers.Length} seeds are done"] : Array.Empty<string>());
        }

        if (table is not null)
        {
            report?.Write(writer => writer.Write(table.Page(isInterrupted).ToHtml()));
        }

        return isInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    private static List<SeedOutcomes> Evolve(EvolveOptions settings, EvolutionSettings evolution, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var done = new List<SeedOutcomes>();
        uint[] seeds = settings.SeedNumbers;
        var progress = new ProgressLine(streams, !settings.Quiet);
        using var work = new OrderedWork<SeedOutcomes>(seeds.Length, settings.Threads ?? Environment.ProcessorCount, (piece, token) => Once(seeds[piece], token), cancellationToken);
        bool ended = false;
        while (done.Count < seeds.Length && !ended)
        {
            if (work.TryTake(BetweenLooks, out SeedOutcomes? outcomes, out ended))
            {
                streams.HoldResults();
                done.Add(outcomes);
            }

            progress.Show(done.Count, seeds.Length, () => $"{done.Count} of {seeds.Length} seeds");
        }

        progress.Clear();
        return done;

        SeedOutcomes Once(uint seed, CancellationToken token)
        {
            // The seeds are beside each other; nothing more is put beside each.
            NetworkEvolutionResult result = RunFailures.Explained(
                () => new NetworkEvolution(evolution with { Run = evolution.Run with { Seed = seed } }) { Threads = 1, Background = work => work() }.Execute(token));
            token.ThrowIfCancellationRequested();
            return SeedOutcomes.Of(result);
        }
    }
}
