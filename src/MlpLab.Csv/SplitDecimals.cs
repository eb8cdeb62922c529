using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Decimal commas between cells that commas separate: 1,5,-0,25,a are two numbers and a word, read as five cells.</summary>
internal static class SplitDecimals
{
    // In fewer rows digits such as 05 may stand by chance.
    private const int FewestRows = 3;

    /// <summary>What is to be said of it.</summary>
    /// <param name="number">That was cut.</param>
    public static string Sentence(string number) =>
        $"the columns seem to be numbers with decimal commas, cut in two at them: '{number}' was read as two cells; write decimal points, semicolons between the cells, or quotes around each";

    /// <summary>A number that was cut in two, such as 1,05; null where no row has one, or some column does not fit.</summary>
    /// <param name="rows">Rows without a header.</param>
    /// <remarks>Columns come in pairs from the first on, and one may be left at the end: a whole number, and digits without a sign, of equal length in all rows or with zeros before them, as no whole number has.</remarks>
    public static string? Find(List<string[]> rows)
    {
        int width = rows.Count < FewestRows ? 0 : rows[0].Length;
        string? found = null;
        int sure = 0;
        for (int column = 0; column + 1 < width; column += 2)
        {
            string? example = null;
            bool isEven = true;
            foreach (string[] row in rows)
            {
                if (row.Length != width || !IsWhole(row[column]) || !IsDigits(row[column + 1]))
                {
                    return null;
                }

                isEven &= row[column + 1].Length == rows[0][column + 1].Length;
                example ??= row[column] == "-0" || row[column + 1] is ['0', _, ..] ? $"{row[column]},{row[column + 1]}" : null;
            }

            if (example is null && !isEven)
            {
                return null;
            }

            found ??= example;
            sure += example is null ? 0 : 1;
        }

        return sure * 2 >= width / 2 ? found : null;
    }

    /// <summary>The same below a header, which tells how many cells a row should have; null where the cells beyond that are none of cut numbers, or few rows have any.</summary>
    /// <param name="rows">The header and the rows.</param>
    public static string? FindBelow(List<string[]> rows)
    {
        int width = rows[0].Length, longer = 0;
        string? found = null;
        foreach (string[] row in rows.Skip(1).Where(row => row.Length > width))
        {
            int cut = 0;
            for (int column = 0; column + 1 < row.Length; column++)
            {
                if (IsWhole(row[column]) && IsDigits(row[column + 1]))
                {
                    found ??= $"{row[column]},{row[column + 1]}";
                    cut++;
                    column++;
                }
            }

            if (cut < row.Length - width)
            {
                return null;
            }

            longer++;
        }

        return longer >= FewestRows ? found : null;
    }

    /// <summary>Whether the first cells cannot be numbers of rows: they neither rise nor fall from row to row.</summary>
    /// <param name="rows">The header and the rows.</param>
    public static bool AreNoRowNumbers(List<string[]> rows)
    {
        if (!rows.Skip(1).All(row => IsWhole(row[0])))
        {
            return false;
        }

        decimal[] numbers = [.. rows.Skip(1).Select(row => decimal.TryParse(row[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number : 0)];
        (decimal First, decimal Second)[] steps = [.. numbers.Zip(numbers.Skip(1))];
        return !steps.All(step => step.First < step.Second) && !steps.All(step => step.First > step.Second);
    }

    /// <summary>Whether two rows begin with the same cell, as rows with names do not.</summary>
    /// <param name="rows">The header and the rows.</param>
    public static bool RepeatNames(List<string[]> rows) => rows.Skip(1).DistinctBy(row => row[0]).Count() < rows.Count - 1;

    // As what stands before a decimal sign: 0 alone begins with 0.
    private static bool IsWhole(string cell)
    {
        ReadOnlySpan<char> digits = cell is ['-' or '+', ..] ? cell.AsSpan(1) : cell;
        return IsDigits(digits) && digits is not ['0', _, ..];
    }

    private static bool IsDigits(ReadOnlySpan<char> cell) => !cell.IsEmpty && !cell.ContainsAnyExceptInRange('0', '9');
}
