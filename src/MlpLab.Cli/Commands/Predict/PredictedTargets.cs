using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Csv;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The numbers predicted of rows: a column for one target is called prediction, those of several prediction_ and their names.</summary>
internal sealed class PredictedTargets(TextWriter writer, TrainedRegressor model, bool hasTargets, bool hidden) : IPredictedRows
{
    private readonly HiddenColumns _hidden = new(model, hidden);
    private readonly TargetScores? _scores = hasTargets ? new TargetScores(model) : null;

    private long _rowsBefore;

    public IPredictionScores? Scores => _scores;

    public void WriteHeader()
    {
        IEnumerable<string> names = model.TargetCount == 1 ? ["prediction"] : model.TargetNames.Select(name => CsvDatasetWriter.Field("prediction_" + name));
        writer.Write(string.Join(',', [.. names, .. _hidden.Names]) + "\n");
    }

    public void Add(CsvBlock block)
    {
        Matrix<double> predicted = model.PredictValues(block.Features);
        PredictionNumbers.Require(predicted.ToRowMajorArray(), predicted.ColumnCount, _rowsBefore);
        Matrix<double>[] activations = _hidden.Of(block.Features, _rowsBefore);
        _rowsBefore += predicted.RowCount;
        for (int i = 0; i < predicted.RowCount; i++)
        {
            writer.Write(predicted[i, 0].ToString(CultureInfo.InvariantCulture));
            for (int j = 1; j < predicted.ColumnCount; j++)
            {
                HiddenColumns.WriteNumber(writer, predicted[i, j]);
            }

            HiddenColumns.Write(writer, activations, i);
            writer.Write('\n');
        }

        if (block.Targets is { } truth)
        {
            _scores?.Add(truth, predicted);
        }
    }
}
