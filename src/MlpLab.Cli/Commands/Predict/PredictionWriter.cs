using MathNet.Numerics.LinearAlgebra;
using MlpLab.Csv;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Predictions as CSV: a line for each row, in the order of the rows, numbers in the shortest form that reads back.</summary>
internal sealed class PredictionWriter(TextWriter writer, TrainedClassifier model, bool probability, bool hidden)
{
    private readonly string[] _classes = [.. model.ClassNames.Select(CsvDatasetWriter.Field)];
    private readonly HiddenColumns _hidden = new(model, hidden);

    public void WriteHeader()
    {
        string[] columns =
        [
            "prediction",
            .. probability ? model.ClassNames.Select(name => CsvDatasetWriter.Field("probability_" + name)) : [],
            .. _hidden.Names,
        ];
        writer.Write(string.Join(',', columns));
        writer.Write('\n');
    }

    /// <param name="features">n x n_features, as they came.</param>
    /// <param name="probabilities">n x K, row by row.</param>
    /// <param name="predictions">n classes.</param>
    /// <param name="rowsBefore">Rows of the file before these.</param>
    /// <exception cref="CsvDataException">A hidden unit's activation is no number.</exception>
    public void Write(Matrix<double> features, double[] probabilities, int[] predictions, long rowsBefore)
    {
        Matrix<double>[] activations = _hidden.Of(features, rowsBefore);
        for (int i = 0; i < predictions.Length; i++)
        {
            writer.Write(_classes[predictions[i]]);
            for (int c = 0; probability && c < model.ClassCount; c++)
            {
                HiddenColumns.WriteNumber(writer, probabilities[(i * model.ClassCount) + c]);
            }

            HiddenColumns.Write(writer, activations, i);
            writer.Write('\n');
        }
    }
}
