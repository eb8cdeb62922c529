using System.Globalization;

namespace MlpLab.Pictures.Figures;

/// <summary>Numbers in words for titles and captions.</summary>
internal static class Words
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share in percent with one decimal.</summary>
    public static string Percent(double share) => Of($"{share * 100:F1} %");

    /// <summary>A count with separators between thousands.</summary>
    public static string Count(long count) => Of($"{count:N0}");

    /// <summary>
    /// A number to so many significant digits: all before the point up to a milliard, and an exponent as short as it can be where it is larger or below 0.0001:
    /// 0.5, 20312, 1.92e-5.
    /// </summary>
    public static string Number(double value, int digits)
    {
        string text = value.ToString(Of($"G{digits}"), CultureInfo.InvariantCulture);
        int at = text.IndexOf('E', StringComparison.Ordinal);
        return at < 0 ? text
            : Math.Abs(value) is >= 1 and < 1e9 ? Of($"{value:F0}")
            : Of($"{text[..at]}e{int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}");
    }

    /// <summary>What a plane through more than two features does with the others: a sentence without its end.</summary>
    public static string OthersHeld(int featureCount) =>
        featureCount == 3 ? "The other feature is held at its median" : Of($"The other {featureCount - 2} features are held at their medians");
}
