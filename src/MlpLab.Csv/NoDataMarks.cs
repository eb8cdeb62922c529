using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Numbers that mean that there is none: −999 and the like, far from all other values and in many rows; and −1 or 0 in columns of greater numbers.</summary>
internal static class NoDataMarks
{
    private const int MostMarks = 3;
    private const int FewestRows = 3;

    // −1 and 0 are ordinary numbers: that they stand apart must be seen against many others.
    private const int FewestOthers = 20;

    /// <summary>The marks of a column, those below all other values and those above; empty where there are none.</summary>
    /// <param name="contents">What the column holds.</param>
    /// <param name="column">Its cells, NaN where there is no number.</param>
    public static IReadOnlyList<ValueCount> Of(ColumnContents contents, Func<double[]> column)
    {
        ReadOnlySpan<ValueCount> low = contents.Extremes.Smallest, high = contents.Extremes.Largest;
        for (int count = 2 * MostMarks; count > 0; count--)
        {
            for (int above = Math.Max(0, count - MostMarks); above <= Math.Min(count, MostMarks); above++)
            {
                int below = count - above;
                if (below < low.Length && above < high.Length && AreMarks(low, below, high[above].Value, contents.Numbers) && AreMarks(high, above, low[below].Value, contents.Numbers)
                    && HaveManyOthers(low, below, high, above, contents.Numbers))
                {
                    return [.. low[..below], .. high[..above]];
                }
            }
        }

        return IsOrdinaryMark(contents, column) ? [low[0]] : [];
    }

    // −1 or 0 as the only number that is not positive, in three rows and one of two hundred or more, farther from the next number than the middle half of the others is wide:
    // an age of −1 beside 18 to 80, a blood pressure of 0 beside 60 to 120. Zeros in more than a third of the rows are rather amounts of nothing.
    private static bool IsOrdinaryMark(ColumnContents contents, Func<double[]> column)
    {
        ReadOnlySpan<ValueCount> low = contents.Extremes.Smallest;
        if (low is not [{ Value: 0 or -1 } mark, { Value: > 0 } next, ..] || contents.Extremes.AreAll)
        {
            return false;
        }

        long others = contents.Numbers - mark.Count;
        if (mark.Count < FewestRows || mark.Count * 200 < contents.Numbers || others < FewestOthers || (mark.Value == 0 && mark.Count * 2 > others))
        {
            return false;
        }

        double[] sorted = [.. column().Where(value => value > 0).Order()];
        double half = sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4];
        return half > 0 && next.Value - mark.Value > half;
    }

    /// <summary>A value as the shortest digits that read back.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // The first values of an end, where the gap behind them is wider than all the rest: 999 and the like, or a whole number in many rows.
    private static bool AreMarks(ReadOnlySpan<ValueCount> end, int marks, double otherEnd, long count)
    {
        if (marks == 0)
        {
            return true;
        }

        double next = end[marks].Value, rest = Math.Abs(otherEnd - next), gap = Math.Abs(next - end[marks - 1].Value);
        bool areNines = true, areCodes = true, isOneOfNines = false;
        foreach (ValueCount mark in end[..marks])
        {
            bool isOfNines = IsOfNines(mark.Value);
            isOneOfNines |= isOfNines;
            areNines &= isOfNines && mark.Count > 1;
            areCodes &= mark.Value == Math.Floor(mark.Value) && mark.Value != 0 && mark.Count >= FewestRows && mark.Count * 100 >= count;
        }

        bool isImpossible = end[marks - 1].Value < 0 && next >= 0 && otherEnd > next;
        return rest > 0 && ((areNines && (isImpossible || gap > rest / 2)) || (areCodes && (marks == 1 || isOneOfNines) && gap > rest));
    }

    // A column of few values, such as 0, 1, 2 and 10, is a code.
    private static bool HaveManyOthers(ReadOnlySpan<ValueCount> low, int below, ReadOnlySpan<ValueCount> high, int above, long count)
    {
        var different = new HashSet<double>();
        for (int i = 0; i < low.Length; i++)
        {
            different.Add(low[i].Value);
            different.Add(high[i].Value);
            count -= (i < below ? low[i].Count : 0) + (i < above ? high[i].Count : 0);
        }

        return different.Count - below - above >= (below > 0 && above > 0 ? 3 : 4) && count >= 5;
    }

    // 99, 999, 9999, 99.9, 999.25 and the like with either sign.
    private static bool IsOfNines(double value)
    {
        string digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        return digits.StartsWith("999", StringComparison.Ordinal) || digits == "99";
    }
}
