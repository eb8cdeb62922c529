using MlpLab.Csv;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>The classes of rows.</summary>
internal sealed class PredictedClasses(TextWriter writer, TrainedClassifier model, bool hasLabels, bool probability, bool hidden) : IPredictedRows
{
    private readonly PredictionScores? _scores = hasLabels ? new PredictionScores(model.ClassCount) : null;
    private readonly PredictionWriter _rows = new(writer, model, probability, hidden);
    private long _rowsBefore;

    public IPredictionScores? Scores => _scores;

    public void WriteHeader() => _rows.WriteHeader();

    public void Add(CsvBlock block)
    {
        double[] probabilities = model.PredictProbabilities(block.Features).ToRowMajorArray();
        PredictionNumbers.Require(probabilities, model.ClassCount, _rowsBefore);
        var predictions = new int[block.Features.RowCount];
        for (int i = 0; i < predictions.Length; i++)
        {
            predictions[i] = OutputClass.OfProbabilities(probabilities.AsSpan(i * model.ClassCount, model.ClassCount));
        }

        _rows.Write(block.Features, probabilities, predictions, _rowsBefore);
        _rowsBefore += predictions.Length;
        _scores?.Add(block.Labels, predictions, probabilities);
    }
}
