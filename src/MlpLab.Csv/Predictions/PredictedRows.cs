using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Csv.Predictions;

/// <summary>Predicts rows block by block, writes a line for each, and measures them.</summary>
internal abstract class PredictedRows(TrainedModel model, TextWriter writer, bool hidden)
{
    private readonly HiddenColumns _hidden = new(model, hidden);

    /// <summary>Rows so far.</summary>
    public long Count { get; private set; }

    /// <summary>What was measured of classes; null where there is nothing to measure against.</summary>
    public virtual ClassificationEvaluation? Classes => null;

    /// <summary>The same of each number to predict; empty where there is nothing to measure against.</summary>
    public virtual IReadOnlyList<TargetEvaluation> Targets => [];

    /// <summary>What the columns of the predictions are called.</summary>
    protected abstract IEnumerable<string> Names { get; }

    protected TextWriter Writer => writer;

    /// <exception cref="CsvDataException">The model has no number for a row: of the block no line is written.</exception>
    public void Add(CsvBlock block)
    {
        // Not before rows are read: a file of bad ones gets no header either.
        if (Count == 0)
        {
            writer.Write(string.Join(',', [.. Names, .. _hidden.Names]) + "\n");
        }

        Matrix<double> predicted = Predict(block.Features);
        double[] values = predicted.ToRowMajorArray();
        PredictionNumbers.Require(values, predicted.ColumnCount, Count);
        Matrix<double>[] activations = _hidden.Of(block.Features, Count);
        for (int i = 0; i < predicted.RowCount; i++)
        {
            WriteRow(values.AsSpan(i * predicted.ColumnCount, predicted.ColumnCount));
            HiddenColumns.Write(writer, activations, i);
            writer.Write('\n');
        }

        Count += predicted.RowCount;
        Measure(block, values);
    }

    /// <param name="features">n x n_features, as they came.</param>
    /// <returns>n x classes or targets.</returns>
    protected abstract Matrix<double> Predict(Matrix<double> features);

    /// <summary>Writes the fields of one row.</summary>
    protected abstract void WriteRow(ReadOnlySpan<double> predicted);

    /// <param name="block">Its truth, where it has it.</param>
    /// <param name="predicted">What was predicted of it, row by row.</param>
    protected abstract void Measure(CsvBlock block, double[] predicted);

    /// <summary>Writes numbers with commas before them.</summary>
    protected void WriteMore(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            writer.Write(',');
            CsvDatasetWriter.WriteNumber(writer, value);
        }
    }
}
