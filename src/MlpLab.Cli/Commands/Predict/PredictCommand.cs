using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Gives the rows of a file to a saved model, block by block: memory does not grow with the file.</summary>
internal static class PredictCommand
{
    private const int ValuesPerBlock = 1 << 18;
    private const int MostRowsPerBlock = 8192;

    /// <exception cref="FileProblemException">A file cannot be read or written, or has bad rows.</exception>
    public static int Run(PredictSettings settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        TrainedClassifier model = Load(settings.Model);
        using OutputFile? file = settings.Output is null or "-" ? null : OutputFile.Open(settings.Output, settings.Force);
        Prediction done = CsvFile.Read(settings.Data, streams, stream => Predict(settings, model, stream, file, streams, cancellationToken));
        var report = new PredictReport(settings, model, done);
        if (settings.Json)
        {
            report.WriteJson(streams.Out);
        }
        else if (!settings.Quiet)
        {
            // Predictions on standard output are for the next program; what is said about them goes beside them.
            report.WriteText(settings.Output == "-" ? streams.Error : streams.Out);
        }

        foreach (string note in settings.Quiet ? [] : done.Notes)
        {
            streams.Error.Write($"note: {Shown.OneLine(note)}\n");
        }

        streams.Out.Flush();
        return ExitCode.Done;
    }

    private static TrainedClassifier Load(string path)
    {
        try
        {
            return ModelFile.Load(path).Classifier;
        }
        catch (Exception exception) when (exception is InvalidModelFileException or IOException or UnauthorizedAccessException)
        {
            throw new FileProblemException($"'{Shown.Value(path)}': {exception.Message}");
        }
    }

    private static Prediction Predict(
        PredictSettings settings, TrainedClassifier model, Stream stream, OutputFile? file, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        CsvOptions options = settings.Csv with { Missing = model.Imputer is null ? MissingValues.Error : MissingValues.Mean };
        using var reader = new CsvBlockReader(stream, options, model.FeatureNames, model.ClassNames, settings.FindsLabel);
        ScoreSums? scores = reader.HasLabels ? new ScoreSums(model.ClassCount) : null;
        if (file is not null)
        {
            file.Write(writer => WriteAll(writer));
        }
        else
        {
            WriteAll(settings.Output is null ? TextWriter.Null : streams.Out);
        }

        string[] ignored = [.. reader.IgnoredColumns];
        return new Prediction(
            reader.RowCount,
            scores,
            reader.HasLabels ? reader.LabelName : null,
            ignored.Length == 0 ? [] : [$"columns that the model does not use: {string.Join(", ", ignored.Take(20))}{(ignored.Length > 20 ? ", …" : "")}"]);

        void WriteAll(TextWriter writer)
        {
            var rows = new PredictionWriter(writer, model, settings.Probability, settings.Hidden);
            rows.WriteHeader();
            int mostRows = Math.Clamp(ValuesPerBlock / model.FeatureCount, 1, MostRowsPerBlock);
            while (reader.Next(mostRows) is { } block)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double[] probabilities = model.PredictProbabilities(block.Features).ToRowMajorArray();
                int[] predictions = Decide(probabilities, model.ClassCount);
                rows.Write(block.Features, probabilities, predictions);
                scores?.Add(block.Labels, predictions, probabilities);
            }
        }
    }

    // Of two classes the second where it is more probable than ½; else the first of the most probable.
    private static int[] Decide(double[] probabilities, int classCount)
    {
        var predictions = new int[probabilities.Length / classCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            ReadOnlySpan<double> row = probabilities.AsSpan(i * classCount, classCount);
            for (int c = 1; c < classCount; c++)
            {
                bool isBetter = classCount == 2 ? row[1] > 0.5 : row[c] > row[predictions[i]];
                predictions[i] = isBetter ? c : predictions[i];
            }
        }

        return predictions;
    }
}

/// <summary>What a finished prediction has to report.</summary>
internal sealed record Prediction(long RowCount, ScoreSums? Scores, string? LabelName, IReadOnlyList<string> Notes);
