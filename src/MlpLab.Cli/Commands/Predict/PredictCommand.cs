using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Csv.Predictions;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Gives the rows of a file to a saved model.</summary>
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

        CsvPrediction done = Predict(options, model, file, streams, cancellationToken);
        if (options.Json)
        {
            PredictionDocument.Write(done, streams.Out, options.Model, options.Data, options.Target);
        }
        else if (!options.Quiet)
        {
            // Predictions on standard output are for the next program; what is said about them goes beside them.
            PredictionReport.Write(done, options.Target == "-" ? streams with { Out = streams.Error, OutColumns = null } : streams);
        }

        if (!options.Quiet)
        {
            streams.WriteNotes(done.Notes.Select(note => note.Text));
        }

        streams.Out.Flush();
        return ExitCode.Done;
    }

    private static SavedModel Load(string path)
    {
        InputFile.Require(path);
        return ModelFile.Load(path);
    }

    private static CsvPrediction Predict(PredictOptions options, SavedModel model, OutputFile? file, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        long printed = 0;
        var predictor = new CsvPredictor(model)
        {
            Options = options.Csv(TrainedOn(model)),
            FindsLabel = options.Label != "none",
            Probabilities = options.Probability,
            HiddenActivations = options.Hidden,
            Progress = rows => printed = options.Target == "-" ? rows : 0,
        };
        try
        {
            return CsvFile.Read(options.Data!, streams, stream => Predict(predictor, stream), message => CsvAdvice.InOptionsOfPredict(message, predictor.Options));
        }
        catch (FileProblemException exception) when (printed > 0)
        {
            throw new FileProblemException([.. exception.Problems, Invariant($"the predictions of the first {printed} rows were written, as whole lines: these rows are good")]);
        }

        CsvPrediction Predict(CsvPredictor predictor, Stream stream)
        {
            if (file is not null)
            {
                CsvPrediction? done = null;
                file.Write(writer => done = predictor.Predict(stream, writer, cancellationToken));
                return done!;
            }

            if (options.Target == "-" && stream.CanSeek)
            {
                long start = stream.Position;
                predictor.Check(stream, cancellationToken);
                stream.Position = start;
            }

            return predictor.Predict(stream, options.Target == "-" ? streams.Out : TextWriter.Null, cancellationToken);
        }
    }

    // What meant a missing value when the model was trained means one now. Other programs than this one write models without its command.
    private static CsvOptions TrainedOn(SavedModel saved)
    {
        try
        {
            return ShellWords.Split(saved.Training?.Command ?? "") is ["mlplab", "train", .. var words] && OptionSources.Read<RunView>([.. words]).Run.Source is CsvSource file ? file.Options : new CsvOptions();
        }
        catch (UsageException)
        {
            return new CsvOptions();
        }
    }
}
