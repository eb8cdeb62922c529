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

    /// <summary>What a plane through more than two features does with the others: a sentence without its end.</summary>
    public static string OthersHeld(int featureCount) =>
        featureCount == 3 ? "The other feature is held at its median" : Of($"The other {featureCount - 2} features are held at their medians");
}
