using System.Globalization;

namespace MlpLab.Csv;

/// <summary>The words of a column, numbers among them, and which has which column of 0 and 1.</summary>
internal sealed class WordColumns
{
    // Of each word of the index, and each number: the place of its column, −1 for none.
    private readonly int[] _ofWord;
    private readonly Dictionary<double, int> _ofNumber = [];

    private WordColumns(ColumnContents contents, IReadOnlyList<string> values, IReadOnlyList<string> others, IEnumerable<double> numbers)
    {
        (Values, Others) = (values, others);
        _ofWord = [.. contents.Words!.Words.Select(PlaceOf)];
        foreach (double number in numbers)
        {
            _ofNumber.Add(number, PlaceOf(TextOf(number)));
        }

        int PlaceOf(string word)
        {
            for (int k = 0; k < values.Count; k++)
            {
                if (values[k] == word)
                {
                    return k;
                }
            }

            return -1;
        }
    }

    /// <summary>The words with a column each: of two the second, of many the most frequent, in the order of their characters.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The words without one.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <param name="contents">What the column holds.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="isKept">Which of them count; null for all.</param>
    public static WordColumns Of(ColumnContents contents, double[] cells, bool[]? isKept)
    {
        var words = new long[contents.Words!.Words.Count];
        var numbers = new Dictionary<double, long>();
        for (int row = 0; row < cells.Length; row++)
        {
            if (isKept is not null && !isKept[row])
            {
                continue;
            }

            if (WordCode.Of(cells[row]) is >= 0 and int code)
            {
                words[code]++;
            }
            else if (!double.IsNaN(cells[row]))
            {
                numbers[cells[row]] = numbers.GetValueOrDefault(cells[row]) + 1;
            }
        }

        (string Word, long Count)[] all =
        [
            .. contents.Words.Words.Zip(words).Where(word => word.Second > 0),
            .. numbers.Select(number => (TextOf(number.Key), number.Value)),
        ];
        string[] ordered = [.. all.Select(word => word.Word).Order(StringComparer.Ordinal)];
        string[] values = ordered.Length == 2
            ? [ordered[1]]
            : [.. all.OrderByDescending(word => word.Count).ThenBy(word => word.Word, StringComparer.Ordinal).Take(CsvLimits.MostWordColumns).Select(word => word.Word).Order(StringComparer.Ordinal)];
        return new WordColumns(contents, values, [.. ordered.Except(values)], numbers.Keys);
    }

    /// <summary>1 where the cell is the k-th word, else 0; NaN where it has no value.</summary>
    public double Value(double cell, int k)
    {
        int code = WordCode.Of(cell);
        return code >= 0 ? (_ofWord[code] == k ? 1 : 0)
            : double.IsNaN(cell) ? double.NaN
            : _ofNumber[cell] == k ? 1 : 0;
    }

    /// <summary>How a number is called among words, however it was written.</summary>
    public static string TextOf(double number) => number.ToString(CultureInfo.InvariantCulture);
}
