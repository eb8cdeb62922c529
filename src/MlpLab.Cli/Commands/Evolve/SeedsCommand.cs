using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Experiments;
using MlpLab.Pictures.Pages;
using MlpLab.Records;
using MlpLab.Reports;
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
        string command = settings.CommandLine();
        if (!settings.Json)
        {
            new EvolutionSeedsText(result, streams) { IsQuiet = settings.Quiet, Command = command }.WriteResults();
        }
        else if (!result.Rows.IsEmpty)
        {
            EvolutionDocument.Write(result, new EvolutionDocumentWords { Command = command, Notes = [.. SeedFindings.All(result)] }, streams.Out);
        }

        if (!settings.Quiet)
        {
            streams.WriteNotes(RunNotes.OfSource(settings.Run.Source));
            streams.WriteNotes(result.IsComplete ? Array.Empty<string>() : [Invariant($"interrupted; {result.Seeds.Length} of {result.SeedCount} seeds are done")]);
        }

        if (!result.Rows.IsEmpty)
        {
            report?.Write(writer => writer.Write(SeedsPage.Of(result, command).ToHtml()));
        }

        return result.IsComplete ? ExitCode.Done : ExitCode.Interrupted;
    }
}
