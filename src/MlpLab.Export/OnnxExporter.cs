using System.Text.Json;
using MlpLab.Networks;
using static MlpLab.Export.OnnxFields;

namespace MlpLab.Export;

/// <summary>An ONNX model in double or single precision: input "features", outputs "probabilities" and "label", or "values" where numbers are predicted.</summary>
/// <remarks>
/// Operator set 13 (IR version 7): the first in which softmax works along one axis, and old enough for every runtime in use. Written straight to the wire;
/// the schema's few fields that are needed stand in <see cref="OnnxFields"/>.
/// </remarks>
/// <param name="isSingle">Whether input, constants and outputs are 32-bit numbers: what most hosts hand over, and all that some runtimes calculate with.</param>
internal sealed class OnnxExporter(bool isSingle = false) : IModelExporter
{
    /// <summary>A protobuf message must stay below 2 GiB.</summary>
    internal const int MaximumParameterCount = 1 << 27;

    private const int OperatorSetVersion = 13;
    private const int IrVersion = 7;

    private readonly bool _isSingle = isSingle;
    private readonly int _element = isSingle ? Element.Single : Element.Double;

    public string Name => "onnx";

    public string FileExtension => ".onnx";

    public bool IsText => false;

    public void Write(TrainedModel model, string? name, Stream output)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(output);
        RequireSize(model.Network.Layout.Count * (long)model.Members.Count);
        var network = new ExportedNetwork(model, ExportName.Require(name, model is TrainedRegressor ? "regressor" : "classifier"));
        if (_isSingle)
        {
            SinglePrecision.Require(network);
        }

        OnnxMessage message = new OnnxMessage()
            .Number(Model.IrVersion, IrVersion)
            .Text(Model.ProducerName, "mlplab")
            .Text(Model.DocString, $"A neural network that {network.Purpose}: {network.Description}.")
            .Message(Model.Graph, GraphOf(network))
            .Message(Model.OpsetImport, new OnnxMessage().Text(OperatorSet.Domain, "").Number(OperatorSet.Version, OperatorSetVersion))
            .Message(Model.MetadataProps, Metadata("feature_names", json => WriteTexts(json, network.FeatureNames)))
            .Message(Model.MetadataProps, Metadata(network.IsRegression ? "target_names" : "class_names", json => WriteTexts(json, network.IsRegression ? network.TargetNames : network.ClassNames)));
        if (network.Columns.Count > 0)
        {
            message.Message(Model.MetadataProps, Metadata("columns", json => JsonExporter.WriteColumns(json, network.Columns)));
        }

        message.WriteTo(output);
    }

    /// <exception cref="ArgumentException">More than the format holds.</exception>
    internal static void RequireSize(long parameterCount)
    {
        if (parameterCount > MaximumParameterCount)
        {
            throw new ArgumentException(
                $"The network has {parameterCount} parameters; an ONNX file holds at most {MaximumParameterCount}. Use fewer units.", nameof(parameterCount));
        }
    }

    private OnnxMessage GraphOf(ExportedNetwork network)
    {
        OnnxMessage graph = new OnnxMessage().Text(Graph.Name, network.Name);
        string values = "features";
        if (network.Means is not null)
        {
            graph.Message(Graph.Initializer, Constant("means", network.Means, network.Means.Length))
                .Message(Graph.Initializer, Constant("scales", network.Scales, network.Means.Length))
                .Message(Graph.Node, Operator("Sub", ["features", "means"], "centred"))
                .Message(Graph.Node, Operator("Div", ["centred", "scales"], "scaled"));
            values = "scaled";
        }

        values = AddNetworks(graph, network, values);

        if (network.IsRegression)
        {
            AddValues(graph, network, values);
            return graph
                .Message(Graph.Input, ValueOf("features", _element, network.FeatureNames.Count))
                .Message(Graph.Output, ValueOf("values", _element, network.TargetNames.Count));
        }

        AddProbabilities(graph, network, values);
        return graph
            .Message(Graph.Input, ValueOf("features", _element, network.FeatureNames.Count))
            .Message(Graph.Output, ValueOf("probabilities", _element, network.ClassNames.Count))
            .Message(Graph.Output, ValueOf("label", Element.String));
    }

    private string AddNetworks(OnnxMessage graph, ExportedNetwork network, string inputs)
    {
        string? total = null;
        for (int m = 0; m < network.Members.Count; m++)
        {
            string outputs = inputs;
            foreach (ExportedLayer layer in network.Members[m])
            {
                outputs = AddLayer(graph, layer, outputs);
            }

            if (total is not null)
            {
                graph.Message(Graph.Node, Operator("Add", [total, outputs], $"total_{m + 1}"));
            }

            total = total is null ? outputs : $"total_{m + 1}";
        }

        if (!network.IsEnsemble)
        {
            return total!;
        }

        graph.Message(Graph.Initializer, Constant("member_count", [network.Members.Count], 1)).Message(Graph.Node, Operator("Div", [total!, "member_count"], "mean"));
        return "mean";
    }

    // Gemm with transB takes the weights as they are stored: a row for each unit.
    private string AddLayer(OnnxMessage graph, ExportedLayer layer, string inputs)
    {
        string n = layer.Number;
        graph.Message(Graph.Initializer, Constant($"weights_{n}", layer.Weights, layer.Units, layer.Inputs))
            .Message(Graph.Initializer, Constant($"biases_{n}", layer.Biases, layer.Units))
            .Message(Graph.Node, Operator("Gemm", [inputs, $"weights_{n}", $"biases_{n}"], $"sums_{n}", ("transB", 1)));
        if (layer.Activation == "identity")
        {
            return $"sums_{n}";
        }

        if (layer.Activation == "softplus")
        {
            AddSoftplus(graph, n);
            return $"layer_{n}";
        }

        if (layer.Activation == "leaky-relu")
        {
            AddLeakyRelu(graph, n);
            return $"layer_{n}";
        }

        graph.Message(Graph.Node, layer.Activation switch
        {
            "tanh" => Operator("Tanh", [$"sums_{n}"], $"layer_{n}"),
            "sigmoid" => Operator("Sigmoid", [$"sums_{n}"], $"layer_{n}"),
            "relu" => Operator("Relu", [$"sums_{n}"], $"layer_{n}"),
            "exponential" => Operator("Exp", [$"sums_{n}"], $"layer_{n}"),
            _ => Operator("Softmax", [$"sums_{n}"], $"layer_{n}", ("axis", 1)),
        });
        return $"layer_{n}";
    }

    // max(z, 0) + ln(1 + e^−|z|): ONNX Runtime has no Softplus of doubles.
    private void AddSoftplus(OnnxMessage graph, string n) => graph
        .Message(Graph.Initializer, Constant($"one_{n}", [1], 1))
        .Message(Graph.Node, Operator("Abs", [$"sums_{n}"], $"sizes_{n}"))
        .Message(Graph.Node, Operator("Neg", [$"sizes_{n}"], $"negative_{n}"))
        .Message(Graph.Node, Operator("Exp", [$"negative_{n}"], $"small_{n}"))
        .Message(Graph.Node, Operator("Add", [$"one_{n}", $"small_{n}"], $"above_one_{n}"))
        .Message(Graph.Node, Operator("Log", [$"above_one_{n}"], $"rest_{n}"))
        .Message(Graph.Node, Operator("Relu", [$"sums_{n}"], $"positive_{n}"))
        .Message(Graph.Node, Operator("Add", [$"positive_{n}", $"rest_{n}"], $"layer_{n}"));

    // max(z, 0.01·z): the slope of ONNX's LeakyRelu is a 32-bit number, and ONNX Runtime has it for 32-bit numbers only.
    private void AddLeakyRelu(OnnxMessage graph, string n) => graph
        .Message(Graph.Initializer, Constant($"slope_{n}", [0.01], 1))
        .Message(Graph.Node, Operator("Mul", [$"sums_{n}", $"slope_{n}"], $"leak_{n}"))
        .Message(Graph.Node, Operator("Max", [$"sums_{n}", $"leak_{n}"], $"layer_{n}"));

    private void AddValues(OnnxMessage graph, ExportedNetwork network, string outputs)
    {
        if (network.TargetMeans is null)
        {
            graph.Message(Graph.Node, Operator("Identity", [outputs], "values"));
            return;
        }

        graph.Message(Graph.Initializer, Constant("target_means", network.TargetMeans, network.TargetMeans.Length))
            .Message(Graph.Initializer, Constant("target_scales", network.TargetScales, network.TargetMeans.Length))
            .Message(Graph.Node, Operator("Mul", [outputs, "target_scales"], "spread"))
            .Message(Graph.Node, Operator("Add", ["spread", "target_means"], "values"));
    }

    private void AddProbabilities(OnnxMessage graph, ExportedNetwork network, string outputs)
    {
        if (network.HasOneOutput)
        {
            graph.Message(Graph.Initializer, Constant("one", [1], 1))
                .Message(Graph.Node, Operator("Sub", ["one", outputs], "other"))
                .Message(Graph.Node, Operator("Concat", ["other", outputs], "probabilities", ("axis", 1)));
        }
        else
        {
            graph.Message(Graph.Node, Operator("Identity", [outputs], "probabilities"));
        }

        OnnxMessage names = new OnnxMessage().Number(Tensor.Dims, network.ClassNames.Count).Number(Tensor.DataType, Element.String);
        foreach (string name in network.ClassNames)
        {
            names.Text(Tensor.StringData, name);
        }

        graph.Message(Graph.Initializer, names.Text(Tensor.Name, "class_names"))
            .Message(Graph.Node, Operator("ArgMax", ["probabilities"], "class", ("axis", 1), ("keepdims", 0)))
            .Message(Graph.Node, Operator("Gather", ["class_names", "class"], "label", ("axis", 0)));
    }

    private static OnnxMessage Operator(string type, string[] inputs, string output, params (string Name, int Value)[] attributes)
    {
        var node = new OnnxMessage();
        foreach (string input in inputs)
        {
            node.Text(Node.Input, input);
        }

        node.Text(Node.Output, output).Text(Node.OpType, type);
        foreach ((string name, int value) in attributes)
        {
            node.Message(Node.Attribute, new OnnxMessage().Text(OnnxFields.Attribute.Name, name)
                .Number(OnnxFields.Attribute.Integer, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeInteger));
        }

        return node;
    }

    private OnnxMessage Constant(string name, ReadOnlySpan<double> values, params int[] shape)
    {
        var tensor = new OnnxMessage();
        foreach (int length in shape)
        {
            tensor.Number(Tensor.Dims, length);
        }

        tensor.Number(Tensor.DataType, _element).Text(Tensor.Name, name);
        return _isSingle ? tensor.Singles(Tensor.RawData, values) : tensor.Doubles(Tensor.RawData, values);
    }

    // n_samples x columns, or n_samples alone; the number of samples stays open.
    private static OnnxMessage ValueOf(string name, int element, int? columns = null)
    {
        OnnxMessage shape = new OnnxMessage().Message(Value.ShapeDim, new OnnxMessage().Text(Value.DimParameter, "samples"));
        if (columns is { } count)
        {
            shape.Message(Value.ShapeDim, new OnnxMessage().Number(Value.DimValue, count));
        }

        OnnxMessage tensor = new OnnxMessage().Number(Value.TensorElement, element).Message(Value.TensorShape, shape);
        return new OnnxMessage().Text(Value.Name, name).Message(Value.Type, new OnnxMessage().Message(Value.TypeTensor, tensor));
    }

    private static OnnxMessage Metadata(string key, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            write(writer);
        }

        return new OnnxMessage().Text(Entry.Key, key).Text(Entry.Value, System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray();
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
