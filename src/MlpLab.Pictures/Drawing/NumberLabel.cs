using System.Globalization;

namespace MlpLab.Pictures.Drawing;

/// <summary>Numbers as an axis shows them: 0.5, 20000, 3×10⁸, 10⁻⁶.</summary>
internal static class NumberLabel
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A multiple of a step of 10^<paramref name="stepExponent"/>; all ticks of an axis are written alike.</summary>
    public static string Of(double value, int stepExponent, double largest)
    {
        if (value == 0)
        {
            return "0";
        }

        int leading = (int)Math.Floor(Math.Log10(largest) + 1e-12);
        if (leading is >= -3 and <= 5)
        {
            return Text(value, Math.Max(0, -stepExponent));
        }

        double mantissa = leading > -300 ? value / Math.Pow(10, leading) : value * 1e300 / Math.Pow(10, leading + 300);
        string shown = Text(mantissa, Math.Max(0, leading - stepExponent));
        return shown == "1" ? Power(leading) : shown + "×" + Power(leading);
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    public static string OfPowerStep(double value)
    {
        int exponent = (int)Math.Floor(Math.Log10(value) + 1e-9);
        return Of(value, exponent is >= -3 and <= 5 ? Math.Min(0, exponent) : exponent, value);
    }

    private static string Power(int exponent) =>
        "10" + (exponent < 0 ? "⁻" : "") + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Raised[digit - '0']));

    private static string Text(double value, int decimals)
    {
        string text = value.ToString("F" + Math.Min(decimals, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? string.Concat("−", text.AsSpan(1)) : text;
    }
}
