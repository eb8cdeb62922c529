using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Rows that have other lengths than the table, and what to do about them.</summary>
internal sealed class RowLengths(Table table)
{
    // So many lengths has a text, and no table with mistakes.
    private const int ManyLengths = 3;

    private readonly HashSet<int> _lengths = [];
    private readonly Dictionary<int, long> _firstOf = [];
    private long _good;
    private long _longer;
    private long _shorter;
    private long _firstBad;
    private long _lastGood;
    private (int Cells, long First, long Last) _short;
    private (long First, long Last) _broken;

    private readonly SecondTable _second = new(table);

    /// <summary>Whether another table stands below a blank line.</summary>
    public bool HasSecondTable => _second.Found is not null;

    /// <summary>Whether most rows differ, from each other too.</summary>
    public bool AreOfNoTable => _longer > 0 && _longer + _shorter > _good && _lengths.Count >= ManyLengths;

    /// <summary>The first line with so many cells; null where none has.</summary>
    public long? FirstOf(int count) => _firstOf.TryGetValue(count, out long line) ? line : null;

    public void AddBlank() => _second.AddBlank();

    public void AddGood()
    {
        _second.Add(isAsAbove: true);
        _good++;
        _lastGood = table.LineNumber;
        _short = default;
    }

    public void AddBad(int count)
    {
        if (table.IsBlank)
        {
            _second.AddBlank();
        }
        else
        {
            _second.Add(isAsAbove: false);
        }

        _firstBad = _firstBad == 0 ? table.LineNumber : _firstBad;
        _lengths.Add(count);
        _ = _firstOf.TryAdd(count, table.LineNumber);
        if (count > table.ColumnCount)
        {
            _longer++;
            _short = default;
            return;
        }

        _shorter++;

        // Parts of one row: where the text was broken, two of them share a cell.
        bool follows = _short.Last > 0 && _short.Last + 1 == table.LineNumber && _short.Cells + count - 1 <= table.ColumnCount;
        _short = follows ? (_short.Cells + count - 1, _short.First, table.LineNumber) : (count, table.LineNumber, table.LineNumber);
        if (_short.Cells == table.ColumnCount)
        {
            _broken = _broken.First == 0 ? (_short.First, _short.Last) : _broken;
            _short = default;
        }
    }

    /// <summary>What helps; nothing where all rows are as long, or most differ in one way, of which the first line may be the cause.</summary>
    public IEnumerable<CsvMessage> Advice()
    {
        string sign = Sign(table.Dialect.Delimiter);
        if (_second.Found is var (begin, columns))
        {
            yield return new CsvMessage(CsvMessageKind.Plain, Invariant($"a second table of {columns} columns seems to begin in line {begin}: keep one table in this file, and put the other into a file of its own")) { Line = begin };
            yield break;
        }

        if (AreOfNoTable)
        {
            yield return new CsvMessage(
                CsvMessageKind.Delimiter,
                Invariant($"the lines have {Math.Min(_lengths.Min(), table.ColumnCount)} to {Math.Max(_lengths.Max(), table.ColumnCount)} cells, so the file is a text or several tables, or its cells are not cut at {sign}"));
        }

        // Of no row longer the header may be right, and the ends of rows are missing.
        if ((_longer + _shorter > _good && (_longer > 0 || _lengths.Count < ManyLengths)) || table.Dialect.SplitNumber is not null)
        {
            yield break;
        }

        if (_firstBad > _lastGood && _longer + _shorter > 1)
        {
            yield return new CsvMessage(
                CsvMessageKind.Plain, Invariant($"from line {_firstBad} to the end no row is as long as those above: if remarks, totals or another table stand there, take them out of the file"));
            yield break;
        }

        bool isBroken = _broken.First > 0 && _longer + _shorter <= _good;
        if (isBroken)
        {
            yield return new CsvMessage(
                CsvMessageKind.Plain, Invariant($"lines {_broken.First} {(_broken.Last == _broken.First + 1 ? "and" : "to")} {_broken.Last} may be one row: a text with a line break in it needs quotes around it"));
        }

        if (_longer > 0)
        {
            yield return new CsvMessage(
                CsvMessageKind.Delimiter, $"a row with more cells may have a text with {sign} in it, which needs quotes around it; the cells are cut at {sign}");
        }

        if (_shorter > 0 && !isBroken && _firstBad <= _lastGood)
        {
            yield return new CsvMessage(
                CsvMessageKind.Plain,
                table.Dialect.MergesRuns ? "a row with fewer cells may lack a value: where blanks separate the cells, write a word such as NA in its place"
                : "a row with fewer cells may lack a value: nothing stands in its place then, but the delimiters on both sides do");
        }
    }

    /// <summary>A delimiter as messages name it.</summary>
    public static string Sign(char delimiter) => delimiter switch
    {
        '\t' => "a tab",
        ' ' => "a blank",
        _ => $"'{delimiter}'",
    };
}
