using System.Text.Json;

namespace MlpLab.Cli.Tests.Support;

/// <summary>The reference numbers made with NumPy and scikit-learn, shared with the library's tests.</summary>
internal static class Reference
{
    public static JsonElement[] Cases(string file, string list = "cases")
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TestData", "numpy", file);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.Clone().GetProperty(list).EnumerateArray()];
    }

    public static double[] Doubles(this JsonElement numbers) => [.. numbers.EnumerateArray().Select(e => e.GetDouble())];

    public static double[][] Rows(this JsonElement rows) => [.. rows.EnumerateArray().Select(Doubles)];

    /// <summary>W1, b1, W2, b2 as one vector, the order of <c>network.parameters</c>.</summary>
    public static double[] FlatParameters(this JsonElement weights) =>
    [
        .. weights.GetProperty("W1").Rows().SelectMany(row => row),
        .. weights.GetProperty("b1").Doubles(),
        .. weights.GetProperty("W2").Rows().SelectMany(row => row),
        .. weights.GetProperty("b2").Doubles(),
    ];
}
