using MathNet.Numerics.LinearAlgebra;
using MlpLab.Csv;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The classes of rows: a column prediction, and one for each class's probability where they are wanted.</summary>
internal sealed class PredictedClasses(TextWriter writer, TrainedClassifier model, bool hasLabels, bool probability, bool hidden) : IPredictedRows
{
    private readonly string[] _classes = [.. model.ClassNames.Select(CsvDatasetWriter.Field)];
    private readonly HiddenColumns _hidden = new(model, hidden);
    private readonly PredictionScores? _scores = hasLabels ? new PredictionScores(model.ClassCount) : null;
    private long _rowsBefore;

    public IPredictionScores? Scores => _scores;

    public void WriteHeader()
    {
        IEnumerable<string> probabilities = probability ? model.ClassNames.Select(name => CsvDatasetWriter.Field("probability_" + name)) : [];
        writer.Write(string.Join(',', ["prediction", .. probabilities, .. _hidden.Names]) + "\n");
    }

    public void Add(CsvBlock block)
    {
        double[] probabilities = model.PredictProbabilities(block.Features).ToRowMajorArray();
        PredictionNumbers.Require(probabilities, model.ClassCount, _rowsBefore);
        Matrix<double>[] activations = _hidden.Of(block.Features, _rowsBefore);
        var predictions = new int[block.Features.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            ReadOnlySpan<double> ofRow = probabilities.AsSpan(i * model.ClassCount, model.ClassCount);
            predictions[i] = OutputClass.OfProbabilities(ofRow);
            writer.Write(_classes[predictions[i]]);
            foreach (double share in probability ? ofRow : [])
            {
                HiddenColumns.WriteNumber(writer, share);
            }

            HiddenColumns.Write(writer, activations, i);
            writer.Write('\n');
        }

        _rowsBefore += predictions.Length;
        _scores?.Add(block.Labels, predictions, probabilities);
    }
}
