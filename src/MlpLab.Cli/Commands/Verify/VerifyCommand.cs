using System.Numerics;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;
using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>Repeats a recorded run and compares it with the record, number by number.</summary>
internal static class VerifyCommand
{
    /// <exception cref="FileProblemException">The file is no document of a run, or its command cannot be carried out.</exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public static int Run(VerifyOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        // The exit code is waited for.
        streams.GoOnWithoutReader();
        byte[] document = RecordedRun.Load(options.File, streams);
        if (RecordedEvolution.IsOne(document))
        {
            (string command, IReadOnlyList<Comparison> ofEvolution) = RecordedEvolution.Verify(document, options.File, streams, cancellationToken);
            return Report(options, command, ofEvolution, streams);
        }

        RecordedRun recorded = RecordedRun.Read(document, options.File);
        TrainOptions run = Settings(recorded, options.File);
        if (options.File == "-" && CsvRuns.ReadsStandardInput(run.Run.Source))
        {
            throw new FileProblemException("the recorded run read its data from standard input, which has the record now; give the record as a file");
        }

        run = DataFileCheck.Load(run, recorded.Files, "the record", streams, cancellationToken);
        var again = new Run(run.Run)
        {
            Recording = run.Recording,
            Threads = run.Threads,
            Clock = streams.Clock,
            Control = false,
            Monitors = start => recorded.IsCut && start.Restart == recorded.KeptRestart ? [new EpochLimit(recorded.EpochsRun)] : [],
        };
        RunResult repeated = RunFailures.Explained(() => again.Execute(cancellationToken));
        if (repeated.IsInterrupted)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        return Report(options, recorded.Command, RunComparison.Of(recorded, repeated), streams);
    }

    private static int Report(VerifyOptions options, string command, IReadOnlyList<Comparison> comparisons, ConsoleStreams streams)
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

        // The run line holds what decides the result; what is only watched follows from what was recorded.
        settings.LogEvery = LogEveryOf(recorded.Log, settings.Epochs);
        if (recorded.Status == "interrupted" && settings.Restarts > 1)
        {
            // What an interrupted restart would have come to cannot be known, nor need it be where an earlier one was kept.
            settings.Restarts = recorded.IsCut ? recorded.RestartCount : recorded.RestartCount - 1;
        }

        if (recorded.Status == "interrupted" && settings.Run.Ensemble is not null)
        {
            throw new FileProblemException($"'{file}' is of an ensemble that was interrupted: how far its members had come is not in it; resume it from a checkpoint, and verify the whole run");
        }

        settings.Fresh = recorded.FreshAccuracy is null && !recorded.RSquared.ContainsKey("mean freshR2") ? 0 : recorded.FreshSamples ?? settings.Run.FreshCount;
        return settings;
    }

    // The largest step that meets all recorded epochs: these may stand at several distances. The last epoch is always recorded.
    private static int LogEveryOf(IReadOnlyList<RecordedPoint> log, int epochs)
    {
        int step = 0;
        foreach (RecordedPoint point in log)
        {
            step = point.Epoch > 0 && point.Epoch != epochs - 1 ? (int)BigInteger.GreatestCommonDivisor(step, point.Epoch) : step;
        }

        return step == 0 ? epochs : step;
    }

    private static void WriteText(VerifyOptions options, string command, IReadOnlyList<Comparison> comparisons, bool equal, TextWriter writer)
    {
        if (!options.Quiet)
        {
            writer.Write($"{DisplayText.OneLine(command)}\n");
            foreach (Comparison comparison in comparisons)
            {
                writer.Write($"{comparison.Name,-18} {(comparison.Equal ? "equal  " : "DIFFERS")}  {DisplayText.OneLine(comparison.Detail)}\n");
            }
        }

        writer.Write(equal ? "equal: the run repeats to the last bit\n" : "different: the run does not repeat\n");
        writer.Flush();
    }

    private static void WriteJson(string command, IReadOnlyList<Comparison> comparisons, bool equal, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", "mlplab.verify/1");
        json.WriteString("command", command);
        json.WriteBoolean("equal", equal);
        json.WriteStartArray("comparisons");
        foreach (Comparison comparison in comparisons)
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
