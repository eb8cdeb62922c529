namespace MlpLab.Export;

/// <summary>One static class in plain C# 7, without a package.</summary>
internal sealed partial class CSharpExporter : SourceExporter
{
    public override string Name => "csharp";

    public override string FileExtension => ".cs";

    protected override string DefaultName => "Classifier";

    protected override string DefaultRegressorName => "Regressor";

    protected override void Write(ExportedNetwork network, TextWriter writer)
    {
        writer.Write($$"""
            // A neural network that {{network.Purpose}}: {{network.Description}}.
            // Written by mlplab export. Needs .NET and nothing else; all numbers below were learned from data.
            using System;

            /// <summary>{{(network.IsRegression ? "Predicts numbers." : "Says how probable each class is.")}} Safe to call from many threads.</summary>
            public static class {{network.Name}}
            {
                /// <summary>What each number of a sample is, in the order in which they must be given.</summary>
                public static readonly string[] FeatureNames =
                {

            """);
        WriteTexts(writer, "        ", network.FeatureNames.Select(Quoted.CSharp));
        writer.Write(network.IsRegression
            ? "    };\n\n    /// <summary>What each predicted number is.</summary>\n    public static readonly string[] TargetNames =\n    {\n"
            : "    };\n\n    /// <summary>What each probability belongs to.</summary>\n    public static readonly string[] ClassNames =\n    {\n");
        WriteTexts(writer, "        ", (network.IsRegression ? network.TargetNames : network.ClassNames).Select(Quoted.CSharp));
        writer.Write("    };\n\n");
        WriteColumns(network, writer);
        WriteTables(network, writer);
        WriteMethods(network, writer);
        writer.Write(network.IsEnsemble ? "\n" + Adding : "");
        writer.Write(network.Columns.Count == 0 ? "" : "\n" + Features);
        foreach (string activation in network.Activations.Where(Helpers.ContainsKey))
        {
            writer.Write("\n" + Helpers[activation]);
        }

        writer.Write("}\n");
    }

    private static void WriteColumns(ExportedNetwork network, TextWriter writer)
    {
        if (network.Columns.Count == 0)
        {
            return;
        }

        writer.Write("    /// <summary>The columns of a table that the features come from.</summary>\n    public static readonly string[] ColumnNames =\n    {\n");
        WriteTexts(writer, "        ", network.Columns.Select(column => Quoted.CSharp(column.Name)));
        writer.Write("    };\n\n    // The words of each column, those with a feature of their own first; null for numbers.\n    private static readonly string[][] Words =\n    {\n");
        WriteTexts(writer, "        ", network.Columns.Select(column => column.Words is { } words ? $"new[] {{ {string.Join(", ", words.Select(Quoted.CSharp))} }}" : "null"));
        writer.Write("    };\n\n    // The features that come from each column.\n    private static readonly int[] FeatureCounts =\n    {\n        ");
        writer.Write(string.Join(", ", network.Columns.Select(column => column.FeatureCount)));
        writer.Write(",\n    };\n\n");
    }

    private static void WriteTables(ExportedNetwork network, TextWriter writer)
    {
        if (network.Means is not null)
        {
            writer.Write("    // The scaler: mean and standard deviation of each feature in the training data.\n");
            WriteVector(writer, "Means", network.Means);
            WriteVector(writer, "Scales", network.Scales);
            writer.Write('\n');
        }

        if (network.TargetMeans is not null)
        {
            writer.Write("    // Mean and standard deviation of each target in the training data.\n");
            WriteVector(writer, "TargetMeans", network.TargetMeans);
            WriteVector(writer, "TargetScales", network.TargetScales);
            writer.Write('\n');
        }

        foreach (ExportedLayer layer in network.AllLayers)
        {
            writer.Write($$"""
                    // {{Capital(layer.InWords)}}: a row for each unit with the weights of its inputs, and a bias for each unit.
                    private static readonly double[,] Weights{{layer.Number}} =
                    {

                """);
            for (int unit = 0; unit < layer.Units; unit++)
            {
                writer.Write("        {\n");
                WriteValues(writer, "            ", layer.Row(unit));
                writer.Write("        },\n");
            }

            writer.Write("    };\n\n");
            WriteVector(writer, $"Biases{layer.Number}", layer.Biases);
            writer.Write('\n');
        }
    }

    private static void WriteVector(TextWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.Write($"    private static readonly double[] {name} =\n    {{\n");
        WriteValues(writer, "        ", values);
        writer.Write("    };\n");
    }

    private static void WriteMethods(ExportedNetwork network, TextWriter writer)
    {
        writer.Write($$"""
                /// <summary>{{(network.IsRegression ? "The predicted numbers, in the order of TargetNames and in their own units." : "The probability of each class, in the order of ClassNames.")}}</summary>
                public static double[] {{(network.IsRegression ? "Values" : "Probabilities")}}(double[] features)
                {
                    if (features.Length != FeatureNames.Length)
                    {
                        throw new ArgumentException("features must hold " + FeatureNames.Length + " numbers, one for each of FeatureNames.");
                    }

                    double[] values = (double[])features.Clone();

            """);
        writer.Write(network.Means is null ? "" : Scaling);
        writer.Write("\n        // Each layer adds up what comes in; its activation bends the sums, and so the network can draw curved borders.\n");
        WriteLayers(network, writer);

        if (network.IsRegression)
        {
            writer.Write(network.TargetMeans is null ? "" : TargetScaling);
            writer.Write("\n        return values;\n    }\n");
            writer.Write(WeightedSums);
            return;
        }

        writer.Write(network.HasOneOutput
            ? "\n        // The one output is the probability of the second class.\n        return new[] { 1 - values[0], values[0] };\n    }\n"
            : "\n        return values;\n    }\n");
        writer.Write(MostProbable);
        writer.Write(WeightedSums);
    }

    private static void WriteLayers(ExportedNetwork network, TextWriter writer)
    {
        writer.Write(network.IsEnsemble ? $"        double[] inputs = values;\n        double[] mean = new double[{network.Layers[^1].Units}];\n" : "");
        foreach (IReadOnlyList<ExportedLayer> member in network.Members)
        {
            foreach (ExportedLayer layer in member)
            {
                string values = network.IsEnsemble && layer == member[0] ? "inputs" : "values";
                writer.Write($"        values = WeightedSums(Weights{layer.Number}, Biases{layer.Number}, {values});\n");
                writer.Write(Helpers.ContainsKey(layer.Activation) ? $"        {Method(layer.Activation)}(values);\n" : "");
            }

            writer.Write(network.IsEnsemble ? "        Add(mean, values);\n" : "");
        }

        writer.Write(network.IsEnsemble ? $"\n        // What all networks say on average.\n        for (int i = 0; i < mean.Length; i++)\n        {{\n            mean[i] /= {network.Members.Count};\n        }}\n\n        values = mean;\n" : "");
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Method(string activation) => string.Concat(activation.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
