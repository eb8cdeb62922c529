using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Cli.Output;
using MlpLab.Networks;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>Predictions as CSV: a line for each row, in the order of the rows, numbers in the shortest form that reads back.</summary>
internal sealed class PredictionWriter(TextWriter writer, TrainedClassifier model, bool probability, bool hidden)
{
    private readonly string[] _classes = [.. model.ClassNames.Select(CsvWriter.Quoted)];
    private readonly MultilayerPerceptron[] _hiddenLayers = hidden ? [.. Enumerable.Range(1, model.Network.Layers.Count - 1).Select(count => Below(model.Network, count))] : [];

    public void WriteHeader()
    {
        string[] columns =
        [
            "prediction",
            .. probability ? model.ClassNames.Select(name => CsvWriter.Quoted("probability_" + name)) : [],
            .. _hiddenLayers.SelectMany((layer, l) => Enumerable.Range(1, layer.OutputCount)
                .Select(unit => string.Create(CultureInfo.InvariantCulture, $"hidden{l + 1}_{unit}"))),
        ];
        writer.Write(string.Join(',', columns));
        writer.Write('\n');
    }

    /// <param name="features">n x n_features, as they came.</param>
    /// <param name="probabilities">n x K, row by row.</param>
    /// <param name="predictions">n classes.</param>
    public void Write(Matrix<double> features, double[] probabilities, int[] predictions)
    {
        Matrix<double>[] activations = _hiddenLayers.Length == 0 ? [] : Activations(features);
        for (int i = 0; i < predictions.Length; i++)
        {
            writer.Write(_classes[predictions[i]]);
            for (int c = 0; probability && c < model.ClassCount; c++)
            {
                WriteNumber(probabilities[(i * model.ClassCount) + c]);
            }

            foreach (Matrix<double> layer in activations)
            {
                for (int unit = 0; unit < layer.ColumnCount; unit++)
                {
                    WriteNumber(layer[i, unit]);
                }
            }

            writer.Write('\n');
        }
    }

    private Matrix<double>[] Activations(Matrix<double> features)
    {
        Matrix<double> filled = model.Imputer?.Transform(features) ?? features;
        Matrix<double> inputs = model.Scaler?.Transform(filled) ?? filled;
        return [.. _hiddenLayers.Select(layer => layer.PredictOutputs(inputs))];
    }

    // The layers up to a hidden one are a network whose outputs are its units.
    private static MultilayerPerceptron Below(MultilayerPerceptron network, int layerCount)
    {
        var below = new MultilayerPerceptron([.. network.Layers.Take(layerCount)]);
        network.Parameters[..below.Layout.Count].CopyTo(below.Parameters);
        return below;
    }

    private void WriteNumber(double value)
    {
        Span<char> number = stackalloc char[32];
        value.TryFormat(number, out int length, default, CultureInfo.InvariantCulture);
        writer.Write(',');
        writer.Write(number[..length]);
    }
}
