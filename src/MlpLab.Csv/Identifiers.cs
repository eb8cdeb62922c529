using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Columns that number or name the rows. In sorted data they tell the class, and of new rows they tell nothing.</summary>
internal static partial class Identifiers
{
    private const int FewRows = 10;
    private const int ManyRows = 200;

    // Gaps where rows were left out; a measurement that the rows are sorted by has larger ones.
    private const int MostGaps = 3;

    /// <summary>Why a column of numbers is left out: completes "column 1 'Id' …". Null where it is a feature.</summary>
    /// <param name="contents">What it holds.</param>
    /// <param name="name">What it is called; empty for nothing.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="column">Its cells.</param>
    public static string? Reason(ColumnContents contents, string name, int rows, Func<double[]> column)
    {
        bool isNamedSo = name.Length == 0 || IsNamedLikeOne(name);
        int few = name.Length == 0 ? 2 : FewRows;
        if (!contents.IsWhole || contents.Numbers != rows || rows < few)
        {
            return null;
        }

        double from = contents.Extremes.Smallest[0].Value, to = contents.Extremes.Largest[0].Value;
        if (isNamedSo && contents.IsSorted && !contents.IsMonotonic && CountDistinct(column()) >= few)
        {
            return Invariant($"numbers groups of rows, one after the other (from {from} to {to})");
        }

        if (contents.IsMonotonic && (isNamedSo || contents.Step != 0 || to - from < (double)MostGaps * rows))
        {
            return Invariant($"numbers the rows (from {from} to {to})");
        }

        if (to - from + 1 == rows && rows >= 2 * few && CountDistinct(column()) == rows)
        {
            return Invariant($"has each whole number from {from} to {to} once, as numbers of rows have");
        }

        return isNamedSo && !contents.Extremes.AreAll && CountDistinct(column()) is int distinct && distinct * 2 > rows
            ? Invariant($"identifies the rows ({distinct} different whole numbers in {rows} rows)")
            : null;
    }

    /// <summary>Why a column of numbers may be an identifier, though it may be a feature as well; null where nothing speaks for it.</summary>
    /// <inheritdoc cref="Reason" path="/param"/>
    public static string? Suspicion(ColumnContents contents, int rows, Func<double[]> column)
    {
        if (contents.Numbers != rows || rows < 2 * FewRows)
        {
            return null;
        }

        if (contents.IsMonotonic)
        {
            return "rises or falls with each row, as what numbers rows does";
        }

        if (!contents.IsWhole)
        {
            return null;
        }

        double range = contents.Extremes.Largest[0].Value - contents.Extremes.Smallest[0].Value;
        return contents.CountsUp && range >= FewRows && contents.Extremes.Smallest[0].Value is 0 or 1 ? "counts groups of rows, one after the other"
            : rows >= ManyRows && range >= rows && AreDistinct(column()) ? "has another whole number in each row, as identifiers have"
            : null;
    }

    /// <summary>Whether a column is called id, customer_id, PatientID, index, Unnamed: 0, no. or the like.</summary>
    public static bool IsNamedLikeOne(string name) => UsualNames().IsMatch(name) || CamelCaseNames().IsMatch(name);

    [GeneratedRegex(
        @"^(ids?|index|idx|row[\s_.]*(id|nr|no|num|number|names?|index)?|no|nr|num|number|nummer|lfd[\s_.]*nr|key|uid|uuid|guid|obs(ervation)?|case|serial|s[rl]?[\s_.]?no|unnamed(:?\s*\d+)?|\#)\.?$|[\s_.\-](id|code number|nr|no)\.?$|^id[\s_.\-]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsualNames();

    // customerId, PatientID; but not humid.
    [GeneratedRegex("[a-z]I[dD]$", RegexOptions.CultureInvariant)]
    private static partial Regex CamelCaseNames();

    private static int CountDistinct(double[] values)
    {
        Array.Sort(values);
        int distinct = values.Length == 0 ? 0 : 1;
        for (int i = 1; i < values.Length; i++)
        {
            distinct += values[i] == values[i - 1] ? 0 : 1;
        }

        return distinct;
    }

    // Most columns repeat a value soon.
    private static bool AreDistinct(double[] values) =>
        new HashSet<double>(values[..Math.Min(values.Length, 1000)]).Count == Math.Min(values.Length, 1000) && CountDistinct(values) == values.Length;
}
