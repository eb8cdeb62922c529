using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MlpLab.Persistence;

namespace MlpLab.Claims;

/// <summary>The lines of a file of results: a header, then a setting a line. ASCII, so that bytes are characters.</summary>
internal static class ClaimLine
{
    public const string Schema = "mlplab.claims/1";

    /// <summary>A setting with its values.</summary>
    public static string Of(Claim claim, int place, ImmutableArray<PairedValue> values) => Json(json =>
    {
        json.WriteString("claim", claim.Code);
        json.WriteString("setting", claim.Comparisons[place].Name);
        Write(json, "claimed", values.Select(pair => pair.Claimed));
        Write(json, "control", values.Select(pair => pair.Control));
    });

    /// <summary>The values in a line; null unless it is exactly the line of that setting.</summary>
    public static ImmutableArray<PairedValue>? TryRead(Claim claim, int place, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            double?[] claimed = Read(document.RootElement.GetProperty("claimed")), control = Read(document.RootElement.GetProperty("control"));
            ImmutableArray<PairedValue> values = [.. claimed.Zip(control, (first, second) => new PairedValue(first, second))];
            return Of(claim, place, values) == line ? values : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>An object as a line.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }

    private static double?[] Read(JsonElement values) =>
        [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : JsonNumbers.Finite(value))];

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<double?> values)
    {
        json.WriteStartArray(name);
        foreach (double? value in values)
        {
            if (value is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
