using System.Text.Json;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using Xunit.Abstractions;

namespace MlpLab.Export.Tests;

/// <summary>Exported ONNX is loaded by onnxruntime under Node, and run in double precision.</summary>
public sealed class OnnxProofTests(ITestOutputHelper output)
{
    private const string Driver = """
        const fs = require('fs'), path = require('path');
        const ort = require(path.join(process.argv[2], 'onnxruntime-node'));
        (async () => {
          for (const argument of process.argv.slice(3)) {
            const [name, columns] = argument.split(':');
            const bytes = fs.readFileSync(name + '.in');
            const points = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
            const session = await ort.InferenceSession.create(name + '.onnx');
            const features = new ort.Tensor('float64', points, [points.length / columns, Number(columns)]);
            const result = await session.run({ features });
            fs.writeFileSync(name + '.out', Buffer.from(result.probabilities.data.buffer, result.probabilities.data.byteOffset, result.probabilities.data.byteLength));
            fs.writeFileSync(name + '.names', JSON.stringify(Array.from(result.label.data)));
          }
        })().catch(error => { console.error(error); process.exit(1); });
        """;

    [OnnxFact]
    public void Probabilities_LoadedModel_AreOurs()
    {
        using var folder = new TemporaryFolder();
        foreach (ExportCase c in ExportCase.All)
        {
            File.WriteAllBytes(folder[c.Name + ".onnx"], c.Export("onnx"));
            File.WriteAllBytes(folder[c.Name + ".in"], c.PointBytes);
        }

        Run(folder, [.. ExportCase.All.Select(c => $"{c.Name}:{c.Classifier.FeatureCount}")]);

        foreach (ExportCase c in ExportCase.All)
        {
            double largest = c.Check(File.ReadAllBytes(folder[c.Name + ".out"]));
            c.CheckClasses(JsonSerializer.Deserialize<string[]>(File.ReadAllText(folder[c.Name + ".names"]))!);
            output.WriteLine($"{c.Name}: largest difference {largest:E1}");
        }
    }

    [OnnxFact]
    public void Label_HostileNames_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        int count = HostileNames.All.Count;

        // No hidden layer and the identity as weights: the point with a 1 at k belongs to class k.
        MultilayerPerceptron network = MultilayerPerceptron.Create(count, [], count);
        for (int k = 0; k < count; k++)
        {
            network.Parameters[(k * count) + k] = 1;
        }

        var classifier = new TrainedClassifier(network, null, HostileNames.All, HostileNames.All);
        double[] points = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.CreateIdentity(count).Values;
        File.WriteAllBytes(folder["names.onnx"], ExportCase.Export(classifier, "onnx"));
        File.WriteAllBytes(folder["names.in"], [.. points.SelectMany(BitConverter.GetBytes)]);

        Run(folder, $"names:{count}");

        JsonSerializer.Deserialize<string[]>(File.ReadAllText(folder["names.names"])).Should().Equal(HostileNames.All);
    }

    private static void Run(TemporaryFolder folder, params string[] cases) => RunScript(folder, Driver, cases);

    internal static void RunScript(TemporaryFolder folder, string script, params string[] cases)
    {
        File.WriteAllText(folder["run.js"], script);
        ExternalTool.Run(folder.Path, "node", ["run.js", ExternalTool.NodeModules!, .. cases]);
    }
}
