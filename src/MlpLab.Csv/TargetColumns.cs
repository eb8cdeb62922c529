namespace MlpLab.Csv;

/// <summary>The numbers to predict of each row as it is read: of the columns that are named for it, or of the label where it may turn out to be one.</summary>
/// <param name="table">The file.</param>
/// <param name="columns">Where they are, the label first.</param>
/// <param name="task">What is asked for; null where it is found out.</param>
/// <param name="words">What means that a value is missing.</param>
/// <param name="problems">Receives what is wrong, where numbers are asked for.</param>
internal sealed class TargetColumns(Table table, int[] columns, Datasets.LearningTask? task, MissingWords words, CellProblems problems)
{
    private const int MostPlaces = 10;

    // Numbers that are counted or measured have more different values than classes have.
    private const int FewValues = 50;
    private const int FewRows = 10;
    private const int LeastRowsPerValue = 10;

    private readonly List<double>[] _values = [.. columns.Select(_ => new List<double>())];
    private readonly List<CellPlace>[] _missing = [.. columns.Select(_ => new List<CellPlace>())];
    private readonly long[] _missingCounts = new long[columns.Length];
    private readonly ColumnContents[] _written = [.. columns.Select(_ => new ColumnContents())];
    private bool _areNumbers = task != Datasets.LearningTask.Classification;
    private bool _hasFraction;
    private bool _hasCode;

    public IReadOnlyList<int> Columns => columns;

    /// <summary>Whether the rows have numbers to predict; to be asked when all are read.</summary>
    public bool AreTargets => task == Datasets.LearningTask.Regression || (task is null && _areNumbers && !_hasCode && (_hasFraction || AreMany()));

    /// <summary>How the numbers are written: with separated thousands, or signs that may separate them.</summary>
    public IReadOnlyList<ColumnContents> Written => _written;

    /// <summary>Different numbers of the first column.</summary>
    public int DifferentCount => _values[0].Where(value => !double.IsNaN(value)).Distinct().Count();

    /// <summary>Whether the first column rises by 1 from row to row, from 0 or 1 on.</summary>
    public bool CountsRows => _values[0].Count >= FewRows && _values[0][0] is (0 or 1) && _values[0].Index().All(row => row.Item == _values[0][0] + row.Index);

    /// <summary>The number of a row; NaN where it is missing.</summary>
    public double this[int target, int row] => _values[target][row];

    /// <summary>Whether a row has all its numbers.</summary>
    public bool IsWhole(int row) => Array.TrueForAll(_values, values => !double.IsNaN(values[row]));

    /// <summary>Reads the numbers of the current row.</summary>
    public void Add()
    {
        for (int j = 0; j < columns.Length && _areNumbers; j++)
        {
            Add(j, table.CellAt(columns[j]));
        }
    }

    /// <summary>Makes problems of the missing ones.</summary>
    public void RefuseMissing()
    {
        for (int j = 0; j < columns.Length; j++)
        {
            problems.First(_missing[j], _missingCounts[j], columns[j], CsvMessageKind.MissingLabel, "means that the target is missing");
        }
    }

    /// <summary>A column whose rows all have one number, with it; null where there is none.</summary>
    /// <param name="isKept">For each row; null for all.</param>
    public (int Column, double Value)? Constant(bool[]? isKept)
    {
        for (int j = 0; j < columns.Length; j++)
        {
            double[] kept = Kept(j, isKept);
            if (kept.Length > 0 && Array.TrueForAll(kept, value => value == kept[0]))
            {
                return (columns[j], kept[0]);
            }
        }

        return null;
    }

    /// <summary>The numbers of one target.</summary>
    /// <param name="target">Its place among the targets.</param>
    /// <param name="isKept">For each row; null for all.</param>
    public double[] Kept(int target, bool[]? isKept) => [.. _values[target].Where((_, row) => isKept is null || isKept[row])];

    private void Add(int j, ReadOnlySpan<byte> cell)
    {
        CellKind kind = Cell.Read(cell, table.Dialect.DecimalSign, words, out double value);
        bool isTooLarge = Math.Abs(value) > CsvLimits.LargestNumber;
        if (kind == CellKind.Missing)
        {
            _missingCounts[j]++;
            if (_missing[j].Count < MostPlaces)
            {
                _missing[j].Add(new CellPlace(table.LineNumber, CellProblems.Shorten(cell)));
            }
        }
        else if (kind is CellKind.Text or CellKind.Infinite || isTooLarge)
        {
            Refuse(j, cell, kind);
        }

        if (kind == CellKind.GroupedNumber)
        {
            _written[j].AddGrouped(cell);
        }
        else if (kind == CellKind.Number && table.Dialect.WatchesSigns)
        {
            _written[j].AddSigns(value, cell, table.Dialect.DecimalSign);
        }

        _hasFraction |= !double.IsNaN(value) && value != Math.Floor(value);
        _hasCode |= cell.Length > 1 && cell[0] == '0' && cell[1] is >= (byte)'0' and <= (byte)'9';
        if (_areNumbers)
        {
            _values[j].Add(value);
        }
    }

    private void Refuse(int j, ReadOnlySpan<byte> cell, CellKind kind)
    {
        if (task is null)
        {
            // They are classes, and need no memory for numbers.
            _areNumbers = false;
            Array.ForEach(_values, values => values.Clear());
            return;
        }

        string verdict = kind == CellKind.Text ? "is not a number, and the target is one"
            : kind == CellKind.Infinite ? "is infinite, or beyond the range of a double"
            : $"is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude";
        problems.At(table.LineNumber, columns[j], CsvMessageKind.TargetChoice, $"'{CellProblems.Shorten(cell)}' {verdict}");
    }

    private bool AreMany()
    {
        int different = DifferentCount;
        return different > FewValues && (long)different * LeastRowsPerValue > _values[0].Count - _missingCounts[0];
    }
}
