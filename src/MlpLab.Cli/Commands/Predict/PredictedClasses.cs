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
        int[] predictions = Decide(probabilities, model.ClassCount);
        _rows.Write(block.Features, probabilities, predictions, _rowsBefore);
        _rowsBefore += predictions.Length;
        _scores?.Add(block.Labels, predictions, probabilities);
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
