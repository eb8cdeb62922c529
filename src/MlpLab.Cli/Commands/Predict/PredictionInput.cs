using MlpLab.Cli.Settings;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The rows on their way from the file through the model.</summary>
internal sealed class PredictionInput(PredictOptions options, SavedModel saved)
{
    private const int ValuesPerBlock = 1 << 18;
    private const int MostRowsPerBlock = 8192;

    private readonly TrainedModel _model = saved.Model;

    public bool WritesToStandardOutput => options.Target == "-";

    /// <summary>The column of the true classes, once the file is open; null where it has none.</summary>
    public LabelColumn? Label { get; private set; }

    /// <summary>Rows whose predictions have left for standard output.</summary>
    public long RowsWritten { get; private set; }

    private int MostRows => Math.Clamp(ValuesPerBlock / _model.FeatureCount, 1, MostRowsPerBlock);

    /// <summary>Reads every row and writes nothing.</summary>
    /// <exception cref="CsvDataException">There are bad rows, or the model has no number for one.</exception>
    public void Check(Stream stream, CancellationToken cancellationToken)
    {
        using CsvBlockReader reader = Open(stream);
        IPredictedRows? rows = PredictionNumbers.AreSure(_model) ? null : Rows(TextWriter.Null, hasLabels: false);
        while (reader.Next(MostRows) is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows?.Add(block);
        }
    }

    /// <exception cref="CsvDataException">There are bad rows, or the model has no number for one; what was written before them are whole lines.</exception>
    public Prediction Predict(Stream stream, TextWriter writer, CancellationToken cancellationToken)
    {
        using CsvBlockReader reader = Open(stream);
        IPredictedRows rows = Rows(writer, reader.HasLabels);
        bool isBegun = false;
        while (reader.Next(MostRows) is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Begin();
            rows.Add(block);
            if (WritesToStandardOutput)
            {
                // Now and as whole lines: the next block may have a bad row.
                writer.Flush();
                RowsWritten += block.Features.RowCount;
            }
        }

        Begin();
        return new Prediction(reader.RowCount, rows.Scores, Label, [.. Notes(reader)]);

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

    private IPredictedRows Rows(TextWriter writer, bool hasLabels) => _model is TrainedRegressor regressor
        ? new PredictedTargets(writer, regressor, hasLabels, options.Hidden)
        : new PredictedClasses(writer, (TrainedClassifier)_model, hasLabels, options.Probability, options.Hidden);

    /// <summary>How the file is written, as far as it is known.</summary>
    public CsvOptions Format => field ??= options.Csv(TrainedOn(saved));

    private CsvBlockReader Open(Stream stream)
    {
        CsvOptions csv = Format with { Missing = _model.Imputer is null ? MissingValues.Error : MissingValues.Mean };
        var reader = new CsvBlockReader(stream, csv, _model.FeatureNames, (_model as TrainedClassifier)?.ClassNames ?? [], options.FindsLabel, saved.LabelName, _model.CategoricalFeatures, (_model as TrainedRegressor)?.TargetNames);
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

    private LabelOrigin Origin(string column) => !options.FindsLabel ? LabelOrigin.Option : column == saved.LabelName || column.Contains(", ", StringComparison.Ordinal) ? LabelOrigin.Model : LabelOrigin.OnlyOther;

    private static IEnumerable<string> Notes(CsvBlockReader reader)
    {
        if (reader.IgnoredColumns.Count > 0)
        {
            yield return $"columns that the model does not use: {Columns.ListUnused(reader.IgnoredColumns)}";
        }
    }
}
