using System.Globalization;
using System.Text.RegularExpressions;

namespace MlpLab.Cli.Settings;

/// <summary>Lists and ranges in the form of another command or another program, and how they are written here.</summary>
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

        string[] parts = Between().Split(Brackets().Replace(text, "").Trim());
        string listed = string.Join(',', parts);
        return parts.Length == 1 || parts.Contains("") ? ""
            : setting.IsList ? isLegal(listed) ? $"; did you mean {AsLayers(setting, listed)}?" : ""
            : isVaried && setting.Varies is null && listed == text.Trim() && listed.Split(',').All(isLegal) ? $"; several values of it belong to mlplab experiment --{setting.Name} {listed}"
            : "";
    }

    /// <summary>A range with another sign between its ends, with two points; null where it is none.</summary>
    public static string? AsRange(string text) => Range().Match(text) is { Success: true } range && IsAscending(range) ? $"{range.Groups["low"]}..{range.Groups["high"]}" : null;

    private static string OfRange(Setting setting, string low, string high) => !setting.IsWhole
        ? setting.Varies is null ? "" : $"; ranges are of whole numbers, so give a list such as {low},{high}"
        : setting.Varies is null ? $"; a range belongs to mlplab experiment --{setting.Name} {low}..{high}{(setting.IsList ? $", and two layers are {low},{high}" : "")}"
        : $"; did you mean the range {low}..{high}{(setting.IsList ? $", or {low}x{high} for two layers" : "")}?";

    // A list of networks has commas between them, so layers have an x.
    private static string AsLayers(Setting setting, string listed) => setting.Varies is null ? listed : listed.Replace(',', setting.IsWhole ? 'x' : '+');

    private static bool IsAscending(Match range) => double.Parse(range.Groups["low"].ValueSpan, CultureInfo.InvariantCulture) < double.Parse(range.Groups["high"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<low>\d+(\.\d+)?)\s*([-–—:]|\.\.\.?|to)\s*(?<high>\d+(\.\d+)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex(@"[\[\](){}]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s*[,;x×X:/+|–-]\s*|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
