using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Gives the rows of a file to a saved model, block by block: memory does not grow with the file.</summary>
/// <remarks>
/// Nothing is written for a file with a bad row where that can be known: <c>--output</c> is renamed at the end, and before lines go to
/// standard output a file is read through once. Only rows from a pipe are predicted as they come, for they come but once.
/// </remarks>
internal static class PredictCommand
{
    /// <exception cref="FileProblemException">A file cannot be read or written, or has bad rows.</exception>
    public static int Run(PredictOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? file = files.Add(options.Target is "-" ? null : options.Target);
        files.Require();
        SavedModel model = Load(options.Model!);
        if (options.Probability && model.Model is TrainedRegressor)
        {
            throw new UsageException([$"--probability is for a model of classes; '{options.Model}' predicts numbers"]);
        }

        var input = new PredictionInput(options, model);
        Prediction done = Read(input, options, streams, stream => Predict(input, stream, file, streams, cancellationToken));
        var report = new PredictReport(options, model.Model, done);
        if (options.Json)
        {
            report.WriteJson(streams.Out);
        }
        else if (!options.Quiet)
        {
            // Predictions on standard output are for the next program; what is said about them goes beside them.
            report.WriteText(options.Target == "-" ? streams with { Out = streams.Error, OutColumns = null } : streams);
        }

        if (!options.Quiet)
        {
            streams.WriteNotes(done.Notes);
        }

        streams.Out.Flush();
        return ExitCode.Done;
    }

    private static SavedModel Load(string path)
    {
        InputFile.Require(path);
        return ModelFile.Load(path);
    }

    private static Prediction Read(PredictionInput input, PredictOptions options, ConsoleStreams streams, Func<Stream, Prediction> predict)
    {
        IReadOnlyList<CsvMessage> problems = [];
        try
        {
            return CsvFile.Read(options.Data!, streams, stream => Noted(stream), message => CsvAdvice.InOptionsOfPredict(message, input.Format));
        }
        catch (FileProblemException exception)
        {
            throw new FileProblemException([.. exception.Problems, .. Advice(input, problems)]);
        }

        Prediction Noted(Stream stream)
        {
            try
            {
                return predict(stream);
            }
            catch (CsvDataException exception)
            {
                problems = exception.Problems;
                throw;
            }
        }
    }

    private static IEnumerable<string> Advice(PredictionInput input, IReadOnlyList<CsvMessage> problems)
    {
        bool isLabel = problems.Any(problem => problem.Kind is CsvMessageKind.MissingLabel or CsvMessageKind.UnknownClass);
        if (isLabel && input.Label is { Origin: not LabelOrigin.Option } label)
        {
            yield return $"column '{VisibleText.Short(label.Name)}' was taken for the true classes; to predict without them give --label none";
        }

        if (input.RowsWritten > 0)
        {
            yield return Invariant($"the predictions of the first {input.RowsWritten} rows were written, as whole lines: these rows are good");
        }
    }

    private static Prediction Predict(PredictionInput input, Stream stream, OutputFile? file, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            Prediction? done = null;
            file.Write(writer => done = input.Predict(stream, writer, cancellationToken));
            return done!;
        }

        if (input.WritesToStandardOutput && stream.CanSeek)
        {
            long start = stream.Position;
            input.Check(stream, cancellationToken);
            stream.Position = start;
        }

        return input.Predict(stream, input.WritesToStandardOutput ? streams.Out : TextWriter.Null, cancellationToken);
    }
}

/// <summary>What a finished prediction has to report.</summary>
/// <param name="RowCount">Rows predicted.</param>
/// <param name="Scores">Null without true classes.</param>
/// <param name="Label">The column of the true classes; null without them.</param>
/// <param name="Notes">What else should be known.</param>
internal sealed record Prediction(long RowCount, IPredictionScores? Scores, LabelColumn? Label, IReadOnlyList<string> Notes);

/// <summary>The column of the true classes, and why it is that.</summary>
internal sealed record LabelColumn(string Name, LabelOrigin Origin);

/// <summary>How the column of the true classes was found.</summary>
internal enum LabelOrigin
{
    /// <summary>By --label.</summary>
    Option,

    /// <summary>The training data had a label of that name.</summary>
    Model,

    /// <summary>No other column is left.</summary>
    OnlyOther,
}
