using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>Repeats a recorded run and compares it with the record, number by number.</summary>
internal static class VerifyCommand
{
    public const string Schema = "mlplab.verify/1";

    /// <exception cref="FileProblemException">The file is no document of a run, or its command cannot be carried out.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static int Run(VerifyOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        // The exit code is waited for.
        streams.GoOnWithoutReader();
        byte[] document = RecordedRun.Load(options.File, streams);
        if (RecordedEvolution.IsOne(document))
        {
            (string command, IReadOnlyList<RecordedComparison> ofEvolution) = RecordedEvolution.Verify(document, options.File, streams, cancellationToken);
            return Report(options, command, ofEvolution, streams);
        }

        RecordedRun recorded = RecordedRun.Read(document, options.File);
        TrainOptions run = Settings(recorded, options.File);
        if (options.File == "-" && CsvRuns.ReadsStandardInput(run.Run.Source))
        {
            throw new FileProblemException("the recorded run read its data from standard input, which has the record now; give the record as a file");
        }

        run = DataFileCheck.Load(run, recorded.Record.Files, "the record", streams, cancellationToken);
        var again = new Run(run.Run)
        {
            Recording = run.Recording,
            Threads = run.Threads,
            Clock = streams.Clock,
            Control = false,
            Monitors = recorded.Record.Monitors,
        };
        return Report(options, recorded.Command, RunFailures.Explained(() => recorded.Record.Verify(again, cancellationToken)), streams);
    }

    private static int Report(VerifyOptions options, string command, IReadOnlyList<RecordedComparison> comparisons, ConsoleStreams streams)
    {
        bool equal = comparisons.All(comparison => comparison.Equal);
        if (options.Json)
        {
            WriteJson(command, comparisons, equal, streams.Out);
        }
        else
        {
            WriteText(options, command, comparisons, equal, streams.Out);
        }

        return equal ? ExitCode.Done : ExitCode.ConditionHolds;
    }

    private static TrainOptions Settings(RecordedRun recorded, string file)
    {
        TrainOptions settings;
        try
        {
            settings = OptionSources.Read<TrainOptions>(OlderRuns.Words(recorded.Arguments));
        }
        catch (UsageException exception)
        {
            throw new FileProblemException($"the command in '{file}' cannot be carried out: {exception.Message}");
        }

        if (recorded.Record.IsOfCutEnsemble(settings.Run))
        {
            throw new FileProblemException($"'{file}' is of an ensemble that was interrupted: how far its members had come is not in it; resume it from a checkpoint, and verify the whole run");
        }

        if (recorded.Record.FreshSamples > RunOptions.MostSamples)
        {
            throw new FileProblemException(string.Create(CultureInfo.InvariantCulture, $"'{file}' says that its freshSamples are {recorded.Record.FreshSamples}; no run measures with more than {RunOptions.MostSamples}"));
        }

        // The run line holds what decides the result; what is only watched follows from what was recorded.
        settings.LogEvery = recorded.Record.LogEvery(settings.Epochs);
        settings.GradientNorms = recorded.Record.HasGradientNorms;
        settings.Run = recorded.Record.AsRecorded(settings.Run);
        return settings;
    }

    private static void WriteText(VerifyOptions options, string command, IReadOnlyList<RecordedComparison> comparisons, bool equal, TextWriter writer)
    {
        if (!options.Quiet)
        {
            writer.Write($"{VisibleText.Of(command)}\n");
            foreach (RecordedComparison comparison in comparisons)
            {
                writer.Write($"{comparison.Name,-18} {(comparison.Equal ? "equal  " : "DIFFERS")}  {VisibleText.Of(comparison.Detail)}\n");
            }
        }

        writer.Write(equal ? "equal: the run repeats to the last bit\n" : "different: the run does not repeat\n");
        writer.Flush();
    }

    private static void WriteJson(string command, IReadOnlyList<RecordedComparison> comparisons, bool equal, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", command);
        json.WriteBoolean("equal", equal);
        json.WriteStartArray("comparisons");
        foreach (RecordedComparison comparison in comparisons)
        {
            json.WriteStartObject();
            json.WriteString("name", comparison.Name);
            json.WriteBoolean("equal", comparison.Equal);
            json.WriteString("detail", comparison.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
