using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Numbers that mean that there is none: −999 and the like, far from all other values and in many rows.</summary>
internal static class NoDataMarks
{
    private const int MostMarks = 3;
    private const int FewestRows = 3;

    /// <summary>The marks of a column, those below or those above all other values; empty where there are none.</summary>
    public static ReadOnlySpan<ValueCount> Of(ColumnContents contents)
    {
        Extremes extremes = contents.Extremes;
        ReadOnlySpan<ValueCount> below = Marks(extremes.Smallest, extremes.Largest, contents.Numbers);
        return below.IsEmpty ? Marks(extremes.Largest, extremes.Smallest, contents.Numbers) : below;
    }

    /// <summary>A value as the shortest digits that read back.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // The first one to three values of an end, where the gap behind them is wider than all the rest: 999 and the like, or a whole number in many rows.
    private static ReadOnlySpan<ValueCount> Marks(ReadOnlySpan<ValueCount> end, ReadOnlySpan<ValueCount> otherEnd, long count)
    {
        for (int k = 1; k <= MostMarks && k < end.Length; k++)
        {
            ReadOnlySpan<ValueCount> marks = end[..k];
            double next = end[k].Value, rest = Math.Abs(otherEnd[0].Value - next);
            bool isFar = rest > 0 && Math.Abs(next - end[k - 1].Value) > rest;
            bool isImpossible = marks[^1].Value < 0 && next >= 0 && otherEnd[0].Value > next;
            bool areNines = All(marks, mark => IsOfNines(mark.Value) && mark.Count > 1);
            bool areCodes = All(marks, mark => mark.Value == Math.Floor(mark.Value) && IsFrequent(mark, count)) && (k == 1 || !All(marks, mark => !IsOfNines(mark.Value)));
            if ((areNines && isImpossible) || ((areNines || areCodes) && isFar && HasManyOthers(marks, end, otherEnd, count)))
            {
                return marks;
            }
        }

        return default;
    }

    private static bool IsFrequent(ValueCount mark, long count) => mark.Value != 0 && mark.Count >= FewestRows && mark.Count * 100 >= count;

    // A column of few values, such as 0, 1, 2 and 10, is a code.
    private static bool HasManyOthers(ReadOnlySpan<ValueCount> marks, ReadOnlySpan<ValueCount> end, ReadOnlySpan<ValueCount> otherEnd, long count)
    {
        var different = new HashSet<double>();
        long marked = 0;
        foreach (ValueCount value in end)
        {
            different.Add(value.Value);
        }

        foreach (ValueCount value in otherEnd)
        {
            different.Add(value.Value);
        }

        foreach (ValueCount mark in marks)
        {
            marked += mark.Count;
        }

        return different.Count - marks.Length >= 4 && count - marked >= 5;
    }

    // 99, 999, 9999, 99.9 and the like with either sign.
    private static bool IsOfNines(double value)
    {
        string digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        return digits.Length >= 2 && digits.All(digit => digit == '9');
    }

    private static bool All(ReadOnlySpan<ValueCount> marks, Func<ValueCount, bool> holds)
    {
        foreach (ValueCount mark in marks)
        {
            if (!holds(mark))
            {
                return false;
            }
        }

        return true;
    }
}
