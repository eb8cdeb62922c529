using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Export.Tests;

/// <summary>Exported models of numbers to predict, run in each language: their values are ours.</summary>
public sealed class RegressorProofTests
{
    private const int PointCount = 300;

    private static readonly Case[] Cases =
    [
        new("one_target", ActivationFunction.Identity, targets: 1, scaled: true, seed: 1),
        new("three_targets", ActivationFunction.Identity, targets: 3, scaled: true, seed: 2),
        new("raw_targets", ActivationFunction.Identity, targets: 2, scaled: false, seed: 3),
        new("positive", ActivationFunction.Softplus, targets: 1, scaled: false, seed: 4),
        new("rates", ActivationFunction.Exponential, targets: 2, scaled: false, seed: 5),
        new("ensemble", ActivationFunction.Identity, targets: 2, scaled: true, seed: 6, members: 3),
    ];

    [PythonFact]
    public void Values_Python_AreOurs()
    {
        const string Driver = """
            import importlib, sys
            import numpy as np
            np.seterr(over="raise", invalid="raise", divide="raise")
            for name in sys.argv[1:]:
                module = importlib.import_module(name)
                values = getattr(module, name + "_values")(np.fromfile(name + ".in").reshape(-1, len(module.FEATURE_NAMES)))
                assert values.shape[1] == len(module.TARGET_NAMES)
                values.tofile(name + ".out")
            """;
        using TemporaryFolder folder = Exported("python", ".py");
        File.WriteAllText(folder["run_exported.py"], Driver);

        ExternalTool.Run(folder.Path, ExternalTool.Python!, ["-W", "error", "run_exported.py", .. Cases.Select(c => c.Name)]);

        Check(folder);
    }

    [GccFact]
    public void Values_C_AreOurs()
    {
        using TemporaryFolder folder = Exported("c", ".c");
        var main = new StringBuilder("#include <stdio.h>\n");
        foreach (Case c in Cases)
        {
            main.Append(CultureInfo.InvariantCulture, $"extern const char *const {c.Name}_target_names[{c.Model.TargetCount}];\nvoid {c.Name}_values(const double features[3], double values[{c.Model.TargetCount}]);\n");
        }

        main.Append("int main(void)\n{\n    double x[3];\n");
        foreach (Case c in Cases)
        {
            int m = c.Model.TargetCount;
            main.Append(CultureInfo.InvariantCulture, $$"""
                    {
                        FILE *in = fopen("{{c.Name}}.in", "rb"), *out = fopen("{{c.Name}}.out", "wb");
                        double y[{{m}}];
                        while (fread(x, 8, 3, in) == 3) {
                            {{c.Name}}_values(x, y);
                            fwrite(y, 8, {{m}}, out);
                        }
                        fclose(in);
                        fclose(out);
                        if ({{c.Name}}_target_names[{{m - 1}}][0] != 't') return 1;
                    }

                """);
        }

        File.WriteAllText(folder["main.c"], main.Append("    return 0;\n}\n").ToString());
        CProofTests.Compile(folder, ["main.c", .. Cases.Select(c => c.Name + ".c")]);
        ExternalTool.Run(folder.Path, folder["program"]);

        Check(folder);
    }

    [CSharpFact]
    public void Values_CSharp_AreOurs()
    {
        using var folder = new TemporaryFolder();
        Assembly compiled = CSharpProofTests.Compile(folder, Cases.Select(c => (c.Name, ExportCase.Export(c.Model, "csharp", c.Name))));
        foreach (Case c in Cases)
        {
            var values = compiled.GetType(c.Name, throwOnError: true)!.GetMethod("Values")!.CreateDelegate<Func<double[], double[]>>();
            Check(c, [.. c.Points.ToRowArrays().SelectMany(values)]);
        }
    }

    [Fact]
    public void Values_Json_AreOurs()
    {
        foreach (Case c in Cases)
        {
            JsonElement json = JsonDocument.Parse(ExportCase.Export(c.Model, "json")).RootElement;
            json.GetProperty("task").GetString().Should().Be("regression");
            json.GetProperty("name").GetString().Should().Be("regressor");
            json.GetProperty("targetNames").EnumerateArray().Select(name => name.GetString()).Should().Equal(c.Model.TargetNames);
            JsonElement scaler = json.GetProperty("targetScaler");
            if (c.Model.TargetScaler is null)
            {
                scaler.ValueKind.Should().Be(JsonValueKind.Null);
            }
            else
            {
                scaler.GetProperty("means").EnumerateArray().Select(number => number.GetDouble()).Should().Equal(c.Model.TargetScaler.Means.ToArray());
                json.GetProperty("values").GetString().Should().Be("outputs * scales + means");
            }
        }
    }

    [OnnxFact]
    public void Values_Onnx_AreOurs()
    {
        const string Driver = """
            const fs = require('fs'), path = require('path');
            const ort = require(path.join(process.argv[2], 'onnxruntime-node'));
            (async () => {
              for (const name of process.argv.slice(3)) {
                const bytes = fs.readFileSync(name + '.in');
                const points = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
                const session = await ort.InferenceSession.create(name + '.onnx');
                const { values } = await session.run({ features: new ort.Tensor('float64', points, [points.length / 3, 3]) });
                fs.writeFileSync(name + '.out', Buffer.from(values.data.buffer, values.data.byteOffset, values.data.byteLength));
              }
            })().catch(error => { console.error(error); process.exit(1); });
            """;
        using TemporaryFolder folder = Exported("onnx", ".onnx");
        OnnxProofTests.RunScript(folder, Driver, [.. Cases.Select(c => c.Name)]);

        Check(folder);
    }

    private static TemporaryFolder Exported(string format, string extension)
    {
        var folder = new TemporaryFolder();
        foreach (Case c in Cases)
        {
            File.WriteAllBytes(folder[c.Name + extension], ExportCase.Export(c.Model, format, c.Name));
            File.WriteAllBytes(folder[c.Name + ".in"], [.. c.Points.ToRowMajorArray().SelectMany(BitConverter.GetBytes)]);
        }

        return folder;
    }

    private static void Check(TemporaryFolder folder)
    {
        foreach (Case c in Cases)
        {
            byte[] bytes = File.ReadAllBytes(folder[c.Name + ".out"]);
            Check(c, [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToDouble(bytes, 8 * i))]);
        }
    }

    private static void Check(Case c, double[] values)
    {
        double[] expected = c.Model.PredictValues(c.Points).ToRowMajorArray();
        values.Should().HaveCount(expected.Length, c.Name);
        for (int i = 0; i < values.Length; i++)
        {
            values[i].Should().BeApproximately(expected[i], 1e-12 * Math.Max(1, Math.Abs(expected[i])), $"{c.Name}, value {i}");
        }
    }

    private sealed class Case
    {
        public Case(string name, ActivationFunction output, int targets, bool scaled, uint seed, int members = 1)
        {
            var random = new RandomState(seed);
            MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(3, [6], targets, outputActivation: output);
            random.Normal(0, 0.6, network.Parameters);
            StandardScaler? targetScaler = scaled ? new StandardScaler([.. Enumerable.Range(1, targets).Select(j => 100.5 * j)], [.. Enumerable.Range(1, targets).Select(j => 0.3 * j)]) : null;
            var further = new List<MultilayerPerceptron>();
            for (int m = 1; m < members; m++)
            {
                further.Add(new MultilayerPerceptron(network.Layers));
                random.Normal(0, 0.6, further[^1].Parameters);
            }

            Name = name;
            Model = new TrainedRegressor(network, new StandardScaler([1, 2, 3], [2, 0.5, 4]), targetScaler, ["a", "b", "c"], [.. Enumerable.Range(1, targets).Select(j => $"t{j}")]) { Members = [network, .. further] };
            Points = DenseMatrix.Create(PointCount, 3, (_, _) => 3 * random.StandardNormal());
        }

        public string Name { get; }

        public TrainedRegressor Model { get; }

        public Matrix<double> Points { get; }
    }
}
