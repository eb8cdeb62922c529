using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>All rows of a file, as they are: numbers and words, and what each column holds.</summary>
internal sealed class ReadRows
{
    // Later ones are written like these.
    private const int RowsWithSigns = 10_000;

    private readonly Table _table;
    private readonly int[] _columns;
    private readonly MissingWords _words;
    private readonly RowReader _rows;
    private readonly char _decimalSign;
    private readonly bool _watchesSigns;

    public ReadRows(Table table, CsvOptions options, int[] targets, int[] columns, int? weight = null)
    {
        (_table, _columns) = (table, columns);
        _words = MissingWords.Of(options);
        _decimalSign = table.Dialect.DecimalSign;
        Problems = new CellProblems(table.Names);
        _rows = new RowReader(table, Problems, skipsBlankRows: true);
        Contents = [.. columns.Select(_ => new ColumnContents())];
        Store = new RowStore(columns.Length);
        Label = new LabelColumn(table, targets[0], _words, Problems);
        Targets = new TargetColumns(table, targets, options.Targets is null ? options.Task : LearningTask.Regression, _words, Problems);

        Weight = weight is { } column ? new WeightColumn(table, column, _words, Problems) : null;

        _watchesSigns = table.Dialect.WatchesSigns;
    }

    public CellProblems Problems { get; }

    /// <summary>Places in the file of the columns that were read.</summary>
    public int[] Columns => _columns;

    public ColumnContents[] Contents { get; }

    public RowStore Store { get; }

    public LabelColumn Label { get; }

    /// <summary>The label as a number, or all numbers to predict.</summary>
    public TargetColumns Targets { get; }

    /// <summary>How often each row counts; null where each counts once.</summary>
    public WeightColumn? Weight { get; }

    /// <summary>Rows read, those with a problem among them.</summary>
    public long RowCount => _rows.RowCount;

    public long FirstLine => _rows.FirstLine;

    public long LastLine => _rows.LastLine;

    /// <summary>Whether the last row has more cells than there are columns.</summary>
    public bool LastIsLonger => _rows.LastIsLonger;

    /// <summary>Whether the quotes of the last row do not fit.</summary>
    public bool LastHasBadQuotes => _rows.LastHasBadQuotes;

    /// <summary>What was seen of the lengths of rows.</summary>
    public RowLengths Lengths => _rows.Lengths;

    /// <summary>Rows whose quotes do not fit.</summary>
    public long BadQuotes => _rows.BadQuotes;

    /// <summary>Rows passed over because no cell holds anything.</summary>
    public long BlankRows => _rows.BlankRows;

    /// <summary>Rows passed over because they repeat the header.</summary>
    public long RepeatedHeaders => _rows.RepeatedHeaders;

    /// <exception cref="CsvDataException">There are more rows than are read.</exception>
    public void ReadAll(CancellationToken cancellationToken)
    {
        var row = new double[_columns.Length];
        for (RowKind kind; (kind = _rows.Next()) != RowKind.End;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kind == RowKind.Good)
            {
                RefuseTooMany();
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] = ReadCell(j);
                }

                Store.Add(row);
                Label.Add();
                Targets.Add();
                Weight?.Add();
            }
        }

        Label.Close();
    }

    private double ReadCell(int j)
    {
        ReadOnlySpan<byte> cell = _table.CellAt(_columns[j]);
        ColumnContents contents = Contents[j];
        CellKind kind = Cell.Read(cell, _decimalSign, _words, out double value);
        switch (kind)
        {
            case CellKind.Number or CellKind.GroupedNumber when Math.Abs(value) > CsvLimits.LargestNumber:
                contents.AddTooLarge(cell, _table.LineNumber);
                return value;
            case CellKind.Number:
                contents.AddNumber(value, cell, _decimalSign);
                if (_watchesSigns && contents.Decimals == 0 && (_decimalSign == ',' || contents.Numbers < RowsWithSigns))
                {
                    contents.AddSigns(value, cell, _decimalSign);
                }

                return value;
            case CellKind.GroupedNumber:
                contents.AddNumber(value, cell, _decimalSign);
                contents.AddGrouped(cell);
                return value;
            case CellKind.Missing:
                contents.AddMissing(cell, _table.LineNumber);
                return double.NaN;
            default:
                return contents.AddText(cell, _table.LineNumber);
        }
    }

    private void RefuseTooMany()
    {
        long rows = Store.Count + 1L;
        if (rows > CsvLimits.MostRows || rows * _columns.Length > CsvLimits.MostValues)
        {
            throw new CsvDataException(FormattableString.Invariant(
                $"the file has more than {rows - 1} rows of {_columns.Length} features; the most is {CsvLimits.MostRows} rows and {CsvLimits.MostValues} numbers, so use a part of it"));
        }
    }
}
