using System.Globalization;

namespace MlpLab.Csv;

/// <summary>The first line that some files have in place of a header, scikit-learn's own among them: rows, features, then the names of the classes.</summary>
/// <remarks>Such as 150,4,setosa,versicolor,virginica above rows of four numbers and a label from 0 to 2.</remarks>
internal static class SummaryLine
{
    /// <summary>Whether the first line can be nothing else: its count of features is that of the line below, which holds numbers only and a label among the classes.</summary>
    /// <param name="rows">The first lines.</param>
    /// <param name="decimalSign">The decimal sign of the numbers.</param>
    public static bool Is(List<string[]> rows, char decimalSign)
    {
        if (rows.Count < 2 || rows[0].Length < 4)
        {
            return false;
        }

        string[] first = rows[0], below = rows[1];
        int classes = first.Length - 2;
        return IsCount(first[0], out _)
            && IsCount(first[1], out int features)
            && !first[2..].Any(name => name.Trim().Length == 0 || Cell.IsNumber(name, decimalSign))
            && below.Length == features + 1
            && below.All(cell => Cell.IsNumber(cell, decimalSign))
            && IsCount(below[^1], out int label, least: 0)
            && label < classes;
    }

    private static bool IsCount(string cell, out int count, int least = 1) => int.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count) && count >= least;
}
