using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>The different labels of a file, numbered as they come and put in order at the end. Makes a string for each label, not for each row.</summary>
internal sealed class LabelIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _labels = [];

    public LabelIndex() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>More different labels than are kept.</summary>
    public bool HasOverflowed { get; private set; }

    public int Count => _labels.Count;

    /// <summary>The number of this label, −1 where there are too many.</summary>
    public int Add(ReadOnlySpan<byte> label)
    {
        Span<char> text = stackalloc char[CsvLimits.LongestLabel];
        text = text[..Encoding.UTF8.GetChars(label, text)];
        if (_lookup.TryGetValue(text, out int number))
        {
            return number;
        }

        if (_labels.Count == CsvLimits.MostClasses)
        {
            HasOverflowed = true;
            return -1;
        }

        string name = text.ToString();
        _numbers.Add(name, _labels.Count);
        _labels.Add(name);
        return _labels.Count - 1;
    }

    /// <summary>The classes in order, and the class of each label number.</summary>
    public (string[] Names, int[] Classes, bool AreFractions) InOrder(char decimalSign)
    {
        double[] values = [.. _labels.Select(label => Value(label, decimalSign))];
        if (values.Any(double.IsNaN))
        {
            string[] sorted = [.. _labels.Order(StringComparer.Ordinal)];
            return (sorted, [.. _labels.Select(label => Array.IndexOf(sorted, label))], false);
        }

        // 1 and 1.0 are one class, named as it is first written.
        double[] ascending = [.. values.Distinct().Order()];
        return (
            [.. ascending.Select(value => _labels[Array.IndexOf(values, value)])],
            [.. values.Select(value => Array.IndexOf(ascending, value))],
            ascending.Any(value => value != Math.Floor(value)));
    }

    private static double Value(string label, char decimalSign)
    {
        _ = Cell.Read(Encoding.UTF8.GetBytes(label), decimalSign, out double value);
        return value;
    }

    /// <summary>Labels as text, in the order they came, some of them.</summary>
    public string Some() => string.Join(", ", _labels.Take(5)) + (_labels.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $", …") : "");
}
