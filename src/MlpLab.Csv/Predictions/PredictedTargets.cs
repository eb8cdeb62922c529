using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Csv.Predictions;

/// <summary>The numbers predicted of rows: a column for one target is called prediction, those of several prediction_ and their names.</summary>
internal sealed class PredictedTargets(TrainedRegressor model, TextWriter writer, bool hasTargets, bool hidden) : PredictedRows(model, writer, hidden)
{
    private readonly RunningErrors[] _errors = hasTargets ? [.. model.TargetNames.Select((_, j) => new RunningErrors(model.TargetScaler?.Scales[j] ?? 1))] : [];

    public override IReadOnlyList<TargetEvaluation> Targets => [.. _errors.Select(errors => errors.Evaluation())];

    protected override IEnumerable<string> Names => model.TargetCount == 1 ? ["prediction"] : model.TargetNames.Select(name => CsvDatasetWriter.Field("prediction_" + name));

    protected override Matrix<double> Predict(Matrix<double> features) => model.PredictValues(features);

    protected override void WriteRow(ReadOnlySpan<double> predicted)
    {
        CsvDatasetWriter.WriteNumber(Writer, predicted[0]);
        WriteMore(predicted[1..]);
    }

    protected override void Measure(CsvBlock block, double[] predicted)
    {
        for (int j = 0; j < _errors.Length; j++)
        {
            for (int i = 0; i < block.Features.RowCount; i++)
            {
                _errors[j].Add(block.Targets![i, j], predicted[(i * _errors.Length) + j]);
            }
        }
    }
}
