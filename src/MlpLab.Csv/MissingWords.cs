using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>The words and numbers of a file that mean that a value is missing; an empty cell always does.</summary>
internal sealed class MissingWords
{
    private const int LongestUsual = 4;

    private readonly byte[][] _words;
    private readonly double[] _numbers;
    private readonly bool _hasUsual;
    private readonly int _longest;

    private MissingWords(IReadOnlyList<string> given, bool hasUsual)
    {
        double[] numbers = [.. given.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        _words = [.. given.Select(Encoding.UTF8.GetBytes)];
        _numbers = [.. numbers.Where(double.IsFinite)];
        _hasUsual = hasUsual;
        _longest = Math.Max(hasUsual ? LongestUsual : 0, _words.Length == 0 ? 0 : _words.Max(word => word.Length));
    }

    /// <summary>No others than the usual ones.</summary>
    public static MissingWords Usual { get; } = new([], hasUsual: true);

    public bool HasNumbers => _numbers.Length > 0;

    public static MissingWords Of(CsvOptions options) => new([.. options.MissingWords.Select(word => word.Trim())], options.UsesUsualMissingWords);

    public bool Contains(double value) => _numbers.AsSpan().Contains(value);

    /// <param name="cell">No number.</param>
    public bool Contains(ReadOnlySpan<byte> cell) => cell.Length <= _longest && ((_hasUsual && IsUsual(cell)) || IsGiven(cell));

    /// <summary>Whether the word is missing in a column of labels, whatever the others are.</summary>
    public bool ContainsLabel(ReadOnlySpan<byte> cell, char decimalSign) =>
        cell.IsEmpty
        || (cell.Length <= _longest && IsGiven(cell))
        || (HasNumbers && Cell.Read(cell, decimalSign, Usual, out double value) == CellKind.Number && Contains(value));

    /// <summary>Whether the word is one of the usual ones, and they are in force.</summary>
    public bool ContainsUsual(ReadOnlySpan<byte> cell) => _hasUsual && IsUsual(cell);

    private static bool IsUsual(ReadOnlySpan<byte> cell) =>
        cell is [(byte)'?'] or [(byte)'-']
        || Is(cell, "na") || Is(cell, "n/a") || Is(cell, "nan") || Is(cell, "null") || Is(cell, "none");

    private bool IsGiven(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] word in _words)
        {
            if (cell.SequenceEqual(word) || Ascii.EqualsIgnoreCase(cell, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<byte> cell, string word) => Ascii.EqualsIgnoreCase(cell, word);
}
