using System.Text;
using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>A model as the exporters read it: checked, and told layer by layer.</summary>
internal sealed class ExportedNetwork
{
    private static readonly string[] KnownActivations = ["identity", "tanh", "sigmoid", "relu", "softmax", "softplus", "exponential"];

    private readonly MultilayerPerceptron _network;

    public ExportedNetwork(TrainedModel model, string name)
    {
        _network = model.Network;
        foreach (double parameter in _network.Parameters)
        {
            if (!double.IsFinite(parameter))
            {
                throw new ArgumentException(
                    $"The network has a parameter that is {parameter}; all must be finite. Its training diverged: train again with a smaller learning rate.",
                    nameof(model));
            }
        }

        Name = name;
        Layers = [.. _network.Layers.Select((layer, index) => new ExportedLayer(_network, index))];
        Activations = [.. Layers.Select(layer => layer.Activation).Distinct()];
        if (Activations.Except(KnownActivations).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"The activation is {unknown}; it must be one of {string.Join(", ", KnownActivations)}.", nameof(model));
        }

        Means = model.Scaler?.Means.ToArray();
        Scales = model.Scaler?.Scales.ToArray();
        FeatureNames = [.. model.FeatureNames.Select(WellFormed)];
        ClassNames = model is TrainedClassifier classifier ? [.. classifier.ClassNames.Select(WellFormed)] : [];
        if (model is TrainedRegressor regressor)
        {
            TargetNames = [.. regressor.TargetNames.Select(WellFormed)];
            TargetMeans = regressor.TargetScaler?.Means.ToArray();
            TargetScales = regressor.TargetScaler?.Scales.ToArray();
        }

        Columns = ExportedColumn.Of(model, WellFormed);
    }

    /// <summary>A legal identifier: the only name that may stand outside quotes.</summary>
    public string Name { get; }

    public IReadOnlyList<ExportedLayer> Layers { get; }

    /// <summary>Each activation that occurs, once.</summary>
    public IReadOnlyList<string> Activations { get; }

    /// <summary>The scaler's means; null without scaler, as are the scales.</summary>
    public double[]? Means { get; }

    public double[]? Scales { get; }

    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Empty of a model that predicts numbers.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>What is predicted; empty of a model of classes.</summary>
    public IReadOnlyList<string> TargetNames { get; } = [];

    /// <summary>What predictions are scaled back with; null for nothing, as are the scales.</summary>
    public double[]? TargetMeans { get; }

    public double[]? TargetScales { get; }

    /// <summary>Whether numbers are predicted, and not classes.</summary>
    public bool IsRegression => TargetNames.Count > 0;

    /// <summary>For the first comment: what the network does.</summary>
    public string Purpose => IsRegression ? "predicts numbers" : "classifies";

    /// <summary>The columns of a table that the features come from; empty where each feature is a column of numbers.</summary>
    public IReadOnlyList<ExportedColumn> Columns { get; }

    /// <summary>Two classes told by one output p: 1 − p and p.</summary>
    public bool HasOneOutput => _network.OutputCount == 1;

    public int ParameterCount => _network.Layout.Count;

    /// <summary>For the first comment: "2 inputs, 5 tanh units, 1 sigmoid output".</summary>
    public string Description => string.Join(
        ", ",
        [Count(_network.InputCount, "input"), .. Layers.SkipLast(1).Select(l => Count(l.Units, $"{l.Activation} unit")), Count(Layers[^1].Units, $"{Layers[^1].Activation} output")]);

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    // Half a surrogate pair is no text: it becomes the replacement character in every format.
    private static string WellFormed(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
}

/// <summary>One layer and where its numbers are.</summary>
internal sealed class ExportedLayer(MultilayerPerceptron network, int index)
{
    /// <summary>1 for the layer above the inputs: part of the names of its tables.</summary>
    public int Number => index + 1;

    public int Inputs => network.Layers[index].InputCount;

    public int Units => network.Layers[index].OutputCount;

    public string Activation => network.Layers[index].Activation.Name;

    public ReadOnlySpan<double> Biases => network.Layout.Biases(network.Parameters, index);

    /// <summary>Row by row: the incoming weights of each unit.</summary>
    public ReadOnlySpan<double> Weights => network.Layout.Weights(network.Parameters, index);

    /// <summary>The weights that enter one unit.</summary>
    public ReadOnlySpan<double> Row(int unit) => Weights.Slice(unit * Inputs, Inputs);
}
