namespace MlpLab.Contracts;

/// <summary>A text as a field of a CSV file.</summary>
internal static class CsvField
{
    /// <summary>In quotes where it would be taken for more than one.</summary>
    public static string Of(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
