using System.Globalization;
using System.Text;
using System.Text.Json;
using MlpLab.Datasets;

namespace MlpLab.Persistence;

/// <summary>Numbers as fields of a document: the shortest digits that read back as the same double.</summary>
internal static class JsonFields
{
    /// <summary>A setting's name as a field of JSON: difficulty-scale becomes difficultyScale.</summary>
    public static string NameOf(string setting)
    {
        var text = new StringBuilder(setting);
        for (int i = 0; i < text.Length - 1; i++)
        {
            if (text[i] == '-')
            {
                text.Remove(i, 1);
                text[i] = char.ToUpperInvariant(text[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>An array of numbers on one line: a vector of parameters is data, not structure.</summary>
    public static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        var array = new StringBuilder("[");
        foreach (double value in values)
        {
            array.Append(array.Length > 1 ? ", " : "").Append(Number(value));
        }

        json.WritePropertyName(name);
        json.WriteRawValue(array.Append(']').ToString());
    }

    /// <summary>An array of numbers, a line each; null for one that is not finite.</summary>
    public static void WriteListed(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>One number, or null.</summary>
    public static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    /// <summary>A number; null for what is not finite, which JSON has no number for.</summary>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null";

    /// <summary>An array of texts.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>What the document of a run calls a file's path and hash.</summary>
    public static (string Path, string Sha256) NamesOf(DataFileRole role) => role switch
    {
        DataFileRole.Test => ("testFile", "testSha256"),
        DataFileRole.Unlabelled => ("unlabelledFile", "unlabelledSha256"),
        _ => ("file", "sha256"),
    };

    /// <summary>Files with their hashes, as an array "files" of objects.</summary>
    /// <param name="json">Gets them.</param>
    /// <param name="files">In their order.</param>
    /// <param name="path">What the kind of document calls a file's path.</param>
    public static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<DataFile> files, string path = "file")
    {
        json.WriteStartArray("files");
        foreach (DataFile file in files)
        {
            json.WriteStartObject();
            json.WriteString(path, file.Path);
            json.WriteString("sha256", file.Sha256);
            if (file.Role == DataFileRole.Unlabelled)
            {
                // The others are known by their place.
                json.WriteString("role", "unlabelled");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
