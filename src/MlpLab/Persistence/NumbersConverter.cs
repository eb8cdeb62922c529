using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlpLab.Persistence;

/// <summary>A vector on one line, each number in the shortest digits that read back as the same double.</summary>
internal sealed class NumbersConverter : JsonConverter<double[]>
{
    /// <summary>Most numbers of one vector.</summary>
    public const int MaximumCount = 10_000_000;

    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("an array of numbers must stand here");
        }

        var numbers = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // An exponent too large for a double reads as infinity.
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double number) || !double.IsFinite(number))
            {
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"entry {numbers.Count} is no finite number"));
            }

            numbers.Add(number);
            if (numbers.Count > MaximumCount)
            {
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"more than {MaximumCount} numbers"));
            }
        }

        return [.. numbers];
    }

    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options)
    {
        var line = new StringBuilder("[");
        foreach (double number in value)
        {
            line.Append(line.Length > 1 ? ", " : "").Append(CultureInfo.InvariantCulture, $"{number:R}");
        }

        writer.WriteRawValue(line.Append(']').ToString());
    }
}
