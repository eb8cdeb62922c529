using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Experiments;
using MlpLab.Runs;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>The same evolution with many seeds, side by side.</summary>
internal static class SeedsCommand
{
    public static int Run(EvolveOptions settings, EvolutionSettings decided, OutputFile? report, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var progress = new ProgressLine(streams, !settings.Quiet);
        var experiment = new EvolutionExperiment(decided, settings.SeedNumbers)
        {
            Threads = settings.Threads ?? Environment.ProcessorCount,
            Keeping = streams.HoldResults,
            Progress = (done, total) => progress.Show(done, total, () => Invariant($"{done} of {total} seeds")),
        };
        EvolutionExperimentResult result = RunFailures.Explained(() => experiment.Execute(cancellationToken));
        progress.Clear();
        SeedTable? table = result.Rows.IsEmpty ? null : new SeedTable(settings, result);
        if (settings.Json)
        {
            table?.WriteJson(streams.Out);
        }
        else
        {
            table?.WriteText(streams);
        }

        streams.Out.Flush();
        if (!settings.Quiet)
        {
            streams.WriteNotes(RunNotes.OfSource(settings.Run.Source));
            streams.WriteNotes(result.IsComplete ? Array.Empty<string>() : [Invariant($"interrupted; {result.Seeds.Length} of {settings.SeedNumbers.Length} seeds are done")]);
        }

        if (table is not null)
        {
            report?.Write(writer => writer.Write(table.Page().ToHtml()));
        }

        return result.IsComplete ? ExitCode.Done : ExitCode.Interrupted;
    }
}
