using System.Text;

namespace MlpLab.Csv;

/// <summary>Reads from a row the numbers that a model is to be given.</summary>
internal sealed class ModelCells
{
    private const int LongestWord = CsvLimits.LongestLabel;

    private readonly Table _table;
    private readonly ModelFeature[] _features;
    private readonly int[] _columns;
    private readonly bool _mayBeMissing;
    private readonly MissingWords _words;
    private readonly CellProblems _problems;
    private readonly char _decimalSign;

    /// <param name="table">The file.</param>
    /// <param name="features">What the model needs.</param>
    /// <param name="columns">Where each feature is.</param>
    /// <param name="options">What means that a value is missing, and whether one may be.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public ModelCells(Table table, ModelFeature[] features, int[] columns, CsvOptions options, CellProblems problems)
    {
        (_table, _features, _columns, _problems) = (table, features, columns, problems);
        _mayBeMissing = options.Missing != MissingValues.Error;
        _words = MissingWords.Of(options);
        _decimalSign = table.Dialect.DecimalSign;
        Width = features.Sum(feature => feature.Width);
    }

    /// <summary>Numbers of a row.</summary>
    public int Width { get; }

    /// <param name="row">Receives <see cref="Width"/> numbers, NaN where a value is missing.</param>
    public void Read(Span<double> row)
    {
        for (int j = 0, at = 0; j < _features.Length; j++)
        {
            ReadOnlySpan<byte> cell = _table.CellAt(_columns[j]);
            Span<double> numbers = row.Slice(at, _features[j].Width);
            CellKind kind = Cell.Read(cell, _decimalSign, _words, out double value);
            if (kind == CellKind.Missing)
            {
                ReadMissing(cell, _columns[j], numbers);
            }
            else if (_features[j].Words is not null)
            {
                ReadWord(j, cell, kind, value, numbers);
            }
            else
            {
                ReadNumber(cell, _columns[j], kind, value);
                numbers[0] = value;
            }

            at += _features[j].Width;
        }
    }

    private void ReadMissing(ReadOnlySpan<byte> cell, int column, Span<double> numbers)
    {
        numbers.Fill(double.NaN);
        if (!_mayBeMissing)
        {
            _problems.At(_table.LineNumber, column, CsvMessageKind.MissingValue, $"'{CellProblems.Shorten(cell)}' means that the value is missing");
        }
    }

    private void ReadNumber(ReadOnlySpan<byte> cell, int column, CellKind kind, double value)
    {
        if (kind == CellKind.Text)
        {
            ReadText(cell, column, Encoding.UTF8.GetString(cell));
            return;
        }

        if (kind == CellKind.Infinite)
        {
            MayBeMissing(cell, column, Encoding.UTF8.GetString(cell), "is infinite, or beyond the range of a double");
            return;
        }

        if (Math.Abs(value) > CsvLimits.LargestNumber)
        {
            _problems.At(_table.LineNumber, column, CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude");
        }
    }

    // What training would say of a column of it.
    private void ReadText(ReadOnlySpan<byte> cell, int column, string word)
    {
        if (TextColumns.NumbersIn([word]) is { } reason)
        {
            _problems.At(_table.LineNumber, column, CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' is not a number; it {reason}");
        }
        else if (TextColumns.MayMeanNothing(word))
        {
            MayBeMissing(cell, column, word, "is not a number");
        }
        else
        {
            _problems.At(_table.LineNumber, column, CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' is not a number");
        }
    }

    // Named, it is filled in by a model that has means, and needs such a model else.
    private void MayBeMissing(ReadOnlySpan<byte> cell, int column, string word, string verdict) =>
        _problems.At(_table.LineNumber, column, _mayBeMissing ? CsvMessageKind.UnknownWord : CsvMessageKind.UnfilledWord, $"'{CellProblems.Shorten(cell)}' {verdict}", word);

    // A number among words is called as it was in training, however it is written here.
    private void ReadWord(int j, ReadOnlySpan<byte> cell, CellKind kind, double value, Span<double> numbers)
    {
        Datasets.CategoricalFeature words = _features[j].Words!;
        Span<char> text = stackalloc char[LongestWord];
        bool isKnown = cell.Length <= LongestWord && words.TryEncode(text[..Encoding.UTF8.GetChars(cell, text)], numbers);
        if (!isKnown && kind is CellKind.Number or CellKind.GroupedNumber)
        {
            isKnown = words.TryEncode(WordColumns.TextOf(value), numbers);
        }

        if (!isKnown)
        {
            string word = Encoding.UTF8.GetString(cell);
            string[] known = [.. KnownWords(words)];
            string verdict = $"is no value of the training data; its values: {Columns.List(known)}{Columns.Meant(word, known)}";
            if (TextColumns.MeansNothing(word))
            {
                MayBeMissing(cell, _columns[j], word, verdict);
            }
            else
            {
                _problems.At(_table.LineNumber, _columns[j], CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' {verdict}");
            }
        }
    }

    private static IEnumerable<string> KnownWords(Datasets.CategoricalFeature words) => words.Values.Concat(words.Others).Order(StringComparer.Ordinal);
}
