using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Export.Tests;

/// <summary>Features of words leave with the model: what was exported encodes table rows as the library does, and knows no other words.</summary>
public sealed class WordProofTests
{
    private static readonly CategoricalFeature Colour = new("colour", 1, ["blue", "\");abort();(\"", "red"], ["??/grey", "größe 花"]);
    private static readonly CategoricalFeature Smoker = new("is \"smoker\"\n*/", 4, ["yes"], ["no"]);
    private static readonly string[][] Rows = [["1.5", "red", "yes", "-2"], ["-0.25", "??/grey", "no", "1e3"], ["0", "\");abort();(\"", "no", "4"], ["7", "größe 花", "yes", "0.125"]];

    private static double[][] Expected => [[1.5, 0, 0, 1, 1, -2], [-0.25, 0, 0, 0, 0, 1000], [0, 0, 1, 0, 0, 4], [7, 0, 0, 0, 1, 0.125]];

    private static TrainedClassifier Classifier
    {
        get
        {
            MultilayerPerceptron network = MultilayerPerceptron.Create(6, [2], 1);
            WeightInitializer.Xavier.Fill(network, new RandomState(1));
            return new TrainedClassifier(network, null, ["a", "colour=blue", "colour=x", "colour=red", "smoker=yes", "b"], ["u", "v"]) { CategoricalFeatures = [Colour, Smoker] };
        }
    }

    [CSharpFact]
    public void CSharp_FeaturesOfRows_AreTheLibrarysAndUnknownWordsAreRefused()
    {
        using var folder = new TemporaryFolder();
        Assembly compiled = CSharpProofTests.Compile(folder, [("Coded", ExportCase.Export(Classifier, "csharp", "Coded"))]);
        var features = compiled.GetType("Coded")!.GetMethod("Features")!.CreateDelegate<Func<string[], double[]>>();

        Rows.Select(features).Should().BeEquivalentTo(Expected, options => options.WithStrictOrdering());
        compiled.GetType("Coded")!.GetField("ColumnNames")!.GetValue(null).Should().BeEquivalentTo(new[] { "a", "colour", Smoker.Name, "b" }, options => options.WithStrictOrdering());
        features.Invoking(of => of(["1", "Red", "no", "1"])).Should().Throw<ArgumentException>().WithMessage("'Red' is no value of colour*");
    }

    [PythonFact]
    public void Python_FeaturesOfRows_AreTheLibrarysAndUnknownWordsAreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["words.py"], ExportCase.Export(Classifier, "python", "words"));
        File.WriteAllText(folder["rows.json"], JsonSerializer.Serialize(Rows));
        File.WriteAllText(folder["run_exported.py"], """
            import json, words
            with open("rows.json", encoding="utf-8") as file:
                rows = json.load(file)
            print(json.dumps(words.words_features(rows).tolist()))
            print(words.words_probabilities(words.words_features(rows)).shape)
            try:
                words.words_features([["1", "Red", "no", "1"]])
            except ValueError as e:
                print(e)
            """);

        string[] printed = ExternalTool.Run(folder.Path, ExternalTool.Python!, "-W", "error", "run_exported.py").Split('\n');

        JsonSerializer.Deserialize<double[][]>(printed[0]).Should().BeEquivalentTo(Expected, options => options.WithStrictOrdering());
        printed[1].Should().Be("(4, 2)");
        printed[2].Should().StartWith("'Red' is no value of colour; its values: blue, ");
    }

    [GccFact]
    public void C_FeaturesOfRows_AreTheLibrarysAndUnknownWordsAreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["words.c"], ExportCase.Export(Classifier, "c", "words"));
        string rows = string.Join(",\n", Rows.Append(["1", "Red", "no", "1"]).Append(["1,5", "red", "no", "1"]).Select(row => $"{{ {string.Join(", ", row.Select(Quoted.C))} }}"));
        File.WriteAllText(folder["main.c"], $$"""
            #include <stdio.h>
            int words_features(const char *const values[4], double features[6]);
            int main(void)
            {
                const char *const rows[6][4] = { {{rows}} };
                for (int i = 0; i < 6; i++) {
                    double x[6] = { 0 };
                    printf("%d", words_features(rows[i], x));
                    for (int j = 0; j < 6; j++) printf(" %.17g", x[j]);
                    printf("\n");
                }
                return 0;
            }
            """);
        CProofTests.Compile(folder, ["-trigraphs", "-Wno-trigraphs", "main.c", "words.c"]);

        string[] printed = ExternalTool.Run(folder.Path, folder["program"]).Split('\n');

        printed[..4].Select(line => line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())
            .Should().BeEquivalentTo(Expected.Select(row => (double[])[0, .. row]), options => options.WithStrictOrdering());
        printed[4].Should().StartWith("2 ", "column 2 has no word Red");
        printed[5].Should().StartWith("1 ", "1,5 is no number");
    }

    [Fact]
    public void Json_Columns_HoldTheWordsOfEach()
    {
        using JsonDocument file = JsonDocument.Parse(ExportCase.Export(Classifier, "json"));

        JsonElement[] columns = [.. file.RootElement.GetProperty("columns").EnumerateArray()];

        columns.Select(column => (column.GetProperty("name").GetString(), column.GetProperty("features").GetInt32())).Should().Equal(("a", 1), ("colour", 3), (Smoker.Name, 1), ("b", 1));
        columns[1].GetProperty("words").EnumerateArray().Select(word => word.GetString()).Should().Equal(Colour.Values.Concat(Colour.Others));
        columns[0].TryGetProperty("words", out _).Should().BeFalse();
    }

    [Fact]
    public void Onnx_Columns_AreInTheMetadata() =>
        System.Text.Encoding.UTF8.GetString(ExportCase.Export(Classifier, "onnx")).Should().Contain("[{\"name\":\"a\",\"features\":1},{\"name\":\"colour\",\"features\":3,\"words\":[\"blue\",");

    [Fact]
    public void AnyFormat_WithoutWords_HasNoColumns()
    {
        foreach (string format in new[] { "csharp", "python", "c", "json", "onnx" })
        {
            System.Text.Encoding.UTF8.GetString(ExportCase.All[0].Export(format)).Should().NotContainEquivalentOf("columns\"").And.NotContain("ColumnNames").And.NotContain("_features(");
        }
    }
}
