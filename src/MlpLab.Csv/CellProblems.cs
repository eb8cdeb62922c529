using System.Globalization;

namespace MlpLab.Csv;

/// <summary>Everything wrong with the rows of a file: the first ten are told, all are counted.</summary>
internal sealed class CellProblems(IReadOnlyList<string> names)
{
    private const int MostShown = 10;
    private const int MostTextColumns = 1_000;
    private const int SampleCount = 3;
    private readonly Dictionary<int, TextColumn> _text = [];
    private readonly List<(long Line, int Column, string Sentence)> _shown = [];
    private long _others;

    /// <summary>Line of the last problem; 0 without one.</summary>
    public long LastLine { get; private set; }

    /// <summary>Rows with a problem of their own, such as their length.</summary>
    public long BadRows { get; private set; }

    public bool Any => _others > 0 || _text.Count > 0;

    public void Row(long line, string sentence)
    {
        BadRows++;
        Add(line, -1, Text($"line {line}: {sentence}"));
    }

    /// <param name="line">From 1.</param>
    /// <param name="column">From 0.</param>
    /// <param name="verdict">Completes "line 3, column 2 'age' …".</param>
    public void At(long line, int column, string verdict) => Add(line, column, Place(line, column) + verdict);

    /// <summary>A cell with text where a number should be: a column full of them is one problem, not many.</summary>
    public void TextAt(long line, int column, ReadOnlySpan<byte> cell)
    {
        LastLine = line;
        if (!_text.TryGetValue(column, out TextColumn? found))
        {
            if (_text.Count == MostTextColumns)
            {
                _others++;
                return;
            }

            _text.Add(column, found = new TextColumn());
        }

        found.Count++;
        if (found.Cells.Count < MostShown)
        {
            found.Cells.Add((line, Shorten(cell)));
        }

        if (found.Values.Count < SampleCount)
        {
            found.Values.Add(Shorten(cell));
        }
    }

    /// <param name="rows">All rows of the file.</param>
    public List<string> Sentences(long rows)
    {
        var sentences = new List<string>();
        foreach ((int column, TextColumn text) in _text.OrderBy(entry => entry.Key))
        {
            if (text.Count > 1 && text.Count * 2 >= rows)
            {
                string more = text.Count > text.Values.Count ? ", …" : "";
                sentences.Add(Text(
                    $"column {column + 1} '{names[column]}' holds text ({string.Join(", ", text.Values)}{more}), and a feature must be a number: name the features without it, or write it as numbers, such as a column of 0 and 1 for each value"));
                continue;
            }

            _others += text.Count;
            _shown.AddRange(text.Cells.Select(cell => (cell.Line, column, $"{Place(cell.Line, column)}'{cell.Value}' is not a number")));
        }

        sentences.AddRange(_shown.OrderBy(shown => shown.Line).ThenBy(shown => shown.Column).Take(MostShown).Select(shown => shown.Sentence));
        if (_others > MostShown)
        {
            sentences.Add(Text($"and {_others - MostShown} more; {_others} in all"));
        }

        return sentences;
    }

    private void Add(long line, int column, string sentence)
    {
        LastLine = line;
        _others++;
        if (_shown.Count < MostShown)
        {
            _shown.Add((line, column, sentence));
        }
    }

    private string Place(long line, int column) => Text($"line {line}, column {column + 1} '{names[column]}': ");

    public static string Shorten(ReadOnlySpan<byte> cell)
    {
        string text = System.Text.Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 120)]);
        return text.Length <= 40 ? text : text[..39] + "…";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class TextColumn
    {
        public long Count { get; set; }

        public List<(long Line, string Value)> Cells { get; } = [];

        public SortedSet<string> Values { get; } = new(StringComparer.Ordinal);
    }
}
