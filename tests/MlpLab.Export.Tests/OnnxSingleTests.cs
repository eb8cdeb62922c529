using MlpLab.Export.Tests.Support;
using MlpLab.Networks;

namespace MlpLab.Export.Tests;

/// <summary>ONNX in single precision: onnx's own checker and type inference accept it as 32-bit throughout, and its graph, carried out with 32-bit numbers, answers as our own sums in 32 bits do.</summary>
public sealed class OnnxSingleTests
{
    // The operators of the graph, one by one, with NumPy's 32-bit numbers; every intermediate value must stay one.
    private const string Script = """
        import sys, json, numpy as np, onnx
        from onnx import numpy_helper
        for name in sys.argv[1:]:
            model = onnx.load(name + '.onnx')
            onnx.checker.check_model(model, full_check=True)
            model = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True)
            assert model.graph.input[0].type.tensor_type.elem_type == onnx.TensorProto.FLOAT
            inferred = {v.name: v.type.tensor_type.elem_type for v in list(model.graph.value_info) + list(model.graph.output)}
            values = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer if t.name != 'class_names'}
            assert all(v.dtype == np.float32 for v in values.values())
            columns = model.graph.input[0].type.tensor_type.shape.dim[1].dim_value
            values['features'] = np.fromfile(name + '.in').astype(np.float32).reshape(-1, columns)
            def softmax(z):
                e = np.exp(z - z.max(axis=1, keepdims=True)); return e / e.sum(axis=1, keepdims=True, dtype=np.float32)
            operators = {
                'Sub': np.subtract, 'Div': np.divide, 'Mul': np.multiply, 'Add': np.add, 'Abs': np.abs, 'Neg': np.negative, 'Exp': np.exp, 'Log': np.log,
                'Tanh': np.tanh, 'Max': np.maximum, 'Relu': lambda z: np.maximum(z, np.float32(0)), 'Sigmoid': lambda z: np.float32(1) / (np.float32(1) + np.exp(-z)),
                'Softmax': softmax, 'Gemm': lambda a, b, c: a @ b.T + c, 'Identity': lambda a: a, 'Concat': lambda *a: np.concatenate(a, axis=1),
            }
            for node in model.graph.node:
                if node.op_type in ('ArgMax', 'Gather'):
                    continue
                with np.errstate(over='ignore'):
                    result = operators[node.op_type](*[values[i] for i in node.input])
                assert result.dtype == np.float32 and inferred[node.output[0]] == onnx.TensorProto.FLOAT, node
                values[node.output[0]] = result
            last = values['probabilities' if 'probabilities' in values else 'values']
            last.astype(np.float64).tofile(name + '.out')
        """;

    [OnnxPythonFact]
    public void Probabilities_CarriedOutIn32Bits_AreThoseOfOurOwn32BitSums()
    {
        using var folder = new TemporaryFolder();
        foreach (ExportCase c in ExportCase.All)
        {
            File.WriteAllBytes(folder[c.Name + ".onnx"], Exported(c.Classifier));
            File.WriteAllBytes(folder[c.Name + ".in"], c.PointBytes);
        }

        File.WriteAllText(folder["run.py"], Script);
        ExternalTool.Run(folder.Path, ExternalTool.OnnxPython!, ["run.py", .. ExportCase.All.Select(c => c.Name)]);

        foreach (ExportCase c in ExportCase.All)
        {
            byte[] bytes = File.ReadAllBytes(folder[c.Name + ".out"]);
            double[] expected = [.. Enumerable.Range(0, ExportCase.PointCount).SelectMany(i => SinglePrecisionSums.Probabilities(c.Classifier, c.Points.Row(i).ToArray()))];
            bytes.Should().HaveCount(expected.Length * sizeof(double));
            for (int i = 0; i < expected.Length; i++)
            {
                // Another order of a sum of hundred terms moves it by some of its 24 bits, and far outside inputs are a million.
                BitConverter.ToDouble(bytes, i * sizeof(double)).Should().BeApproximately(expected[i], 2e-5, $"{c.Name}: value {i}");
            }
        }
    }

    // 32-bit numbers answer as 64-bit ones do, but for the rounding of inputs and sums.
    [Fact]
    public void OwnSums_In32Bits_AreNearTheNetwork()
    {
        ExportCase c = ExportCase.All[0];
        for (int i = 0; i < 900; i++)
        {
            SinglePrecisionSums.Probabilities(c.Classifier, c.Points.Row(i).ToArray())[1].Should().BeApproximately(c.Expected[i, 1], 1e-5);
        }
    }

    [Fact]
    public void Write_FilesOfBothPrecisions_DifferInSizeByHalfOfTheNumbers()
    {
        ExportCase c = ExportCase.All[^1];
        int numbers = c.Classifier.Network.Layout.Count + (2 * c.Classifier.FeatureCount);

        (c.Export("onnx").Length - Exported(c.Classifier).Length).Should().BeInRange((4 * numbers) - 20, (4 * numbers) + 20);
    }

    [Theory]
    [InlineData(1e-60, 1, "the standard deviation of feature 2, 'volts', is 1E-60, which single precision does not hold")]
    [InlineData(1e60, 1, "the standard deviation of feature 2, 'volts', is 1E+60")]
    [InlineData(1, 1e39, "a weight of layer 1 is 1E+39")]
    public void Write_WhatSinglePrecisionDoesNotHold_IsRefusedByName(double scale, double weight, string message)
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [1], 2);
        network.Parameters[0] = weight;
        var classifier = new TrainedClassifier(network, new StandardScaler([0, 0], [1, scale]), ["x", "volts"], ["a", "b"]);

        FluentActions.Invoking(() => Exported(classifier)).Should().Throw<ArgumentException>().Which.Message.Should().StartWith(message).And.Contain("Use double precision");
        ExportCase.Export(classifier, "onnx").Should().NotBeEmpty();
    }

    private static byte[] Exported(TrainedModel model)
    {
        using var output = new MemoryStream();
        ModelExporters.OnnxSingle.Write(model, null, output);
        return output.ToArray();
    }
}
