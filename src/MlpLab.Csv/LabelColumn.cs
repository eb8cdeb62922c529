namespace MlpLab.Csv;

/// <summary>The label of each row as it is read: a number for each different text, −1 for too many, −2 for no value.</summary>
internal sealed class LabelColumn(Table table, int column, MissingWords words, CellProblems problems)
{
    public const int Missing = -2;

    private const int MostPlaces = 10;

    private readonly WordIndex _index = new(CsvLimits.MostClasses);
    private readonly List<int> _codes = [];
    private readonly List<CellPlace> _firstMissing = [];
    private readonly List<(int Code, CellPlace First)> _usual = [];

    public int Column => column;

    /// <summary>Of each row.</summary>
    public List<int> Codes => _codes;

    public IReadOnlyList<string> Texts => _index.Words;

    public bool HasOverflowed => _index.HasOverflowed;

    public long MissingCount { get; private set; }

    /// <summary>Reads the label of the current row.</summary>
    public void Add()
    {
        ReadOnlySpan<byte> cell = table.CellAt(column);
        if (words.ContainsLabel(cell, table.Dialect.DecimalSign))
        {
            AddMissing(cell);
        }
        else if (cell.Length > CsvLimits.LongestLabel)
        {
            problems.At(table.LineNumber, column, CsvMessageKind.LabelChoice, $"a label has at most {CsvLimits.LongestLabel} bytes, not {cell.Length}");
        }
        else
        {
            // A usual word for a missing value is a label until all others are known: its place may be wanted.
            int before = _index.Words.Count;
            _codes.Add(_index.Add(cell));
            if (_index.Words.Count > before && words.ContainsUsual(cell))
            {
                _usual.Add((_codes[^1], new CellPlace(table.LineNumber, CellProblems.Shorten(cell))));
            }
        }
    }

    /// <summary>Labels such as NA among numbers have no value; among words they are classes like others.</summary>
    public void Close()
    {
        bool areNumbers = _index.Words.Where((_, code) => _usual.All(usual => usual.Code != code)).All(text => Cell.IsNumber(text, table.Dialect.DecimalSign));
        if (_usual.Count == 0 || HasOverflowed || !areNumbers || _usual.Count == _index.Words.Count)
        {
            return;
        }

        foreach ((int code, CellPlace first) in _usual)
        {
            long count = 0;
            for (int i = 0; i < _codes.Count; i++)
            {
                if (_codes[i] == code)
                {
                    _codes[i] = Missing;
                    count++;
                }
            }

            MissingCount += count;
            _firstMissing.Add(first);
        }

        _usual.Clear();
    }

    /// <summary>Classes that are called like a missing value, with their rows.</summary>
    public IEnumerable<(string Text, int Rows)> DoubtfulClasses => _usual.Select(usual => (_index.Words[usual.Code], _codes.Count(code => code == usual.Code)));

    /// <summary>Makes a problem of the missing labels.</summary>
    public void RefuseMissing() =>
        problems.First([.. _firstMissing.OrderBy(place => place.Line)], MissingCount, column, CsvMessageKind.MissingLabel, "means that the label is missing");

    private void AddMissing(ReadOnlySpan<byte> cell)
    {
        _codes.Add(Missing);
        MissingCount++;
        if (_firstMissing.Count < MostPlaces)
        {
            _firstMissing.Add(new CellPlace(table.LineNumber, CellProblems.Shorten(cell)));
        }
    }

    /// <summary>Labels as text, in the order they came, some of them.</summary>
    public string Some() => string.Join(", ", _index.Words.Take(5)) + (_index.Words.Count > 5 ? ", …" : "");
}
