using System.Text.Json;

namespace MlpLab.Records;

/// <summary>The document of an evolution beside that of its repetition: every number as it is written, which is to the last bit.</summary>
internal static class DocumentComparer
{
    // What says how good something is, and which bits it has. Curves follow from them.
    private static readonly string[] Compared =
    [
        "fingerprint", "fitness", "loss", "passes", "generations", "trainAccuracy", "freshAccuracy", "freshLoss", "testAccuracy", "testLoss", "sha256",
        "trainR2", "trainRmse", "trainMae", "freshR2", "freshRmse", "freshMae", "testR2", "testRmse", "testMae",
    ];

    /// <summary>What was compared, in the order of the record. Only what it has is looked for: later versions may say more.</summary>
    public static IReadOnlyList<RecordedComparison> Of(JsonElement recorded, JsonElement repeated)
    {
        var comparisons = new List<RecordedComparison>();
        Compare("", recorded, repeated, comparisons);
        return comparisons;
    }

    private static void Compare(string place, JsonElement recorded, JsonElement repeated, List<RecordedComparison> into)
    {
        foreach (JsonProperty property in recorded.EnumerateObject())
        {
            JsonElement now = repeated.ValueKind == JsonValueKind.Object && repeated.TryGetProperty(property.Name, out JsonElement found) ? found : default;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Compare(Join(place, property.Name), property.Value, now, into);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && property.Name is "methods" or "rows" or "runs" or "files")
            {
                int i = 0;
                foreach (JsonElement entry in property.Value.EnumerateArray())
                {
                    JsonElement other = now.ValueKind == JsonValueKind.Array && i < now.GetArrayLength() ? now[i] : default;
                    Compare(Join(place, NameOf(entry)), entry, other, into);
                    i++;
                }
            }
            else if (Compared.Contains(property.Name))
            {
                string then = property.Value.GetRawText(), text = now.ValueKind == JsonValueKind.Undefined ? "nothing" : now.GetRawText();
                into.Add(new RecordedComparison(Join(place, property.Name), then == text, then == text ? then.Trim('"') : $"{then} in the file, {text} now"));
            }
        }
    }

    private static string NameOf(JsonElement entry)
    {
        foreach (string name in (string[])["method", "name", "seed", "file"])
        {
            if (entry.TryGetProperty(name, out JsonElement value))
            {
                return name == "seed" ? "seed " + value.GetRawText() : value.GetString() ?? "";
            }
        }

        return "";
    }

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place} {name}";
}
