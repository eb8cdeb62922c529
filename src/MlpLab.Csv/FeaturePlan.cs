using System.Text;

namespace MlpLab.Csv;

/// <summary>Which columns of a file become features, and how; what is wrong with them, and what should be known.</summary>
internal sealed class FeaturePlan
{
    // Of one or two the places say enough.
    private const int FewCells = 3;

    private readonly Table _table;
    private readonly CsvOptions _options;
    private readonly int[] _columns;
    private readonly ColumnContents[] _contents;
    private readonly RowStore _store;
    private readonly List<CsvMessage> _leftOut = [];
    private readonly List<CsvMessage> _refused = [];
    private readonly List<(int Index, bool IsText)> _kept = [];

    /// <param name="table">The file.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="columns">The columns that were read, by their places in the file.</param>
    /// <param name="contents">What they hold.</param>
    /// <param name="store">Their cells.</param>
    /// <param name="problems">Receives the cells that are none of their column's.</param>
    public FeaturePlan(Table table, CsvOptions options, int[] columns, ColumnContents[] contents, RowStore store, CellProblems problems)
    {
        (_table, _options, _columns, _contents, _store) = (table, options, columns, contents, store);
        for (int j = 0; j < columns.Length; j++)
        {
            Judge(j, problems);
        }

        KeepTheOnlyOne();
    }

    /// <summary>Whole columns that are no features, the first ten and their number.</summary>
    public IEnumerable<CsvMessage> Problems => CellProblems.Limited(_refused);

    /// <summary>Columns that were left out, the first ten and their number.</summary>
    public IEnumerable<CsvMessage> LeftOut => CellProblems.Limited(_leftOut);

    /// <summary>Places, among the columns that were read, of those that are features.</summary>
    public IEnumerable<int> Kept => _kept.Select(kept => kept.Index);

    /// <summary>The features, their words counted in the rows that are kept.</summary>
    /// <param name="isKept">For each row; null for all.</param>
    public FeatureColumn[] Features(bool[]? isKept) =>
        [.. _kept.Select(kept => new FeatureColumn(kept.Index, _columns[kept.Index], kept.IsText ? WordColumns.Of(_contents[kept.Index], _store.Column(kept.Index), isKept) : null))];

    private void Judge(int j, CellProblems problems)
    {
        ColumnContents contents = _contents[j];
        bool isNamed = !_table.HasNames || NameOf(j).Length > 0;
        if (contents.Numbers + contents.TextCells == 0)
        {
            LeaveOut(j, isText: false, "has no value in any row");
        }
        else if (contents.TextCells > 0)
        {
            Judge(j, TextColumns.Judge(contents, isNamed, _options.Categorical, _options.DecimalSign is not null, () => _store.Column(j)), problems);
        }
        else if (Identifiers.Reason(contents, _table.HasNames ? NameOf(j) : $"x{j}", _store.Count, () => _store.Column(j)) is { } reason)
        {
            LeaveOut(j, isText: false, reason);
        }
        else
        {
            Keep(j, isText: false);
        }
    }

    private void Judge(int j, TextVerdict verdict, CellProblems problems)
    {
        switch (verdict.Fate)
        {
            case TextFate.Encode:
                Keep(j, isText: true);
                break;
            case TextFate.LeaveOut:
                LeaveOut(j, isText: true, verdict.Text);
                break;
            case TextFate.Refuse:
                Refuse(j, verdict.Text, verdict.Kind, verdict.Names ?? [Called(j)]);
                break;
            default:
                IReadOnlyList<string> words = _contents[j].Words!.Words;
                problems.At(_contents[j].FirstTexts, _contents[j].TextCells, _columns[j], CsvMessageKind.Plain, text =>
                    IsInfinite(text) ? $"'{text}' is infinite, or beyond the range of a double" : $"'{text}' is not a number", IsInfinite);
                if (_contents[j].TextCells >= FewCells && !words.All(IsInfinite) && TextColumns.NumbersIn(words) is { } reason)
                {
                    Refuse(j, reason, CsvMessageKind.DispensableColumn, [Called(j)]);
                }

                break;
        }
    }

    private bool IsInfinite(string text) => Cell.Read(Encoding.UTF8.GetBytes(text), _table.Dialect.DecimalSign, MissingWords.Usual, out _) == CellKind.Infinite;

    private void Keep(int j, bool isText)
    {
        if (_table.HasNames && NameOf(j).Length == 0 && _options.Features is null)
        {
            string reason = !_table.Dialect.HasRowNames ? "does not number or name the rows, and it is not clear what it is"
                : $"is there because each row has one cell more than the first line, and does not number or name the rows: a text with {RowLengths.Sign(_table.Dialect.Delimiter)} in it needs quotes around it, or a name is missing in the first line";
            Refuse(j, reason, CsvMessageKind.ColumnChoice, [Called(j)]);
            return;
        }

        _kept.Add((j, isText));
    }

    // A column that was asked for is not left out; but names of rows cannot be a feature all the same.
    private void LeaveOut(int j, bool isText, string reason)
    {
        if (_options.Features is null)
        {
            _leftOut.Add(new CsvMessage(CsvMessageKind.Plain, $"{Place(j)} {reason}; it was left out") { Column = _columns[j] + 1, Names = [Called(j)] });
        }
        else if (isText)
        {
            Refuse(j, reason + ": it cannot be a feature", CsvMessageKind.DispensableColumn, [Called(j)]);
        }
        else
        {
            _kept.Add((j, isText));
        }
    }

    // Where all there is counts the rows, it is what the user wants to look at.
    private void KeepTheOnlyOne()
    {
        if (_kept.Count > 0 || _refused.Count > 0 || _columns.Length != 1 || _contents[0].TextCells > 0 || _contents[0].Numbers == 0 || NameOf(0).Length == 0)
        {
            return;
        }

        _kept.Add((0, false));
        _leftOut[0] = _leftOut[0] with { Text = _leftOut[0].Text.Replace("; it was left out", "; it was kept, because there is no other feature", StringComparison.Ordinal) };
    }

    private void Refuse(int j, string sentence, CsvMessageKind kind, IReadOnlyList<string> names) =>
        _refused.Add(new CsvMessage(kind, $"{Place(j)} {sentence}") { Column = _columns[j] + 1, Names = names });

    private string NameOf(int j) => _table.Names[_columns[j]];

    private string Place(int j) => Columns.Place(_table, _columns[j]);

    private string Called(int j) => Columns.Called(_table, _columns[j]);
}
