using System.Text.Json;

namespace MlpLab.Persistence;

/// <summary>Numbers of JSON that come from outside.</summary>
internal static class JsonNumbers
{
    /// <summary>A number; one too large for a double reads as infinity, which no JSON of ours holds.</summary>
    /// <exception cref="FormatException">It is too large.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public static double Finite(JsonElement number) =>
        number.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException("a number is too large.");
}
