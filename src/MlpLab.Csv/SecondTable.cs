namespace MlpLab.Csv;

/// <summary>Finds another table below a blank line: a header of words, of another width than the rows above, over rows as wide. Both tables have numbers in one of their columns.</summary>
/// <param name="table">The file.</param>
internal sealed class SecondTable(Table table)
{
    // One row less is a name and its value.
    private const int LeastRows = 2;

    private long _last;
    private bool _isBelowBlank, _isOver;
    private Block _first, _second;

    /// <summary>Line of its header, and its columns; null where there is surely none.</summary>
    public (long Line, int Columns)? Found => _second.IsTable ? (_second.Line, _second.AreNumbers.Length) : null;

    public void AddBlank() => _isBelowBlank = true;

    /// <summary>Looks at the current row.</summary>
    /// <param name="isAsAbove">Whether it is as wide as the rows of the first table.</param>
    public void Add(bool isAsAbove)
    {
        // The reader passes over empty lines, and a gap between rows is left of them.
        bool isBelowBlank = _isBelowBlank || (_last > 0 && table.LineNumber > _last + 1);
        (_last, _isBelowBlank) = (table.LineNumber, false);
        if (isAsAbove && _first.Rows < LeastRows)
        {
            _first = _first.Rows == 0 ? Begun() : _first;
            _first.Add(table);
        }

        if (_second.IsTable && (_isOver |= isBelowBlank))
        {
            return;
        }

        if (!isAsAbove && isBelowBlank && _first.IsTable && IsHeader())
        {
            _second = Begun();
        }
        else if (table.FieldCount == _second.AreNumbers?.Length && !isBelowBlank)
        {
            _second.Add(table);
        }
        else
        {
            _second = default;
        }
    }

    private Block Begun()
    {
        var areNumbers = new bool[table.FieldCount];
        Array.Fill(areNumbers, true);
        return new Block { Line = table.LineNumber, AreNumbers = areNumbers };
    }

    // Names, each another.
    private bool IsHeader()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int column = 0; column < table.FieldCount; column++)
        {
            if (Cell.Read(table.CellAt(column), table.Dialect.DecimalSign, MissingWords.Usual, out _) != CellKind.Text || !names.Add(table.Text(column)))
            {
                return false;
            }
        }

        return names.Count > 1;
    }

    /// <summary>Rows of one width.</summary>
    private struct Block
    {
        public long Line { get; init; }

        /// <summary>For each column, whether all its cells are numbers; null before the first row.</summary>
        public bool[] AreNumbers { get; init; }

        public int Rows { get; private set; }

        public readonly bool IsTable => Rows >= LeastRows && AreNumbers.Contains(true);

        public void Add(Table table)
        {
            Rows++;
            for (int column = 0; column < AreNumbers.Length; column++)
            {
                AreNumbers[column] &= Cell.IsNumber(table.CellAt(column), table.Dialect.DecimalSign);
            }
        }
    }
}
