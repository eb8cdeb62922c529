using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    Number,

    /// <summary>A number whose thousands are separated.</summary>
    GroupedNumber,
    Missing,
    Infinite,
    Text,
}

/// <summary>Reads one cell's bytes; makes no string.</summary>
internal static class Cell
{
    // The longest exact decimal expansion of a double has 767 significant digits; what is longer is no measurement.
    private const int LongestNumber = 1100;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>Without the blanks and ends of lines at both ends, those that do not break or are not seen among them, and without the mark of a file that was joined to another.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(Blanks);
        return cell.IsEmpty || (cell[0] < 0x80 && cell[^1] < 0x80) ? cell : WideBlanks.Trim(cell);
    }

    /// <param name="cell">Trimmed.</param>
    /// <param name="decimalSign">. or ,</param>
    /// <param name="words">What means that a value is missing.</param>
    /// <param name="value">The number; NaN where there is none.</param>
    public static CellKind Read(ReadOnlySpan<byte> cell, char decimalSign, MissingWords words, out double value)
    {
        value = double.NaN;
        if (cell.IsEmpty)
        {
            return CellKind.Missing;
        }

        CellKind kind = cell.Length > LongestNumber ? CellKind.Text
            : TryParse(cell, decimalSign, out double parsed) ? Finite(parsed, out value)
            : GroupedDigits.TryParse(cell, decimalSign, out value) ? CellKind.GroupedNumber
            : TryParseFortran(cell, decimalSign, out parsed) ? Finite(parsed, out value)
            : CellKind.Text;
        return kind switch
        {
            CellKind.Number or CellKind.GroupedNumber when words.HasNumbers && words.Contains(value) => CellKind.Missing,
            CellKind.Number or CellKind.GroupedNumber => kind,
            _ when words.Contains(cell) => CellKind.Missing,
            CellKind.Infinite => kind,
            _ => IsInfinite(cell) ? CellKind.Infinite : CellKind.Text,
        };
    }

    /// <summary>Whether the cell is a plain number, its thousands not separated.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> cell, char decimalSign) => Read(Trim(cell), decimalSign, MissingWords.Usual, out _) == CellKind.Number;

    /// <inheritdoc cref="IsNumber(ReadOnlySpan{byte}, char)"/>
    public static bool IsNumber(string cell, char decimalSign) => IsNumber(Encoding.UTF8.GetBytes(cell), decimalSign);

    private static bool IsInfinite(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> unsigned = cell[MinusLength(cell)..].TrimStart("+-"u8);
        return Ascii.EqualsIgnoreCase(unsigned, "inf"u8) || Ascii.EqualsIgnoreCase(unsigned, "infinity"u8) || unsigned.SequenceEqual("∞"u8) || Ascii.EqualsIgnoreCase(unsigned, "1.#inf"u8);
    }

    // NaN is a word for a missing value, and what is beyond a double's range counts as infinite.
    private static CellKind Finite(double parsed, out double value)
    {
        value = double.IsFinite(parsed) ? parsed : double.NaN;
        return double.IsFinite(parsed) ? CellKind.Number : double.IsNaN(parsed) ? CellKind.Text : CellKind.Infinite;
    }

    // 1.5D+00: the exponent of a double there. Without decimal sign and sign of the exponent it may be a code, such as 12D3.
    private static bool TryParseFortran(ReadOnlySpan<byte> cell, char decimalSign, out double value)
    {
        value = double.NaN;
        int letter = cell.IndexOfAny((byte)'D', (byte)'d');
        if (letter < 2 || letter + 2 >= cell.Length || cell[letter + 1] is not ((byte)'+' or (byte)'-') || !cell[..letter].Contains((byte)decimalSign))
        {
            return false;
        }

        Span<byte> copy = stackalloc byte[LongestNumber];
        cell.CopyTo(copy);
        copy[letter] = (byte)'E';
        return TryParse(copy[..cell.Length], decimalSign, out value);
    }

    // The minus of typesetting, and the dashes that programs put in its place: hyphens, figure dash, en dash, small and wide minus. Three bytes each.
    private static int MinusLength(ReadOnlySpan<byte> cell) =>
        cell is [0xE2, 0x88, 0x92, ..] or [0xE2, 0x80, >= 0x90 and <= 0x93, ..] or [0xEF, 0xB9, 0xA3, ..] or [0xEF, 0xBC, 0x8D, ..] ? 3 : 0;

    private static bool TryParse(ReadOnlySpan<byte> cell, char decimalSign, out double value)
    {
        if (MinusLength(cell) is > 0 and int minus && cell.Length > minus && cell[minus] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)',')
        {
            bool isNumber = TryParse(cell[minus..], decimalSign, out value);
            value = -value;
            return isNumber;
        }

        if (decimalSign == '.')
        {
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        value = double.NaN;
        int comma = cell.IndexOf((byte)',');
        if (cell.Contains((byte)'.'))
        {
            return false;
        }

        if (comma < 0)
        {
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        Span<byte> copy = stackalloc byte[LongestNumber];
        cell.CopyTo(copy);
        copy[comma] = (byte)'.';
        return double.TryParse(copy[..cell.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
