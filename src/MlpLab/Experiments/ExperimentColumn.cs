using System.Globalization;
using System.Text.Json;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>A field that lines and tables of an experiment have of each setting.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="IsNumber">Whether its values are written as numbers.</param>
/// <param name="Get">How the value of a setting is written, and the number of the setting; null where there is none.</param>
internal sealed record ExperimentColumn(string Name, bool IsNumber, Func<RunSettings, int, string?> Get)
{
    /// <summary>Whether a value is written as a number: not a word such as auto or all.</summary>
    public bool IsNumeric(string? text) => IsNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>A value as JSON.</summary>
    public string Json(string? text) => text is null ? "null" : IsNumeric(text) ? text : Quoted(text);

    /// <summary>A text as JSON in ASCII: as it is, unless a character needs an escape.</summary>
    public static string Quoted(string text) =>
        text.All(c => c is >= ' ' and <= '~' and not ('"' or '\\')) ? $"\"{text}\"" : $"\"{JsonEncodedText.Encode(text)}\"";
}
