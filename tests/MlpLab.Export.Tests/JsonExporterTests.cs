using System.Text;
using System.Text.Json;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;

namespace MlpLab.Export.Tests;

public sealed class JsonExporterTests
{
    [Fact]
    public void Write_EveryCase_HoldsAllThatAProgramNeedsToPredict()
    {
        foreach (ExportCase c in ExportCase.All)
        {
            using JsonDocument file = JsonDocument.Parse(c.Export("json"));

            c.Check([.. c.Points.ToRowArrays().SelectMany(point => Evaluate(file.RootElement, point))]);
        }
    }

    [Fact]
    public void Write_Parameters_ReadBackToTheLastBit()
    {
        ExportCase c = ExportCase.All[0];
        double[] parameters = [0.1, -0.0, double.Epsilon, double.MaxValue, -1.0 / 3, 1e-300, 123456789012345680, 1, 5e-17, -2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        parameters.CopyTo(network.Parameters);
        var classifier = new TrainedClassifier(network, c.Classifier.Scaler, c.Classifier.FeatureNames, c.Classifier.ClassNames);

        using JsonDocument file = JsonDocument.Parse(ExportCase.Export(classifier, "json"));

        double[] read = [.. file.RootElement.GetProperty("layers").EnumerateArray().SelectMany(layer =>
            layer.GetProperty("weights").EnumerateArray().SelectMany(Numbers).Concat(Numbers(layer.GetProperty("biases"))))];
        read.Select(BitConverter.DoubleToInt64Bits).Should().Equal(parameters.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Write_HostileNames_ComeBackAsTheyWere()
    {
        using JsonDocument file = JsonDocument.Parse(ExportCase.Export(HostileNames.Classifier, "json"));

        Texts(file, "featureNames").Should().Equal(HostileNames.Classifier.FeatureNames);
        Texts(file, "classNames").Should().Equal(HostileNames.Classifier.ClassNames);
    }

    [Fact]
    public void Write_SmallNetwork_IsThisText()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [], 1);
        new[] { 1.5, -2, 0.25 }.CopyTo(network.Parameters);
        var classifier = new TrainedClassifier(network, new StandardScaler([0, 1], [2, 3]), ["a", "b"], ["no", "yes"]);

        Encoding.UTF8.GetString(ExportCase.Export(classifier, "json", "tiny")).Should().Be("""
            {
              "schema": "mlplab.export/1",
              "name": "tiny",
              "featureNames": [
                "a",
                "b"
              ],
              "classNames": [
                "no",
                "yes"
              ],
              "scaler": {
                "means": [0.0, 1.0],
                "scales": [2.0, 3.0]
              },
              "layers": [
                {
                  "inputs": 2,
                  "units": 1,
                  "activation": "sigmoid",
                  "weights": [
                    [1.5, -2.0]
                  ],
                  "biases": [0.25]
                }
              ],
              "probabilities": "1 - p, p"
            }

            """);
    }

    // What a reader in another language would write from docs/export.md.
    private static double[] Evaluate(JsonElement model, double[] point)
    {
        double[] values = [.. point];
        if (model.GetProperty("scaler") is { ValueKind: JsonValueKind.Object } scaler)
        {
            double[] means = Numbers(scaler.GetProperty("means"));
            double[] scales = Numbers(scaler.GetProperty("scales"));
            values = [.. values.Select((x, j) => (x - means[j]) / scales[j])];
        }

        if (model.TryGetProperty("members", out JsonElement members))
        {
            double[][] all = [.. members.EnumerateArray().Select(member => Outputs(member, values))];
            values = [.. all[0].Select((_, k) => all.Average(outputs => outputs[k]))];
        }
        else
        {
            values = Outputs(model, values);
        }

        return model.GetProperty("probabilities").GetString() == "1 - p, p" ? [1 - values[0], values[0]] : values;
    }

    private static double[] Outputs(JsonElement network, double[] values)
    {
        foreach (JsonElement layer in network.GetProperty("layers").EnumerateArray())
        {
            double[] inputs = values;
            double[] biases = Numbers(layer.GetProperty("biases"));
            values = [.. layer.GetProperty("weights").EnumerateArray().Select((row, unit) => biases[unit] + Numbers(row).Zip(inputs, (w, x) => w * x).Sum())];
            values = Activate(layer.GetProperty("activation").GetString()!, values);
        }

        return values;
    }

    private static double[] Activate(string activation, double[] z) => activation switch
    {
        "tanh" => Array.ConvertAll(z, Math.Tanh),
        "relu" => Array.ConvertAll(z, v => Math.Max(v, 0)),
        "sigmoid" => Array.ConvertAll(z, v => v < 0 ? Math.Exp(v) / (1 + Math.Exp(v)) : 1 / (1 + Math.Exp(-v))),
        "softmax" => Array.ConvertAll(z, v => 1 / z.Sum(other => Math.Exp(other - v))),
        "softplus" => Array.ConvertAll(z, v => Math.Max(v, 0) + Math.Log(1 + Math.Exp(-Math.Abs(v)))),
        "leaky-relu" => Array.ConvertAll(z, v => v > 0 ? v : 0.01 * v),
        "identity" => z,
        _ => throw new NotSupportedException(activation),
    };

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static string[] Texts(JsonDocument file, string property) => [.. file.RootElement.GetProperty(property).EnumerateArray().Select(e => e.GetString()!)];
}
