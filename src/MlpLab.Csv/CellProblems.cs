using System.Text;
using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Everything wrong with the rows of a file: the first ten are told, all are counted.</summary>
internal sealed class CellProblems(IReadOnlyList<string> names)
{
    public const int MostShown = 10;

    private readonly List<CsvMessage> _shown = [];
    private long _count;

    /// <summary>Line of the last problem; 0 without one.</summary>
    public long LastLine { get; private set; }

    /// <summary>Line of the first problem in the order of the file; 0 without one.</summary>
    public long FirstLine { get; private set; }

    /// <summary>Rows with a problem of their own, such as their length.</summary>
    public long BadRows { get; private set; }

    public bool Any => _count > 0;

    public void Row(long line, string sentence)
    {
        BadRows++;
        Add(new CsvMessage(CsvMessageKind.Plain, Invariant($"line {line}: {sentence}")) { Line = line });
    }

    /// <param name="line">From 1.</param>
    /// <param name="column">From 0.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="verdict">Completes "line 3, column 2 'age': …".</param>
    /// <param name="advised">What the advice names.</param>
    public void At(long line, int column, CsvMessageKind kind, string verdict, params string[] advised) =>
        Add(new CsvMessage(kind, Invariant($"line {line}, column {column + 1} '{names[column]}': {verdict}")) { Line = line, Column = column + 1, Names = advised });

    /// <summary>Cells of one kind in a column, of which the first places are known.</summary>
    /// <param name="places">The first ones.</param>
    /// <param name="count">All of them.</param>
    /// <param name="column">From 0.</param>
    /// <param name="kind">What they are about.</param>
    /// <param name="verdict">Completes "line 3, column 2 'age': …" from what the cell says.</param>
    /// <param name="mayBeMissing">Tells which cells may mean that there is no value: these have the advice of <see cref="CsvMessageKind.UnknownWord"/>; null for none.</param>
    public void At(IReadOnlyList<CellPlace> places, long count, int column, CsvMessageKind kind, Func<string, string> verdict, Func<string, bool>? mayBeMissing = null)
    {
        foreach (CellPlace place in places)
        {
            bool isUnknown = mayBeMissing?.Invoke(place.Text) == true;
            At(place.Line, column, isUnknown ? CsvMessageKind.UnknownWord : kind, verdict(place.Text), isUnknown ? [place.Text] : []);
        }

        _count += count - places.Count;
    }

    /// <summary>One problem for all cells of a kind in a column, at the place of the first.</summary>
    /// <param name="places">Of the first ones; none where <paramref name="count"/> is 0.</param>
    /// <param name="count">All of them.</param>
    /// <param name="column">From 0.</param>
    /// <param name="kind">What they are about.</param>
    /// <param name="verdict">Completes "line 3, column 2 'age': '?' …".</param>
    /// <param name="advised">What the advice names.</param>
    public void First(IReadOnlyList<CellPlace> places, long count, int column, CsvMessageKind kind, string verdict, params string[] advised)
    {
        if (count > 0)
        {
            string others = count == 1 ? "" : Invariant($", here and in {count - 1} other {(count == 2 ? "row" : "rows")}");
            At(places[0].Line, column, kind, $"'{places[0].Text}' {verdict}{others}", advised);
        }
    }

    /// <summary>The first ten in the order of the file, and how many there are.</summary>
    public IEnumerable<CsvMessage> Messages() => Limited(_shown.OrderBy(shown => shown.Line).ThenBy(shown => shown.Column), _count);

    /// <summary>The first ten messages, and a last one that says how many there are.</summary>
    /// <param name="messages">Of which the first are told.</param>
    /// <param name="count">How many there are.</param>
    public static IEnumerable<CsvMessage> Limited(IEnumerable<CsvMessage> messages, long count)
    {
        IEnumerable<CsvMessage> first = messages.Take(MostShown);
        return count <= MostShown ? first : first.Append(new CsvMessage(CsvMessageKind.Plain, Invariant($"and {count - MostShown} more; {count} in all")));
    }

    /// <inheritdoc cref="Limited(IEnumerable{CsvMessage}, long)"/>
    public static IEnumerable<CsvMessage> Limited(IReadOnlyCollection<CsvMessage> messages) => Limited(messages, messages.Count);

    public static string Shorten(ReadOnlySpan<byte> cell) => Shorten(Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 120)]));

    public static string Shorten(string text) => text.Length <= 40 ? text : text[..39] + "…";

    // Problems come in the order of the file, or column by column: of more than a few the first are kept.
    private void Add(CsvMessage problem)
    {
        LastLine = Math.Max(LastLine, problem.Line ?? 0);
        FirstLine = FirstLine == 0 ? problem.Line ?? 0 : Math.Min(FirstLine, problem.Line ?? FirstLine);
        _count++;
        if (_shown.Count < MostShown)
        {
            _shown.Add(problem);
            return;
        }

        int last = 0;
        for (int i = 1; i < _shown.Count; i++)
        {
            last = Comes(_shown[i], _shown[last]) > 0 ? i : last;
        }

        if (Comes(problem, _shown[last]) < 0)
        {
            _shown[last] = problem;
        }
    }

    private static int Comes(CsvMessage one, CsvMessage other) => ((one.Line, one.Column ?? 0)).CompareTo((other.Line, other.Column ?? 0));
}
