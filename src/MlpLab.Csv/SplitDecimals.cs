namespace MlpLab.Csv;

/// <summary>Decimal commas between cells that commas separate: 1,5,-0,25,a are two numbers and a word, read as five cells.</summary>
internal static class SplitDecimals
{
    // In fewer rows digits such as 05 may stand by chance.
    private const int FewestRows = 3;

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

    // As what stands before a decimal sign: 0 alone begins with 0.
    private static bool IsWhole(string cell)
    {
        ReadOnlySpan<char> digits = cell is ['-' or '+', ..] ? cell.AsSpan(1) : cell;
        return IsDigits(digits) && digits is not ['0', _, ..];
    }

    private static bool IsDigits(ReadOnlySpan<char> cell) => !cell.IsEmpty && !cell.ContainsAnyExceptInRange('0', '9');
}
