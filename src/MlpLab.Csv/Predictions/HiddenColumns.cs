using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Diagnostics;
using MlpLab.Networks;

namespace MlpLab.Csv.Predictions;

/// <summary>The columns of the hidden units' activations.</summary>
internal sealed class HiddenColumns(TrainedModel model, bool wanted)
{
    private readonly MultilayerPerceptron[] _layers = wanted ? [.. Enumerable.Range(0, model.Network.Layers.Count - 1).Select(layer => NetworkParts.Below(model.Network, layer))] : [];

    public IEnumerable<string> Names => _layers.SelectMany((layer, l) => Enumerable.Range(1, layer.OutputCount)
        .Select(unit => string.Create(CultureInfo.InvariantCulture, $"hidden{l + 1}_{unit}")));

    /// <summary>Of each layer n x units; empty where they are not wanted.</summary>
    /// <param name="features">n x n_features, as they came.</param>
    /// <param name="rowsBefore">Rows of the file before these.</param>
    /// <exception cref="CsvDataException">An activation is no number.</exception>
    public Matrix<double>[] Of(Matrix<double> features, long rowsBefore)
    {
        if (_layers.Length == 0)
        {
            return [];
        }

        Matrix<double> filled = model.Imputer?.Transform(features) ?? features;
        Matrix<double> inputs = model.Scaler?.Transform(filled) ?? filled;
        Matrix<double>[] activations = [.. _layers.Select(layer => layer.PredictOutputs(inputs))];
        foreach (Matrix<double> layer in activations)
        {
            PredictionNumbers.Require(layer.ToRowMajorArray(), layer.ColumnCount, rowsBefore);
        }

        return activations;
    }

    public static void Write(TextWriter writer, Matrix<double>[] activations, int row)
    {
        foreach (Matrix<double> layer in activations)
        {
            for (int unit = 0; unit < layer.ColumnCount; unit++)
            {
                writer.Write(',');
                CsvDatasetWriter.WriteNumber(writer, layer[row, unit]);
            }
        }
    }
}
