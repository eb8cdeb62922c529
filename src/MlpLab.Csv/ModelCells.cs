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
        string? verdict = kind switch
        {
            CellKind.Infinite => "is infinite, or beyond the range of a double",
            CellKind.Text => "is not a number",
            _ when Math.Abs(value) > CsvLimits.LargestNumber => $"is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude",
            _ => null,
        };
        if (verdict is not null)
        {
            _problems.At(_table.LineNumber, column, CsvMessageKind.Plain, $"'{CellProblems.Shorten(cell)}' {verdict}");
        }
    }

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
            _problems.At(
                _table.LineNumber, _columns[j], CsvMessageKind.Plain,
                $"'{CellProblems.Shorten(cell)}' is no value of the training data; its values: {Columns.List([.. KnownWords(words)])}");
        }
    }

    private static IEnumerable<string> KnownWords(Datasets.CategoricalFeature words) => words.Values.Concat(words.Others).Order(StringComparer.Ordinal);
}
