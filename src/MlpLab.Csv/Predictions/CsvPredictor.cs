using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Csv.Predictions;

/// <summary>Gives the rows of CSV files to a trained model, writes what it predicts, and measures it where a file has the true classes or numbers.</summary>
/// <remarks>
/// <para>
/// A header, and a line for each row in the order of the rows. Of a model of classes <c>prediction</c>, the class, and <c>probability_</c> with its name for each class where
/// they are wanted; of numbers <c>prediction</c>, or <c>prediction_</c> with its name for each of several; then <c>hidden1_1</c> … where activations are wanted. Lines end in LF, numbers are in the
/// shortest form that reads back as the same double.
/// </para>
/// <para>
/// Memory is that of a block of rows, however long the file; with true classes there are up to 20,000,000 probabilities for the ROC curve. Immutable, and keeps nothing of a file.
/// </para>
/// </remarks>
public sealed class CsvPredictor
{
    private const int ValuesPerBlock = 1 << 18;
    private const int MostRowsPerBlock = 8192;

    private readonly SavedModel _saved;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="model">As <see cref="ModelFile.Load(string)"/> has it, or a run's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public CsvPredictor(SavedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _saved = model;
    }

    /// <summary>How the file is written, all found out if not set; a column of true classes or numbers that is named as <see cref="CsvOptions.Label"/> must be there.</summary>
    /// <remarks>
    /// Columns are found as <see cref="CsvBlockReader"/> does; which features there are the model knows. A missing value is filled in by a model that was trained with <see cref="MissingValues.Mean"/>, and
    /// refused else, whatever <see cref="CsvOptions.Missing"/> is; words that mean one are not in the model: give those of the training.
    /// </remarks>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public CsvOptions Options { get; init => field = Require.Given(value, nameof(Options)); } = new();

    /// <summary>Whether a label that is not named may be found: as the column that was the label of the training data, or as the only one that is no feature. True if not set.</summary>
    public bool FindsLabel { get; init; } = true;

    /// <summary>Whether the probability of each class is written too; false if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">True, and the model predicts numbers.</exception>
    public bool Probabilities
    {
        get;
        init
        {
            Require.That(!value || _saved.Model is TrainedClassifier, value, "be false for a model that predicts numbers", nameof(Probabilities));
            field = value;
        }
    }

    /// <summary>Whether the activation of each hidden unit is written too; false if not set.</summary>
    public bool HiddenActivations { get; init; }

    /// <summary>Called after each block with the rows so far, whose lines are written and flushed; null for nobody.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Predicts a file that is read through once before, so that nothing is written of one with a bad row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writer">Gets the lines, and is flushed.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="IOException">The file cannot be read, or does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="CsvDataException">As of <see cref="Check"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CsvPrediction Predict(string path, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = File.OpenRead(path);
        Check(stream, cancellationToken);
        stream.Position = 0;
        return Predict(stream, writer, cancellationToken);
    }

    /// <summary>Predicts rows as they come, from the current position to the end.</summary>
    /// <param name="stream">As in <see cref="CsvDatasetReader"/>; left open.</param>
    /// <param name="writer">Gets the lines, and is flushed after each block: before a bad row stand the lines of whole blocks of good ones, or nothing.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CsvDataException">As of <see cref="Check"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public CsvPrediction Predict(Stream stream, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using CsvBlockReader reader = Open(stream);
        PredictedRows rows = Rows(writer, reader.HasLabels);
        ReadAll(reader, Write, cancellationToken);
        return new CsvPrediction
        {
            Model = _saved.Model,
            RowCount = rows.Count,
            Label = reader.HasLabels ? reader.LabelName : null,
            LabelOrigin = reader.HasLabels ? Origin(reader.LabelName) : null,
            Classes = rows.Classes,
            Targets = rows.Targets,
            Notes = [.. Notes(reader)],
        };

        void Write(CsvBlock block)
        {
            rows.Add(block);

            // Now and as whole lines: the next block may have a bad row.
            writer.Flush();
            Progress?.Invoke(rows.Count);
        }
    }

    /// <summary>Reads every row from the current position to the end, and writes nothing.</summary>
    /// <param name="stream">As in <see cref="CsvDatasetReader"/>; left open.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="CsvDataException">The file is no such table, there are bad rows, or the model has no number for one; every kind of problem is named, the first ten of each.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Check(Stream stream, CancellationToken cancellationToken = default)
    {
        using CsvBlockReader reader = Open(stream);
        ReadAll(reader, PredictionNumbers.AreSure(_saved.Model) ? _ => { } : Rows(TextWriter.Null, hasLabels: false).Add, cancellationToken);
    }

    private CsvBlockReader Open(Stream stream) => new(
        stream,
        Options with { Missing = _saved.Model.Imputer is null ? MissingValues.Error : MissingValues.Mean },
        _saved.Model.FeatureNames,
        (_saved.Model as TrainedClassifier)?.ClassNames ?? [],
        FindsLabel && Options.Label is null,
        _saved.LabelName,
        _saved.Model.CategoricalFeatures,
        (_saved.Model as TrainedRegressor)?.TargetNames);

    private PredictedRows Rows(TextWriter writer, bool hasLabels) => _saved.Model is TrainedRegressor regressor
        ? new PredictedTargets(regressor, writer, hasLabels, HiddenActivations)
        : new PredictedClasses(_saved.Classifier, writer, hasLabels, Probabilities, HiddenActivations);

    private void ReadAll(CsvBlockReader reader, Action<CsvBlock> use, CancellationToken cancellationToken)
    {
        int mostRows = Math.Clamp(ValuesPerBlock / _saved.Model.FeatureCount, 1, MostRowsPerBlock);
        try
        {
            while (reader.Next(mostRows) is { } block)
            {
                cancellationToken.ThrowIfCancellationRequested();
                use(block);
            }
        }
        catch (CsvDataException exception) when (reader.HasLabels && Options.Label is null && exception.Problems.Any(problem => problem.Kind is CsvMessageKind.MissingLabel or CsvMessageKind.UnknownClass))
        {
            throw new CsvDataException([.. exception.Problems, new CsvMessage(CsvMessageKind.LabelFound, $"column '{VisibleText.Short(reader.LabelName)}' was taken for the true classes")]);
        }
    }

    private LabelOrigin Origin(string column) => Options.Label is not null ? LabelOrigin.Option
        : column == _saved.LabelName || _saved.Model is TrainedRegressor { TargetCount: > 1 } ? LabelOrigin.Model
        : LabelOrigin.OnlyOther;

    private static IEnumerable<CsvMessage> Notes(CsvBlockReader reader)
    {
        if (reader.IgnoredColumns.Count > 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"columns that the model does not use: {Columns.ListUnused(reader.IgnoredColumns)}");
        }
    }
}
