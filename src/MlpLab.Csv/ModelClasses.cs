using System.Text;

namespace MlpLab.Csv;

/// <summary>Reads from a row the class that a model is to predict.</summary>
internal sealed class ModelClasses
{
    private readonly Table _table;
    private readonly int _column;
    private readonly IReadOnlyList<string> _names;
    private readonly MissingWords _words;
    private readonly CellProblems _problems;
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _numbers = [];

    /// <param name="table">The file.</param>
    /// <param name="column">The label's column; −1 for none.</param>
    /// <param name="names">The classes in order.</param>
    /// <param name="options">What means that a value is missing.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public ModelClasses(Table table, int column, IReadOnlyList<string> names, CsvOptions options, CellProblems problems)
    {
        (_table, _column, _names, _problems) = (table, column, names, problems);
        _words = MissingWords.Of(options);
        for (int c = 0; c < names.Count; c++)
        {
            _classes[names[c]] = c;
            if (WholeNumbers.IsPlain(names[c]) && Cell.Read(Encoding.UTF8.GetBytes(names[c]), table.Dialect.DecimalSign, MissingWords.Usual, out double value) == CellKind.Number)
            {
                _numbers.TryAdd(value, c);
            }
        }
    }

    /// <summary>The class of the current row; −1 with a problem where it is none.</summary>
    public int Read()
    {
        ReadOnlySpan<byte> cell = _table.CellAt(_column);
        int index = ClassOf(cell);
        if (index >= 0)
        {
            return index;
        }

        bool isMissing = cell.IsEmpty || _words.ContainsUsual(cell) || _words.ContainsLabel(cell, _table.Dialect.DecimalSign);
        string text = CellProblems.Shorten(cell);
        _problems.At(
            _table.LineNumber, _column, isMissing ? CsvMessageKind.MissingLabel : CsvMessageKind.UnknownClass,
            isMissing ? $"'{text}' means that the label is missing" : $"'{text}' is no class of the model; its classes: {Columns.List(_names)}{Columns.Meant(text, _names)}");
        return -1;
    }

    private int ClassOf(ReadOnlySpan<byte> cell)
    {
        Span<char> text = stackalloc char[CsvLimits.LongestLabel];
        if (cell.Length > CsvLimits.LongestLabel)
        {
            return -1;
        }

        text = text[..Encoding.UTF8.GetChars(cell, text)];
        if (_classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int index))
        {
            return index;
        }

        // 1 is the class 1.0; 01 is another.
        return Cell.Read(cell, _table.Dialect.DecimalSign, MissingWords.Usual, out double value) == CellKind.Number
            && WholeNumbers.IsPlain(text.ToString()) && _numbers.TryGetValue(value, out index) ? index : -1;
    }
}
