using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    Number,
    Missing,
    Infinite,
    Text,
}

/// <summary>Reads one cell's bytes; makes no string.</summary>
internal static class Cell
{
    // The longest exact decimal expansion of a double has 767 significant digits; what is longer is no measurement.
    private const int LongestNumber = 1100;

    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(Blanks);

    /// <param name="cell">Trimmed.</param>
    /// <param name="decimalSign">. or ,</param>
    /// <param name="value">The number; NaN where there is none.</param>
    public static CellKind Read(ReadOnlySpan<byte> cell, char decimalSign, out double value)
    {
        value = double.NaN;
        if (cell.IsEmpty)
        {
            return CellKind.Missing;
        }

        if (cell.Length <= LongestNumber && TryParse(cell, decimalSign, out double parsed) && !double.IsNaN(parsed))
        {
            value = double.IsFinite(parsed) ? parsed : double.NaN;
            return double.IsFinite(parsed) ? CellKind.Number : CellKind.Infinite;
        }

        return IsMissing(cell) ? CellKind.Missing : IsInfinite(cell) ? CellKind.Infinite : CellKind.Text;
    }

    private static bool TryParse(ReadOnlySpan<byte> cell, char decimalSign, out double value)
    {
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

    private static bool IsMissing(ReadOnlySpan<byte> cell) =>
        cell.Length <= 4
        && (cell is [(byte)'?'] or [(byte)'-']
            || Is(cell, "na") || Is(cell, "n/a") || Is(cell, "nan") || Is(cell, "null") || Is(cell, "none"));

    private static bool IsInfinite(ReadOnlySpan<byte> cell)
    {
        ReadOnlySpan<byte> unsigned = cell[0] is (byte)'-' or (byte)'+' ? cell[1..] : cell;
        return Is(unsigned, "inf") || Is(unsigned, "infinity");
    }

    private static bool Is(ReadOnlySpan<byte> cell, string word) => Ascii.EqualsIgnoreCase(cell, word);
}
