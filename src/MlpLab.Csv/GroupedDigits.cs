using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Numbers whose digits stand in groups of three: 1,155 and 12.345.678,9 and 1 506,50 and 1'000; or as in India, two before the last three: 12,10,100.</summary>
internal static class GroupedDigits
{
    private const int LongestNumber = 60;

    /// <summary>Reads such a number. The first group has one to three digits and does not begin with 0, so that 0,123 is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, char decimalSign, out double value)
    {
        value = double.NaN;
        return cell.Length <= LongestNumber
            && TryUngroup(cell, decimalSign, stackalloc byte[LongestNumber], out ReadOnlySpan<byte> plain)
            && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether a cell with the decimal sign may as well be a whole number with this sign between its thousands: three digits behind each.</summary>
    public static bool MayBe(ReadOnlySpan<byte> cell, char decimalSign) =>
        cell.Contains((byte)decimalSign) && TryParse(cell, decimalSign == ',' ? '.' : ',', out _) && !cell.Contains((byte)(decimalSign == ',' ? '.' : ','));

    // The digits without what separates them, and a point for the decimal sign.
    private static bool TryUngroup(ReadOnlySpan<byte> cell, char decimalSign, Span<byte> buffer, out ReadOnlySpan<byte> plain)
    {
        plain = default;
        bool isGrouped = false;
        int length = 0, at = 0;
        if (cell[0] is (byte)'-' or (byte)'+')
        {
            buffer[length++] = cell[at++];
        }

        int first = CountDigits(cell[at..]);
        if (first is 0 or > 3 || cell[at] == (byte)'0')
        {
            return false;
        }

        Take(cell, first, buffer);
        ReadOnlySpan<byte> separator = SeparatorAt(cell[at..], decimalSign);
        bool mayBeIndian = first < 3 && separator.SequenceEqual(","u8), hasPairs = false;
        int last = first;
        while (!separator.IsEmpty && cell[at..].StartsWith(separator))
        {
            // Pairs come before the group of three, which ends the number there.
            int count = CountDigits(cell[(at + separator.Length)..]);
            bool isPair = count == 2 && mayBeIndian;
            if ((count != 3 && !isPair) || (hasPairs && last == 3))
            {
                return false;
            }

            at += separator.Length;
            Take(cell, count, buffer);
            (last, hasPairs, mayBeIndian, isGrouped) = (count, hasPairs || isPair, isPair, true);
        }

        if (isGrouped && last != 3)
        {
            return false;
        }

        if (at < cell.Length && cell[at] == (byte)decimalSign)
        {
            at++;
            buffer[length++] = (byte)'.';
            Take(cell, CountDigits(cell[at..]), buffer);
        }

        plain = buffer[..length];
        return isGrouped && at == cell.Length;

        void Take(ReadOnlySpan<byte> from, int count, Span<byte> to)
        {
            from.Slice(at, count).CopyTo(to[length..]);
            at += count;
            length += count;
        }
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    // The other sign, a blank (also one that does not break, or a narrow one), or an apostrophe.
    private static ReadOnlySpan<byte> SeparatorAt(ReadOnlySpan<byte> text, char decimalSign)
    {
        ReadOnlySpan<byte> other = decimalSign == '.' ? ","u8 : "."u8;
        return text.StartsWith(other) ? other
            : text.StartsWith(" "u8) ? " "u8
            : text.StartsWith("'"u8) ? "'"u8
            : text.StartsWith("\u00A0"u8) ? "\u00A0"u8
            : text.StartsWith("\u202F"u8) ? "\u202F"u8
            : text.StartsWith("\u2009"u8) ? "\u2009"u8
            : text.StartsWith("\u2007"u8) ? "\u2007"u8
            : text.StartsWith("\u2019"u8) ? "\u2019"u8
            : default;
    }
}
