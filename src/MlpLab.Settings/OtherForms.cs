using System.Globalization;
using System.Text.RegularExpressions;

namespace MlpLab.Settings;

/// <summary>Lists, ranges and whole numbers in the form of another command or another program, and how they are written here.</summary>
internal static partial class OtherForms
{
    /// <summary>Goes on from a refusal: "; did you mean 5,3?"; empty where the text is no such thing.</summary>
    /// <param name="setting">What was to be set.</param>
    /// <param name="text">As written.</param>
    /// <param name="isLegal">Whether a text is a value of the setting.</param>
    public static string Advice(Setting setting, string text, Func<string, bool> isLegal)
    {
        bool isVaried = setting.On<VariesAttribute>() is not null;
        if (isVaried && Range().Match(text) is { Success: true } range && (setting.IsNumber || setting.IsList)
            && isLegal(range.Groups["low"].Value) && isLegal(range.Groups["high"].Value) && IsAscending(range))
        {
            return OfRange(setting, range.Groups["low"].Value, range.Groups["high"].Value);
        }

        if (setting is { IsNumber: true, IsWhole: false } && text.Count(c => c == ',') == 1 && text.Replace(',', '.') is var point && isLegal(point) && !text.Contains('.'))
        {
            return $"; did you mean {point}?";
        }

        string several = OfSeveral(setting, text, isLegal, isVaried);
        return several.Length == 0 && AsWhole(text) is { } digits && isLegal(digits) ? $"; did you mean {digits}?" : several;
    }

    /// <summary>A range with another sign between its ends, with two points; null where it is none.</summary>
    public static string? AsRange(string text) => Range().Match(text) is { Success: true } range && IsAscending(range) ? $"{range.Groups["low"]}..{range.Groups["high"]}" : null;

    // 50,100 may be two values, 1,000 is one.
    private static string OfSeveral(Setting setting, string text, Func<string, bool> isLegal, bool isVaried)
    {
        string[] parts = Between().Split(Brackets().Replace(text, "").Trim());
        string listed = string.Join(',', parts);
        return parts.Length == 1 || parts.Contains("") ? ""
            : setting.IsList ? isLegal(listed) ? $"; did you mean {AsLayers(setting, listed)}?" : ""
            : isVaried && setting.Varies is null && listed == text.Trim() && listed.Split(',').All(isLegal) ? $"; several values of it belong to mlplab experiment --{setting.Name} {listed}"
            : "";
    }

    // 1e4, 10k, 10_000, 10,000 and 10000.0 in plain digits; null for anything else.
    private static string? AsWhole(string text)
    {
        Match match = Whole().Match(text);
        if (!match.Success || !double.TryParse(Grouping().Replace(match.Groups["number"].Value, ""), CultureInfo.InvariantCulture, out double number))
        {
            return null;
        }

        double value = number * match.Groups["unit"].Value.ToUpperInvariant() switch { "K" => 1e3, "M" => 1e6, _ => 1 };
        return value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? value.ToString("F0", CultureInfo.InvariantCulture) : null;
    }

    private static string OfRange(Setting setting, string low, string high) => !setting.IsWhole
        ? setting.Varies is null ? "" : $"; ranges are of whole numbers, so give a list such as {low},{high}"
        : setting.Varies is null ? $"; a range belongs to mlplab experiment --{setting.Name} {low}..{high}{(setting.IsList ? $", and two layers are {low},{high}" : "")}"
        : $"; did you mean the range {low}..{high}{(setting.IsList ? $", or {low}x{high} for two layers" : "")}?";

    // A list of networks has commas between them, so layers have an x.
    private static string AsLayers(Setting setting, string listed) => setting.Varies is null ? listed : listed.Replace(',', setting.IsWhole ? 'x' : '+');

    private static bool IsAscending(Match range) => double.Parse(range.Groups["low"].ValueSpan, CultureInfo.InvariantCulture) < double.Parse(range.Groups["high"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<low>\d+(\.\d+)?)\s*([-–—:]|\.\.\.?|to)\s*(?<high>\d+(\.\d+)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"^\s*(?<number>\d{1,3}([,_' \u00A0\u202F]\d{3})+|\d+(\.\d*)?([eE]\+?\d{1,2})?)(?<unit>[kKM]?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"[,_' \u00A0\u202F]", RegexOptions.CultureInvariant)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[\[\](){}]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s*[,;x×X:/+|–-]\s*|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
