using System.Text;
using System.Text.Json;
using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>The plain numbers for programs in any language: weights by layer as nested arrays, scaler, names. docs/export.md has the fields.</summary>
internal sealed class JsonExporter : IModelExporter
{
    /// <summary>Names the format and its version.</summary>
    public const string Schema = "mlplab.export/1";

    /// <summary>The same of an ensemble, which has members in place of layers.</summary>
    public const string EnsembleSchema = "mlplab.export/2";

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    public string Name => "json";

    public string FileExtension => ".json";

    public bool IsText => true;

    public void Write(TrainedModel model, string? name, Stream output)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(output);
        var network = new ExportedNetwork(model, ExportName.Require(name, model is TrainedRegressor ? "regressor" : "classifier"));
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", network.IsEnsemble ? EnsembleSchema : Schema);
            writer.WriteString("name", network.Name);
            WriteTexts(writer, "featureNames", network.FeatureNames);
            if (network.Columns.Count > 0)
            {
                writer.WritePropertyName("columns");
                WriteColumns(writer, network.Columns);
            }

            if (network.IsRegression)
            {
                writer.WriteString("task", "regression");
                WriteTexts(writer, "targetNames", network.TargetNames);
            }
            else
            {
                WriteTexts(writer, "classNames", network.ClassNames);
            }

            WriteScaler(writer, "scaler", network.Means, network.Scales);
            if (network.IsRegression)
            {
                WriteScaler(writer, "targetScaler", network.TargetMeans, network.TargetScales);
            }

            if (network.IsEnsemble)
            {
                writer.WriteString("outputs", "the mean of the members' outputs");
                writer.WriteStartArray("members");
                foreach (IReadOnlyList<ExportedLayer> member in network.Members)
                {
                    writer.WriteStartObject();
                    WriteLayers(writer, member);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }
            else
            {
                WriteLayers(writer, network.Layers);
            }

            if (network.IsRegression)
            {
                writer.WriteString("values", network.TargetMeans is null ? "outputs" : "outputs * scales + means");
            }
            else
            {
                writer.WriteString("probabilities", network.HasOneOutput ? "1 - p, p" : "outputs");
            }

            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteTexts(Utf8JsonWriter writer, string property, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(property);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>The columns that features come from, as an array.</summary>
    public static void WriteColumns(Utf8JsonWriter writer, IReadOnlyList<ExportedColumn> columns)
    {
        writer.WriteStartArray();
        foreach (ExportedColumn column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteNumber("features", column.FeatureCount);
            if (column.Words is { } words)
            {
                WriteTexts(writer, "words", words);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScaler(Utf8JsonWriter writer, string name, double[]? means, double[]? scales)
    {
        if (means is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WritePropertyName("means");
        WriteRow(writer, means);
        writer.WritePropertyName("scales");
        WriteRow(writer, scales);
        writer.WriteEndObject();
    }

    private static void WriteLayers(Utf8JsonWriter writer, IReadOnlyList<ExportedLayer> layers)
    {
        writer.WriteStartArray("layers");
        foreach (ExportedLayer layer in layers)
        {
            WriteLayer(writer, layer);
        }

        writer.WriteEndArray();
    }

    private static void WriteLayer(Utf8JsonWriter writer, ExportedLayer layer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("inputs", layer.Inputs);
        writer.WriteNumber("units", layer.Units);
        writer.WriteString("activation", layer.Activation);
        writer.WritePropertyName("weights");
        WriteRows(writer, layer);
        writer.WritePropertyName("biases");
        WriteRow(writer, layer.Biases);
        writer.WriteEndObject();
        writer.Flush();
    }

    // A line for each unit: the writer itself would give each number a line of its own.
    private static void WriteRows(Utf8JsonWriter writer, ExportedLayer layer)
    {
        var rows = new StringBuilder("[");
        for (int unit = 0; unit < layer.Units; unit++)
        {
            AppendRow(rows.Append(unit == 0 ? "\n        " : ",\n        "), layer.Row(unit));
        }

        writer.WriteRawValue(rows.Append("\n      ]").ToString());
    }

    private static void WriteRow(Utf8JsonWriter writer, ReadOnlySpan<double> values) => writer.WriteRawValue(AppendRow(new StringBuilder(), values).ToString());

    private static StringBuilder AppendRow(StringBuilder text, ReadOnlySpan<double> values)
    {
        text.Append('[');
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Quoted.Number(values[i]));
        }

        return text.Append(']');
    }
}
