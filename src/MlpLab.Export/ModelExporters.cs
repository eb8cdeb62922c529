namespace MlpLab.Export;

/// <summary>All exporters by name.</summary>
public static class ModelExporters
{
    /// <summary>csharp, python, c, onnx and json, in this order.</summary>
    public static IReadOnlyList<IModelExporter> All { get; } =
        [new CSharpExporter(), new PythonExporter(), new CExporter(), new OnnxExporter(), new JsonExporter()];

    /// <summary>ONNX whose input, constants and outputs are 32-bit numbers, for runtimes and hosts that have no others.</summary>
    /// <remarks>Its <see cref="IModelExporter.Write"/> refuses with an <see cref="ArgumentException"/> a model of which single precision cannot hold a number.</remarks>
    public static IModelExporter OnnxSingle { get; } = new OnnxExporter(isSingle: true);

    /// <summary>The exporter of that name, in any case; null if there is none.</summary>
    public static IModelExporter? Find(string name) =>
        All.FirstOrDefault(exporter => string.Equals(exporter.Name, name, StringComparison.OrdinalIgnoreCase));
}
