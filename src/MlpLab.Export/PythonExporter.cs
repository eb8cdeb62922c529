namespace MlpLab.Export;

/// <summary>One module for Python 3 that needs NumPy alone.</summary>
internal sealed partial class PythonExporter : SourceExporter
{
    public override string Name => "python";

    public override string FileExtension => ".py";

    protected override string DefaultName => "classifier";

    protected override void Write(ExportedNetwork network, TextWriter writer)
    {
        writer.Write($$""""
            """A neural network that {{network.Purpose}}: {{network.Description}}.

            Written by mlplab export. Needs NumPy and nothing else; all numbers below were learned from data.
            """

            import numpy as np

            # What each column of the features is.
            FEATURE_NAMES = [

            """");
        WriteTexts(writer, "    ", network.FeatureNames.Select(Quoted.Python));
        writer.Write(network.IsRegression ? "]\n\n# What each column of the predicted numbers is.\nTARGET_NAMES = [\n" : "]\n\n# What each column of the probabilities belongs to.\nCLASS_NAMES = [\n");
        WriteTexts(writer, "    ", (network.IsRegression ? network.TargetNames : network.ClassNames).Select(Quoted.Python));
        writer.Write("]\n\n");
        WriteColumns(network, writer);
        WriteTables(network, writer);
        foreach (string activation in network.Activations.Where(Helpers.ContainsKey))
        {
            writer.Write("\n" + Helpers[activation] + "\n");
        }

        WriteFunctions(network, writer);
        writer.Write(network.Columns.Count == 0 ? "" : FeaturesOf(network.Name));
    }

    private static void WriteColumns(ExportedNetwork network, TextWriter writer)
    {
        if (network.Columns.Count == 0)
        {
            return;
        }

        writer.Write("# The columns of a table that the features come from: a name, how many features, and the words, those with a feature first; None for numbers.\nCOLUMNS = [\n");
        foreach (ExportedColumn column in network.Columns)
        {
            string words = column.Words is { } all ? $"[{string.Join(", ", all.Select(Quoted.Python))}]" : "None";
            writer.Write($"    ({Quoted.Python(column.Name)}, {column.FeatureCount}, {words}),\n");
        }

        writer.Write("]\n\n");
    }

    private static void WriteTables(ExportedNetwork network, TextWriter writer)
    {
        if (network.Means is not null)
        {
            writer.Write("# The scaler: mean and standard deviation of each feature in the training data.\n");
            WriteVector(writer, "MEANS", network.Means);
            WriteVector(writer, "SCALES", network.Scales);
            writer.Write('\n');
        }

        if (network.TargetMeans is not null)
        {
            writer.Write("# Mean and standard deviation of each target in the training data.\n");
            WriteVector(writer, "TARGET_MEANS", network.TargetMeans);
            WriteVector(writer, "TARGET_SCALES", network.TargetScales);
            writer.Write('\n');
        }

        foreach (ExportedLayer layer in network.AllLayers)
        {
            writer.Write($"# {char.ToUpperInvariant(layer.InWords[0]) + layer.InWords[1..]}: a row for each unit with the weights of its inputs, and a bias for each unit.\nWEIGHTS_{layer.Number} = np.array([\n");
            for (int unit = 0; unit < layer.Units; unit++)
            {
                writer.Write("    [\n");
                WriteValues(writer, "        ", layer.Row(unit));
                writer.Write("    ],\n");
            }

            writer.Write("])\n");
            WriteVector(writer, $"BIASES_{layer.Number}", layer.Biases);
            writer.Write('\n');
        }
    }

    private static void WriteVector(TextWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.Write($"{name} = np.array([\n");
        WriteValues(writer, "    ", values);
        writer.Write("])\n");
    }

    private static void WriteFunctions(ExportedNetwork network, TextWriter writer)
    {
        writer.Write($$""""

            def {{network.Name}}_{{(network.IsRegression ? "values" : "probabilities")}}(features):
                """{{(network.IsRegression ? "The predicted numbers, in their own units: samples x features in, samples x targets out." : "The probability of each class: samples x features in, samples x classes out.")}}"""
                values = np.atleast_2d(np.asarray(features, dtype=float))
                if values.shape[1] != len(FEATURE_NAMES):
                    raise ValueError(f"features must have {len(FEATURE_NAMES)} columns, one for each of FEATURE_NAMES")

            """");
        writer.Write(network.Means is null
            ? "" : "    # Bring each feature to mean 0 and standard deviation 1, as in training.\n    values = (values - MEANS) / SCALES\n");
        writer.Write("    # Each layer adds up what comes in; its activation bends the sums, and so the network can draw curved borders.\n");
        writer.Write(network.IsEnsemble ? "    inputs, total = values, 0\n" : "");
        foreach (IReadOnlyList<ExportedLayer> member in network.Members)
        {
            foreach (ExportedLayer layer in member)
            {
                string sums = $"{(network.IsEnsemble && layer == member[0] ? "inputs" : "values")} @ WEIGHTS_{layer.Number}.T + BIASES_{layer.Number}";
                writer.Write($"    values = {(layer.Activation switch { "identity" => sums, "tanh" => $"np.tanh({sums})", _ => $"{layer.Function}({sums})" })}\n");
            }

            writer.Write(network.IsEnsemble ? "    total = total + values\n" : "");
        }

        writer.Write(network.IsEnsemble ? $"    # What all networks say on average.\n    values = total / {network.Members.Count}\n" : "");
        if (network.IsRegression)
        {
            writer.Write(network.TargetMeans is null ? "    return values\n" : "    return values * TARGET_SCALES + TARGET_MEANS\n");
            return;
        }

        writer.Write(network.HasOneOutput
            ? "    # The one output is the probability of the second class.\n    return np.hstack([1 - values, values])\n"
            : "    return values\n");
        writer.Write($$""""


            def {{network.Name}}_classes(features):
                """The name of the most probable class of each sample."""
                return [CLASS_NAMES[k] for k in {{network.Name}}_probabilities(features).argmax(axis=1)]

            """");
    }
}
