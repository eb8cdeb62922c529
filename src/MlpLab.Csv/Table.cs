using System.Text;
using CsvHelper;

namespace MlpLab.Csv;

/// <summary>A file as rows of cells: names of the columns, then row after row, forward only.</summary>
internal sealed class Table : IDisposable
{
    private readonly CsvInput _input;
    private readonly CsvReader _reader;
    private readonly int _skippedLines;
    private readonly bool _mergesBlanks;
    private readonly List<int> _cells = [];
    private bool _isFirstRead;
    private string? _malformed;

    public Table(Stream stream, CsvOptions options, long mostBytes)
    {
        _skippedLines = options.SkipLines;
        _input = new CsvInput(stream, options.SkipLines, mostBytes);
        Dialect = Dialect.Of(_input.Head, options);
        _mergesBlanks = Dialect.Delimiter == ' ';
        _reader = CsvReader.Create(
            _input,
            Dialect.ReaderOptions(Dialect.Delimiter) with { OnMalformedRecord = record => _malformed = Reason(record.Reason) },
            leaveOpen: true);
        _isFirstRead = Read();
        if (Dialect.HasSummary)
        {
            _isFirstRead = Read();
        }

        ColumnCount = _isFirstRead ? FieldCount : 0;
        if (ColumnCount > CsvLimits.MostColumns)
        {
            throw new CsvDataException($"the first line has {ColumnCount} columns; the most is {CsvLimits.MostColumns}");
        }

        Names = Dialect.HasHeader
            ? [.. Enumerable.Range(0, ColumnCount).Select(Text)]
            : [.. Enumerable.Range(1, ColumnCount).Select(number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"x{number}"))];
        IsEmpty = !_isFirstRead;
        _isFirstRead &= !Dialect.HasHeader;
    }

    public Dialect Dialect { get; }

    /// <summary>No line at all.</summary>
    public bool IsEmpty { get; }

    public int ColumnCount { get; }

    /// <summary>Names of the columns; x1, x2, … without a header.</summary>
    public string[] Names { get; }

    public int FieldCount => _mergesBlanks ? _cells.Count : _reader.FieldCount;

    public long LineNumber => _reader.LineNumber + _skippedLines;

    /// <summary>What is wrong with the quotes of the current row; null for nothing.</summary>
    public string? Malformed => _malformed;

    public bool Next()
    {
        if (_isFirstRead)
        {
            _isFirstRead = false;
            return true;
        }

        return Read();
    }

    /// <summary>The trimmed bytes of a cell, valid until the next row.</summary>
    public ReadOnlySpan<byte> CellAt(int column) => Cell.Trim(_reader.GetSpan(_mergesBlanks ? _cells[column] : column));

    public string Text(int column) => Encoding.UTF8.GetString(CellAt(column));

    public string Sha256() => _input.Sha256();

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }

    private bool Read()
    {
        try
        {
            do
            {
                _malformed = null;
                if (!_reader.Read())
                {
                    return false;
                }

                FindCells();
            }
            while (_mergesBlanks && _cells.Count == 0);
            return true;
        }
        catch (CsvFormatException exception)
        {
            throw new CsvDataException(exception.Message.Contains("MaxRecordSize", StringComparison.Ordinal) || exception.Message.Contains("too large", StringComparison.Ordinal)
                ? $"a line after line {LineNumber} is longer than {CsvLimits.LongestLine} bytes, or a quote is never closed"
                : exception.Message);
        }
    }

    private static string Reason(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside a cell that does not begin with one",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        CsvMalformedReason.UnterminatedQuote => "a quote is never closed",
        _ => "they cannot be read",
    };

    private void FindCells()
    {
        if (!_mergesBlanks)
        {
            return;
        }

        _cells.Clear();
        for (int i = 0; i < _reader.FieldCount; i++)
        {
            if (!_reader.GetRawSpan(i).IsEmpty)
            {
                _cells.Add(i);
            }
        }
    }
}
