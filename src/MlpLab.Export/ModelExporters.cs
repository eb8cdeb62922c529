namespace MlpLab.Export;

/// <summary>All exporters by name.</summary>
public static class ModelExporters
{
    /// <summary>csharp, python, c, onnx and json, in this order.</summary>
    public static IReadOnlyList<IModelExporter> All { get; } =
        [new CSharpExporter(), new PythonExporter(), new CExporter(), new OnnxExporter(), new JsonExporter()];

    /// <summary>The exporter of that name, in any case; null if there is none.</summary>
    public static IModelExporter? Find(string name) =>
        All.FirstOrDefault(exporter => string.Equals(exporter.Name, name, StringComparison.OrdinalIgnoreCase));
}
