using System.Text.Json;

namespace MlpLab.Tests.Support;

/// <summary>The reference numbers made with NumPy and scikit-learn (TestData/numpy, with the script that makes them).</summary>
internal static class Golden
{
    public static JsonElement Load(string file) => LoadFrom("numpy", file);

    public static JsonElement LoadFrom(string folder, string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TestData", folder, file);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    /// <summary>A number, or one of the strings "NaN", "Infinity", "-Infinity".</summary>
    public static double Double(this JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            string other => throw new FormatException($"'{other}' is not a number."),
            null => throw new FormatException("null is not a number."),
        }
        : element.GetDouble();

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(Double)];

    public static int[] Ints(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt32())];

    public static double[][] Rows(this JsonElement element) => [.. element.EnumerateArray().Select(Doubles)];
}
