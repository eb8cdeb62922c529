using System.Text;
using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>A model as the exporters read it: checked, and told layer by layer.</summary>
internal sealed class ExportedNetwork
{
    private static readonly string[] KnownActivations = ["identity", "tanh", "sigmoid", "relu", "softmax", "softplus", "leaky-relu", "exponential"];

    private readonly MultilayerPerceptron _network;

    public ExportedNetwork(TrainedModel model, string name)
    {
        _network = model.Network;
        foreach (double parameter in model.Members.SelectMany(member => member.Parameters.ToArray()))
        {
            if (!double.IsFinite(parameter))
            {
                throw new ArgumentException(
                    $"The network has a parameter that is {parameter}; all must be finite. Its training diverged: train again with a smaller learning rate.",
                    nameof(model));
            }
        }

        Name = name;
        Members = model.Members is [var only]
            ? [[.. only.Layers.Select((_, index) => new ExportedLayer(only, index))]]
            : [.. model.Members.Select((member, m) => (ExportedLayer[])[.. member.Layers.Select((_, index) => new ExportedLayer(member, index, m + 1))])];
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

    /// <summary>The layers of each network whose outputs are averaged; of one alone where there is no ensemble.</summary>
    public IReadOnlyList<IReadOnlyList<ExportedLayer>> Members { get; }

    /// <summary>Whether there are several.</summary>
    public bool IsEnsemble => Members.Count > 1;

    /// <summary>Those of the first network: all have its shape.</summary>
    public IReadOnlyList<ExportedLayer> Layers => Members[0];

    /// <summary>Those of all networks.</summary>
    public IEnumerable<ExportedLayer> AllLayers => Members.SelectMany(layers => layers);

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
    public string Description => (IsEnsemble ? $"the mean of {Members.Count} networks of " : "") + string.Join(
        ", ",
        [Count(_network.InputCount, "input"), .. Layers.SkipLast(1).Select(l => Count(l.Units, $"{l.Activation} unit")), Count(Layers[^1].Units, $"{Layers[^1].Activation} output")]);

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    // Half a surrogate pair is no text: it becomes the replacement character in every format.
    private static string WellFormed(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
}

/// <summary>One layer and where its numbers are.</summary>
/// <param name="network">Whose layer it is.</param>
/// <param name="index">0 for the layer above the inputs.</param>
/// <param name="member">Number of its network in an ensemble, from 1; null where there is one.</param>
internal sealed class ExportedLayer(MultilayerPerceptron network, int index, int? member = null)
{
    /// <summary>Part of the names of its tables: 1 for the layer above the inputs, 3_1 for that of the third network.</summary>
    public string Number => FormattableString.Invariant(member is null ? $"{index + 1}" : (FormattableString)$"{member}_{index + 1}");

    /// <summary>layer 1, or network 3, layer 1.</summary>
    public string InWords => FormattableString.Invariant(member is null ? $"layer {index + 1}" : (FormattableString)$"network {member}, layer {index + 1}");

    public int Inputs => network.Layers[index].InputCount;

    public int Units => network.Layers[index].OutputCount;

    public string Activation => network.Layers[index].Activation.Name;

    /// <summary>The activation as part of a name in a program: leaky_relu.</summary>
    public string Function => Activation.Replace('-', '_');

    public ReadOnlySpan<double> Biases => network.Layout.Biases(network.Parameters, index);

    /// <summary>Row by row: the incoming weights of each unit.</summary>
    public ReadOnlySpan<double> Weights => network.Layout.Weights(network.Parameters, index);

    /// <summary>The weights that enter one unit.</summary>
    public ReadOnlySpan<double> Row(int unit) => Weights.Slice(unit * Inputs, Inputs);
}
