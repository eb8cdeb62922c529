namespace MlpLab.Export;

/// <summary>One file of C99 that needs the mathematics library alone.</summary>
internal sealed partial class CExporter : SourceExporter
{
    public override string Name => "c";

    public override string FileExtension => ".c";

    protected override string DefaultName => "classifier";

    protected override void Write(ExportedNetwork network, TextWriter writer)
    {
        int features = network.FeatureNames.Count;
        int classes = network.ClassNames.Count;
        writer.Write($$"""
            /*
             * A neural network that {{network.Purpose}}: {{network.Description}}.
             * Written by mlplab export. Needs C99 and its mathematics library (link with -lm); all numbers below were
             * learned from data. Safe to call from many threads. To use it from another file, declare:
             *
             *     extern const char *const {{network.Name}}_feature_names[{{features}}];
             *     {{Declarations(network)}}{{Declaration(network)}}
             */
            #include <math.h>{{(network.Columns.Count == 0 ? "" : "\n#include <stdlib.h>\n#include <string.h>")}}

            /* What each number of a sample is, in the order in which they must be given (UTF-8). */
            extern const char *const {{network.Name}}_feature_names[{{features}}];
            const char *const {{network.Name}}_feature_names[{{features}}] = {

            """);
        WriteTexts(writer, "    ", network.FeatureNames.Select(Quoted.C));
        string names = $"{network.Name}_{(network.IsRegression ? "target" : "class")}_names[{(network.IsRegression ? network.TargetNames.Count : classes)}]";
        writer.Write($$"""
            };

            /* {{(network.IsRegression ? "What each predicted number is." : "What each probability belongs to.")}} */
            extern const char *const {{names}};
            const char *const {{names}} = {

            """);
        WriteTexts(writer, "    ", (network.IsRegression ? network.TargetNames : network.ClassNames).Select(Quoted.C));
        writer.Write("};\n\n");
        WriteTables(network, writer);
        writer.Write(WeightedSums);
        foreach (string activation in network.Activations.Where(Helpers.ContainsKey))
        {
            writer.Write("\n" + Helpers[activation]);
        }

        if (network.IsRegression)
        {
            WriteValuesFunction(network, writer, features);
        }
        else
        {
            WriteFunctions(network, writer, features, classes);
        }

        WriteColumns(network, writer);
    }

    private static string Declarations(ExportedNetwork network)
    {
        (string name, int features, int classes, int targets) = (network.Name, network.FeatureNames.Count, network.ClassNames.Count, network.TargetNames.Count);
        return string.Join("\n *     ", network.IsRegression
            ? [$"extern const char *const {name}_target_names[{targets}];", $"void {name}_values(const double features[{features}], double values[{targets}]);"]
            : (string[])[
                $"extern const char *const {name}_class_names[{classes}];",
                $"void {name}_probabilities(const double features[{features}], double probabilities[{classes}]);",
                $"int {name}_class(const double features[{features}]);",
            ]);
    }

    private static string Declaration(ExportedNetwork network) => network.Columns.Count == 0
        ? ""
        : $"\n *     int {network.Name}_features(const char *const values[{network.Columns.Count}], double features[{network.FeatureNames.Count}]);";

    private static void WriteColumns(ExportedNetwork network, TextWriter writer)
    {
        if (network.Columns.Count == 0)
        {
            return;
        }

        writer.Write("\n/* The columns of a table that the features come from (UTF-8). */\n");
        writer.Write($"extern const char *const {network.Name}_column_names[{network.Columns.Count}];\nconst char *const {network.Name}_column_names[{network.Columns.Count}] = {{\n");
        WriteTexts(writer, "    ", network.Columns.Select(column => Quoted.C(column.Name)));
        writer.Write("};\n\n/* The words of all columns one after the other, of each those with a feature of their own first. */\nstatic const char *const words[] = {\n");
        WriteTexts(writer, "    ", network.Columns.SelectMany(column => column.Words ?? []).Select(Quoted.C));
        writer.Write("};\n\n/* Of each column: its words, none for numbers; the features that come from it. */\n");
        writer.Write($"static const int word_counts[{network.Columns.Count}] = {{ {string.Join(", ", network.Columns.Select(column => column.Words?.Count ?? 0))} }};\n");
        writer.Write($"static const int feature_counts[{network.Columns.Count}] = {{ {string.Join(", ", network.Columns.Select(column => column.FeatureCount))} }};\n\n");
        writer.Write(FeaturesOf(network.Name, network.Columns.Count, network.FeatureNames.Count));
    }

    private static void WriteTables(ExportedNetwork network, TextWriter writer)
    {
        if (network.Means is not null)
        {
            writer.Write("/* The scaler: mean and standard deviation of each feature in the training data. */\n");
            WriteVector(writer, $"means[{network.Means.Length}]", network.Means);
            WriteVector(writer, $"scales[{network.Means.Length}]", network.Scales);
            writer.Write('\n');
        }

        if (network.TargetMeans is not null)
        {
            writer.Write("/* Mean and standard deviation of each target in the training data. */\n");
            WriteVector(writer, $"target_means[{network.TargetMeans.Length}]", network.TargetMeans);
            WriteVector(writer, $"target_scales[{network.TargetMeans.Length}]", network.TargetScales);
            writer.Write('\n');
        }

        foreach (ExportedLayer layer in network.AllLayers)
        {
            writer.Write($"/* {char.ToUpperInvariant(layer.InWords[0]) + layer.InWords[1..]}: a row for each unit with the weights of its inputs, and a bias for each unit. */\n");
            writer.Write($"static const double weights_{layer.Number}[{layer.Units} * {layer.Inputs}] = {{\n");
            for (int unit = 0; unit < layer.Units; unit++)
            {
                writer.Write($"    /* unit {unit + 1} */\n");
                WriteValues(writer, "    ", layer.Row(unit));
            }

            writer.Write("};\n");
            WriteVector(writer, $"biases_{layer.Number}[{layer.Units}]", layer.Biases);
            writer.Write('\n');
        }
    }

    private static void WriteVector(TextWriter writer, string declarator, ReadOnlySpan<double> values)
    {
        writer.Write($"static const double {declarator} = {{\n");
        WriteValues(writer, "    ", values);
        writer.Write("};\n");
    }

    private static void WriteFunctions(ExportedNetwork network, TextWriter writer, int features, int classes)
    {
        writer.Write($$"""

            /* The probability of each class, in the order of {{network.Name}}_class_names. */
            void {{network.Name}}_probabilities(const double features[{{features}}], double probabilities[{{classes}}])
            {

            """);
        string values = WriteLayers(network, writer, features);
        writer.Write(network.HasOneOutput
            ? $"    /* The one output is the probability of the second class. */\n    probabilities[0] = 1 - {values}[0];\n    probabilities[1] = {values}[0];\n"
            : $"    for (int k = 0; k < {classes}; k++) {{\n        probabilities[k] = {values}[k];\n    }}\n");
        writer.Write($$"""
            }

            /* The most probable class, as an index into {{network.Name}}_class_names. */
            int {{network.Name}}_class(const double features[{{features}}])
            {
                double probabilities[{{classes}}];
                {{network.Name}}_probabilities(features, probabilities);
                int best = 0;
                for (int k = 1; k < {{classes}}; k++) {
                    if (probabilities[k] > probabilities[best]) {
                        best = k;
                    }
                }
                return best;
            }

            """);
    }

    private static void WriteValuesFunction(ExportedNetwork network, TextWriter writer, int features)
    {
        writer.Write($$"""

            /* The predicted numbers, in the order of {{network.Name}}_target_names and in their own units. */
            void {{network.Name}}_values(const double features[{{features}}], double values[{{network.TargetNames.Count}}])
            {

            """);
        string outputs = WriteLayers(network, writer, features);
        string value = network.TargetMeans is null ? $"{outputs}[k]" : $"{outputs}[k] * target_scales[k] + target_means[k]";
        writer.Write($"    for (int k = 0; k < {network.TargetNames.Count}; k++) {{\n        values[k] = {value};\n    }}\n}}\n");
    }

    // From the features to the outputs; returns what they are called.
    private static string WriteLayers(ExportedNetwork network, TextWriter writer, int features)
    {
        string values = "features";
        if (network.Means is not null)
        {
            values = "scaled";
            writer.Write($$"""
                    /* Bring each feature to mean 0 and standard deviation 1, as in training. */
                    double scaled[{{features}}];
                    for (int j = 0; j < {{features}}; j++) {
                        scaled[j] = (features[j] - means[j]) / scales[j];
                    }

                """);
        }

        writer.Write("    /* Each layer adds up what comes in; its activation bends the sums, and so the network can draw curved borders. */\n");
        int outputs = network.Layers[^1].Units;
        string inputs = values;
        writer.Write(network.IsEnsemble ? $"    double mean[{outputs}] = {{ 0 }};\n" : "");
        foreach (IReadOnlyList<ExportedLayer> member in network.Members)
        {
            values = inputs;
            foreach (ExportedLayer layer in member)
            {
                string sums = $"layer_{layer.Number}";
                writer.Write($"    double {sums}[{layer.Units}];\n");
                writer.Write($"    weighted_sums({layer.Units}, {layer.Inputs}, weights_{layer.Number}, biases_{layer.Number}, {values}, {sums});\n");
                writer.Write(Helpers.ContainsKey(layer.Activation) ? $"    apply_{layer.Function}({layer.Units}, {sums});\n" : "");
                values = sums;
            }

            writer.Write(network.IsEnsemble ? $"    for (int k = 0; k < {outputs}; k++) {{\n        mean[k] += {values}[k];\n    }}\n" : "");
        }

        if (network.IsEnsemble)
        {
            writer.Write($"    /* What all networks say on average. */\n    for (int k = 0; k < {outputs}; k++) {{\n        mean[k] /= {network.Members.Count};\n    }}\n");
            return "mean";
        }

        return values;
    }
}
