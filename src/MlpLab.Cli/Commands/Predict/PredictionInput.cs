using MlpLab.Cli.Settings;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The rows on their way from the file through the model.</summary>
internal sealed class PredictionInput(PredictOptions options, SavedModel saved)
{
    private const int ValuesPerBlock = 1 << 18;
    private const int MostRowsPerBlock = 8192;

    private readonly TrainedClassifier _model = saved.Classifier;

    public bool WritesToStandardOutput => options.Target == "-";

    /// <summary>The column of the true classes, once the file is open; null where it has none.</summary>
    public LabelColumn? Label { get; private set; }

    /// <summary>Rows whose predictions have left for standard output.</summary>
    public long RowsWritten { get; private set; }

    private int MostRows => Math.Clamp(ValuesPerBlock / _model.FeatureCount, 1, MostRowsPerBlock);

    /// <summary>Reads every row and does nothing with it.</summary>
    /// <exception cref="CsvDataException">There are bad rows.</exception>
    public void Check(Stream stream, CancellationToken cancellationToken)
    {
        using CsvBlockReader reader = Open(stream);
        while (reader.Next(MostRows) is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <exception cref="CsvDataException">There are bad rows; what was written before them are whole lines.</exception>
    public Prediction Predict(Stream stream, TextWriter writer, CancellationToken cancellationToken)
    {
        using CsvBlockReader reader = Open(stream);
        PredictionScores? scores = reader.HasLabels ? new PredictionScores(_model.ClassCount) : null;
        var rows = new PredictionWriter(writer, _model, options.Probability, options.Hidden);
        bool isBegun = false;
        while (reader.Next(MostRows) is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Begin();
            double[] probabilities = _model.PredictProbabilities(block.Features).ToRowMajorArray();
            int[] predictions = Decide(probabilities, _model.ClassCount);
            rows.Write(block.Features, probabilities, predictions);
            if (WritesToStandardOutput)
            {
                // Now and as whole lines: the next block may have a bad row.
                writer.Flush();
                RowsWritten += predictions.Length;
            }

            scores?.Add(block.Labels, predictions, probabilities);
        }

        Begin();
        return new Prediction(reader.RowCount, scores, Label, [.. Notes(reader)]);

        // Not before a row is known to be good: a file of bad rows gets no header either.
        void Begin()
        {
            if (!isBegun)
            {
                rows.WriteHeader();
                isBegun = true;
            }
        }
    }

    private CsvBlockReader Open(Stream stream)
    {
        CsvOptions csv = options.Csv(TrainedOn(saved)) with { Missing = _model.Imputer is null ? MissingValues.Error : MissingValues.Mean };
        var reader = new CsvBlockReader(stream, csv, _model.FeatureNames, _model.ClassNames, options.FindsLabel, saved.LabelName, _model.CategoricalFeatures);
        Label = reader.HasLabels ? new LabelColumn(reader.LabelName, Origin(reader.LabelName)) : null;
        return reader;
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

    private LabelOrigin Origin(string column) => !options.FindsLabel ? LabelOrigin.Option : column == saved.LabelName ? LabelOrigin.Model : LabelOrigin.OnlyOther;

    private static IEnumerable<string> Notes(CsvBlockReader reader)
    {
        string[] ignored = [.. reader.IgnoredColumns];
        if (ignored.Length > 0)
        {
            yield return $"columns that the model does not use: {string.Join(", ", ignored.Take(20))}{(ignored.Length > 20 ? ", …" : "")}";
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
