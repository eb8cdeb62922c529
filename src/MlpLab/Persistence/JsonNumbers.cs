using System.Globalization;
using System.Text.Json;
using MlpLab.Contracts;

namespace MlpLab.Persistence;

/// <summary>Numbers of JSON that come from outside.</summary>
internal static class JsonNumbers
{
    /// <summary>A number; one too large for a double reads as infinity, which no JSON of ours holds.</summary>
    /// <exception cref="FormatException">It is too large.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public static double Finite(JsonElement number) =>
        number.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException("a number is too large.");

    /// <summary>A whole number that counts something.</summary>
    /// <param name="owner">The object that has it.</param>
    /// <param name="name">Its field.</param>
    /// <param name="least">The smallest it may be.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="FormatException">It is no whole number, or not in the range.</exception>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public static int Count(JsonElement owner, string name, int least, int most = int.MaxValue)
    {
        JsonElement field = owner.GetProperty(name);
        return field.TryGetInt32(out int count) && count >= least && count <= most
            ? count
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"its {name} is {VisibleText.Short(field.GetRawText())}; it must be a whole number from {least} to {most}."));
    }
}
