using MathNet.Numerics.LinearAlgebra;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Csv.Predictions;

/// <summary>The classes of rows: a column prediction, and one for each class's probability where they are wanted.</summary>
internal sealed class PredictedClasses(TrainedClassifier model, TextWriter writer, bool hasLabels, bool probability, bool hidden) : PredictedRows(model, writer, hidden)
{
    private readonly string[] _fields = [.. model.ClassNames.Select(CsvDatasetWriter.Field)];
    private readonly RunningScores? _scores = hasLabels ? new RunningScores(model.ClassCount) : null;

    public override ClassificationEvaluation? Classes => _scores?.Evaluation();

    protected override IEnumerable<string> Names => ["prediction", .. probability ? model.ClassNames.Select(name => CsvDatasetWriter.Field("probability_" + name)) : []];

    protected override Matrix<double> Predict(Matrix<double> features) => model.PredictProbabilities(features);

    protected override void WriteRow(ReadOnlySpan<double> predicted)
    {
        Writer.Write(_fields[OutputClass.OfProbabilities(predicted)]);
        WriteMore(probability ? predicted : []);
    }

    protected override void Measure(CsvBlock block, double[] predicted)
    {
        if (_scores is null)
        {
            return;
        }

        var answers = new int[block.Features.RowCount];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = OutputClass.OfProbabilities(predicted.AsSpan(i * model.ClassCount, model.ClassCount));
        }

        _scores.Add(block.Labels, answers, predicted);
    }
}
