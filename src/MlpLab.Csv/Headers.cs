namespace MlpLab.Csv;

/// <summary>Finds out whether the first line of a file names its columns.</summary>
internal static class Headers
{
    // From fewer rows nobody can tell what belongs to a column.
    private const int FewestRows = 5;

    // A row of measurements does not count from 0 to 7.
    private const int LongCount = 8;

    // Below numbers more different words are no marks for missing ones.
    private const int MostStrayWords = 3;

    /// <param name="rows">The first lines.</param>
    /// <param name="decimalSign">The decimal sign of the numbers.</param>
    /// <param name="missing">Words that mean that a value is missing.</param>
    /// <param name="shift">1 where the rows begin with a cell that the header does not have, a name of the row; else 0.</param>
    public static HeaderKind Find(List<string[]> rows, char decimalSign, MissingWords missing, int shift)
    {
        if (rows.Count == 0)
        {
            return HeaderKind.None;
        }

        string[] first = rows[0];
        rows = WithoutRepetitions(rows, decimalSign, shift);
        Column[] columns = [.. first.Select((name, c) => new Column(name.Trim(), [.. rows.Skip(1).Where(row => row.Length > c + shift).Select(row => row[c + shift].Trim())], decimalSign, missing))];
        bool hasNumber = columns.Any(column => column.IsNumber(column.Name));
        if (rows.Count == 1)
        {
            return hasNumber || columns.Any(column => column.IsMissing(column.Name)) ? HeaderKind.None : HeaderKind.Names;
        }

        // A word above nothing but numbers is a name; one that recurs below it is a cell, if not by chance.
        int names = columns.Count(column => column.IsAboveNumbers), cells = columns.Count(column => !MayBeName(column));
        if (!hasNumber)
        {
            bool isAboveNumbers = columns.Any(column => column.Name.Length > 0 && column.Cells.Any(column.IsNumber));
            return (isAboveNumbers && (cells == 0 || names >= cells)) || (rows.Count > FewestRows && (OccurOnce(columns) || NameSome(columns))) ? HeaderKind.Names : HeaderKind.None;
        }

        return columns.Count(column => column.IsWordOutOfPlace) * 2 > columns.Length ? HeaderKind.Names
            : !Counts(columns) || cells > 0 ? HeaderKind.None
            : columns.Length >= LongCount || columns.Any(column => column.IsOutOfPlace) ? HeaderKind.Counted
            : columns.Length > 2 ? HeaderKind.Doubtful
            : HeaderKind.None;
    }

    // Where files were put together the header is there again: once, or above numbers as often as it may be.
    private static List<string[]> WithoutRepetitions(List<string[]> rows, char decimalSign, int shift)
    {
        string[] first = rows[0];
        List<string[]> others = [.. rows.Skip(1).Where(row => !row.SequenceEqual(first))];
        int repetitions = rows.Count - 1 - others.Count;
        bool areNames = repetitions == 1 || (repetitions > 1 && others.Count > 0 && Enumerable.Range(0, first.Length).Any(c =>
            first[c].Trim().Length > 0 && !Cell.IsNumber(first[c], decimalSign) && others.All(row => row.Length > c + shift && Cell.IsNumber(row[c + shift], decimalSign))));
        return areNames ? [first, .. others] : rows;
    }

    // Words throughout: names stand at the top and nowhere else, and most columns repeat their words.
    private static bool OccurOnce(Column[] columns) =>
        columns.All(column => column.Name.Length > 0 && !column.Cells.Contains(column.Name))
        && columns.Count(column => column.Cells.Distinct().Count() * 2 <= column.Cells.Length) * 2 >= columns.Length;

    // Some columns without a name, above numbers in every row; a row with so many gaps would be the only one.
    private static bool NameSome(Column[] columns) =>
        columns.Any(column => column.Name.Length > 0)
        && columns.All(column => column.Name.Length > 0 ? !column.Cells.Contains(column.Name) : column.Cells.All(column.IsNumber));

    // The numbers among the names are whole and count the columns: 0,1,2 or 1,2,3 or name,1990,1991.
    private static bool Counts(Column[] columns)
    {
        double? start = null;
        int numbers = 0;
        for (int c = 0; c < columns.Length; c++)
        {
            if (!columns[c].IsNumber(columns[c].Name))
            {
                continue;
            }

            if (!columns[c].IsWhole(columns[c].Name, out double number) || (start ?? (number - c)) != number - c)
            {
                return false;
            }

            start = number - c;
            numbers++;
        }

        // Without a word beside them only a count from the start is one.
        return numbers > 1 && (numbers < columns.Length || start is 0 or 1);
    }

    // Once it may recur, where files with headers were put together.
    private static bool MayBeName(Column column) => column.Name.Length == 0 || column.IsNumber(column.Name) || column.Cells.Count(cell => cell == column.Name) <= 1;

    private sealed record Column(string Name, string[] Cells, char DecimalSign, MissingWords Missing)
    {
        public bool IsNumber(string cell) => Cell.IsNumber(cell, DecimalSign);

        public bool IsMissing(string cell) => Cell.Read(System.Text.Encoding.UTF8.GetBytes(cell), DecimalSign, Missing, out _) == CellKind.Missing || TextColumns.MeansNothing(cell);

        /// <summary>Whether the name is a word above numbers, and at most a few other words that may mean that there is none.</summary>
        public bool IsAboveNumbers => !IsNumber(Name) && !IsMissing(Name) && Cells.Any(IsNumber) && AreStray([.. Cells.Where(cell => !IsNumber(cell) && !IsMissing(cell))]);

        /// <summary>Whether the name is a word that cannot be a cell.</summary>
        public bool IsWordOutOfPlace => IsAboveNumbers || (!IsNumber(Name) && IsOutOfPlace);

        /// <summary>Whether the name cannot be a cell: a whole number above none, a word above numbers, or a word above other words that recur.</summary>
        public bool IsOutOfPlace => Cells.Length >= FewestRows && (IsNumber(Name)
            ? Cells.All(cell => !IsWhole(cell, out _))
            : IsAboveNumbers || (!IsMissing(Name) && (Cells.Distinct().Count() * 2 <= Cells.Length && !Cells.Contains(Name))));

        public bool IsWhole(string cell, out double value) =>
            Cell.Read(System.Text.Encoding.UTF8.GetBytes(cell), DecimalSign, MissingWords.Usual, out value) == CellKind.Number && value == Math.Floor(value);

        private bool AreStray(string[] words) =>
            words.Length == 0 || (words.Length * 2 < Cells.Length && !words.Contains(Name) && words.All(TextColumns.MayMeanNothing) && words.Distinct().Count() <= MostStrayWords);
    }
}

/// <summary>What the first line of a file is.</summary>
internal enum HeaderKind
{
    /// <summary>A row like the others.</summary>
    None,

    /// <summary>Names.</summary>
    Names,

    /// <summary>Numbers that count the columns, and perhaps names.</summary>
    Counted,

    /// <summary>Numbers that count the columns, above whole numbers that they might be a row of.</summary>
    Doubtful,
}
