using System.Globalization;
using System.Numerics;
using System.Text;

namespace MlpLab.Csv;

/// <summary>Whole numbers as they are written, where a double may not hold them.</summary>
internal static class WholeNumbers
{
    // So many digits are the same number whatever they are.
    private const int MostDigits = 15;

    /// <summary>Whether the double is the whole number that the digits say.</summary>
    public static bool IsExact(ReadOnlySpan<byte> digits, double value) =>
        !BigInteger.TryParse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger whole) || whole == new BigInteger(value);

    /// <summary>Whether a number is written so that equal numbers may be taken for one: without leading zeros or an exponent, and no longer than a double is exact.</summary>
    public static bool IsPlain(string number)
    {
        ReadOnlySpan<char> digits = number.AsSpan().TrimStart("+-");
        int whole = digits.IndexOfAny('.', ',');
        ReadOnlySpan<char> integer = whole < 0 ? digits : digits[..whole];
        return digits.Length - (whole < 0 ? 0 : 1) <= MostDigits && !digits.ContainsAny('e', 'E') && (integer.Length <= 1 || integer[0] != '0');
    }
}
