namespace MlpLab.Csv;

/// <summary>How often each row counts, as it is read.</summary>
/// <param name="table">The file.</param>
/// <param name="column">Where it is.</param>
/// <param name="words">What means that a value is missing.</param>
/// <param name="problems">Receives what is wrong.</param>
internal sealed class WeightColumn(Table table, int column, MissingWords words, CellProblems problems)
{
    private readonly List<double> _values = [];
    private readonly List<CellPlace> _missing = [];
    private long _missingCount;

    public int Column => column;

    /// <summary>Whether a row has a weight.</summary>
    public bool Has(int row) => !double.IsNaN(_values[row]);

    /// <summary>Reads the weight of the current row.</summary>
    public void Add()
    {
        ReadOnlySpan<byte> cell = table.CellAt(column);
        CellKind kind = Cell.Read(cell, table.Dialect.DecimalSign, words, out double value);
        if (kind == CellKind.Missing)
        {
            _missingCount++;
            if (_missing.Count < CellProblems.MostShown)
            {
                _missing.Add(new CellPlace(table.LineNumber, CellProblems.Shorten(cell)));
            }
        }
        else if (kind is CellKind.Text or CellKind.Infinite || Math.Abs(value) > CsvLimits.LargestNumber || value < 0)
        {
            string verdict = kind == CellKind.Text ? "is not a number, and the weight of a row is one"
                : value < 0 ? "is negative; the weight of a row must be 0 or more"
                : $"is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude";
            problems.At(table.LineNumber, column, CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' {verdict}");
        }

        _values.Add(value);
    }

    /// <summary>Makes a problem of the missing ones.</summary>
    public void RefuseMissing() => problems.First(_missing, _missingCount, column, CsvMessageKind.MissingLabel, "means that the weight is missing");

    /// <summary>The weights of the rows.</summary>
    /// <param name="isKept">For each row; null for all.</param>
    public double[] Kept(bool[]? isKept) => [.. _values.Where((_, row) => isKept is null || isKept[row])];

    /// <summary>The problem where no row counts; null where one does.</summary>
    /// <param name="isKept">For each row; null for all.</param>
    public CsvMessage? Nothing(bool[]? isKept) => Array.Exists(Kept(isKept), weight => weight > 0)
        ? null
        : new CsvMessage(CsvMessageKind.Plain, $"{Columns.Place(table, column)} is 0 in every row, and has the weights of the rows; some must be above 0") { Column = column + 1 };
}
