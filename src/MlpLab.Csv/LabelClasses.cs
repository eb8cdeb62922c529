using System.Text;

namespace MlpLab.Csv;

/// <summary>The classes that different labels make, in order.</summary>
internal sealed class LabelClasses
{
    private readonly double[] _values;

    /// <param name="texts">Labels as they are written, none twice.</param>
    /// <param name="counts">The rows of each; those without any make no class.</param>
    /// <param name="decimalSign">The decimal sign of the numbers.</param>
    public LabelClasses(IReadOnlyList<string> texts, long[] counts, char decimalSign)
    {
        string[] used = [.. texts.Where((_, code) => counts[code] > 0)];
        double[] values = [.. used.Select(text => Value(text, decimalSign))];
        bool areNumbers = !values.Any(double.IsNaN);
        (string Text, double Value)[] all = [.. used.Zip(areNumbers ? values : new double[used.Length])];
        Dictionary<double, string> plain = areNumbers ? FirstPlain(all) : [];
        (string Text, double Value)[] classes =
        [
            .. all.Where(label => !IsMerged(label)).OrderBy(label => label.Value).ThenBy(label => label.Text, StringComparer.Ordinal),
        ];
        Names = [.. classes.Select(label => label.Text)];
        Dictionary<string, int> places = Names.Select((name, place) => (name, place)).ToDictionary(entry => entry.name, entry => entry.place, StringComparer.Ordinal);
        ClassOf = [.. texts.Select((text, code) => counts[code] == 0 ? -1 : places[areNumbers && IsMerged((text, Value(text, decimalSign))) ? plain[Value(text, decimalSign)] : text])];
        _values = areNumbers ? [.. classes.Select(label => label.Value)] : [];
        Counts = new long[Names.Length];
        for (int code = 0; code < texts.Count; code++)
        {
            if (ClassOf[code] >= 0)
            {
                Counts[ClassOf[code]] += counts[code];
            }
        }

        bool IsMerged((string Text, double Value) label) => areNumbers && WholeNumbers.IsPlain(label.Text) && plain[label.Value] != label.Text;
    }

    /// <summary>In ascending order where all are numbers, else in the order of their characters.</summary>
    public string[] Names { get; }

    /// <summary>Rows of each class.</summary>
    public long[] Counts { get; }

    /// <summary>The class of each label; −1 of those that do not occur.</summary>
    public int[] ClassOf { get; }

    /// <summary>Whether all are numbers, and some not whole.</summary>
    public bool AreFractions => _values.Any(value => value != Math.Floor(value));

    /// <summary>Whether all are whole numbers.</summary>
    public bool AreWhole => _values.Length > 0 && !AreFractions;

    /// <summary>The numbers that the classes are, ascending; empty where they are no numbers.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Classes that are the same number, written differently.</summary>
    public (string One, string Other)? EqualNumbers
    {
        get
        {
            for (int i = 1; i < _values.Length; i++)
            {
                if (_values[i] == _values[i - 1])
                {
                    return (Names[i - 1], Names[i]);
                }
            }

            return null;
        }
    }

    // 1 and 1.0 are one class, named as it is first written; 01 is a code, and so is a number longer than a double is exact.
    private static Dictionary<double, string> FirstPlain(IEnumerable<(string Text, double Value)> labels)
    {
        var first = new Dictionary<double, string>();
        foreach ((string text, double value) in labels)
        {
            if (WholeNumbers.IsPlain(text))
            {
                first.TryAdd(value, text);
            }
        }

        return first;
    }

    private static double Value(string label, char decimalSign) =>
        Cell.Read(Encoding.UTF8.GetBytes(label), decimalSign, MissingWords.Usual, out double value) == CellKind.Number ? value : double.NaN;
}
