using System.Globalization;
using System.Text;
using CsvHelper;

namespace MlpLab.Csv;

/// <summary>A file as rows of cells: names of the columns, then row after row, forward only.</summary>
internal sealed class Table : IDisposable
{
    private readonly CsvInput _input;
    private readonly CsvReader _reader;
    private readonly int _skippedLines;
    private readonly byte[]? _headerStart;
    private readonly List<int> _cells = [];
    private readonly bool _hasBackslashes, _hasFormulas;
    private bool _isFirstRead;
    private string? _malformed;

    /// <param name="stream">Left open.</param>
    /// <param name="options">What is known about the file.</param>
    /// <param name="mostBytes">More are refused.</param>
    /// <param name="knownNames">Names of which some columns must be called, where the first line is a header; null where nothing is known.</param>
    /// <exception cref="CsvDataException">It is no text, or something else than a table.</exception>
    public Table(Stream stream, CsvOptions options, long mostBytes, IReadOnlyCollection<string>? knownNames = null)
    {
        var text = new TextInput(new RawInput(stream, mostBytes), options.Encoding);
        Encoding = options.Encoding ?? text.Marked;
        _input = new CsvInput(text, options.SkipLines);
        if (FileFormats.OfText(_input.Head) is { } otherFormat)
        {
            throw new CsvDataException(otherFormat);
        }

        Leading = LeadingLines.Of(_input.Head, mayHaveTitle: options.HasHeader != false);
        _input.Skip(Leading.Count);
        _skippedLines = options.SkipLines + Leading.Count;
        Dialect = Dialect.Of(_input.Head, Leading, options, knownNames);
        OtherDelimiter = Dialect.ColumnCount == 1 ? Delimiters.Other(_input.Head) : null;
        _hasBackslashes = _input.Head.IndexOf("\\\""u8) >= 0;
        _hasFormulas = _input.Head.IndexOf([(byte)Dialect.Delimiter, .. "=\""u8]) >= 0 || _input.Head.IndexOf("\n=\""u8) >= 0;
        bool beginsWithQuote = _input.Head is [(byte)'"', ..];
        _input.ReadsTabsAsSpaces = Dialect.Delimiter == ' ';
        _reader = CsvReader.Create(
            _input,
            Dialect.ReaderOptions(Dialect.Delimiter) with { OnMalformedRecord = record => _malformed = Reason(record.Reason) },
            leaveOpen: true);
        _isFirstRead = Read();
        if (Dialect.HasSummary)
        {
            _isFirstRead = Read();
        }

        ColumnCount = !_isFirstRead ? 0 : Dialect.ColumnCount;
        if (ColumnCount > CsvLimits.MostColumns)
        {
            throw new CsvDataException($"the first line has {ColumnCount} columns; the most is {CsvLimits.MostColumns}");
        }

        Names = [.. Enumerable.Range(0, ColumnCount).Select(NameOf)];
        FirstCell = ColumnCount == 0 ? "" : Text(0);
        _headerStart = ColumnCount > 0 && Dialect is { Header: HeaderKind.Names, HasRowNames: false } && Array.Exists(Names, name => name.Length > 0) ? Encoding.UTF8.GetBytes(Names[0]) : null;
        IsQuotedAsAWhole = ColumnCount == 1 && beginsWithQuote && FirstCell.AsSpan().ContainsAny(',', ';', '\t');
        IsEmpty = !_isFirstRead;
        _isFirstRead &= !Dialect.HasHeader;
    }

    public Dialect Dialect { get; }

    /// <summary>What stood above the table.</summary>
    public LeadingLines Leading { get; }

    /// <summary>The encoding that was given or marked; null for UTF-8.</summary>
    public Encoding? Encoding { get; }

    /// <summary>No line at all.</summary>
    public bool IsEmpty { get; }

    public int ColumnCount { get; }

    /// <summary>Names of the columns; x1, x2, … without a header.</summary>
    public string[] Names { get; }

    /// <summary>What the first line begins with.</summary>
    public string FirstCell { get; }

    /// <summary>What cuts each of the first lines into equally many cells and is no delimiter of CSV files, for a message; null for nothing.</summary>
    public string? OtherDelimiter { get; }

    /// <summary>Whether the lines are one cell each for the quotes around them.</summary>
    public bool IsQuotedAsAWhole { get; }

    /// <summary>Whether the names are those of a header.</summary>
    public bool HasNames => Dialect.HasHeader || Dialect.CommentNames is not null;

    /// <summary>Cells of the current row, empty ones behind the last column not counted where all rows have them.</summary>
    public int FieldCount
    {
        get
        {
            int count = Dialect.MergesRuns ? _cells.Count : _reader.FieldCount;
            while (Dialect.HasTrailingDelimiters && count > ColumnCount && CellAt(count - 1).IsEmpty)
            {
                count--;
            }

            return count;
        }
    }

    /// <summary>Whether no cell of the current row holds anything.</summary>
    public bool IsBlank
    {
        get
        {
            for (int column = 0; column < _reader.FieldCount; column++)
            {
                if (!Cell.Trim(_reader.GetSpan(column)).IsEmpty)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether the current row has the names of the columns, each in its own.</summary>
    public bool RepeatsTheHeader
    {
        get
        {
            if (_headerStart is null || FieldCount != ColumnCount || !CellAt(0).SequenceEqual(_headerStart))
            {
                return false;
            }

            int column = 1;
            while (column < ColumnCount && Text(column) == Names[column])
            {
                column++;
            }

            return column == ColumnCount;
        }
    }

    /// <summary>Lines between the rows that begin with #, % or // and have fewer cells: no rows.</summary>
    public long CommentCount { get; private set; }

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
    public ReadOnlySpan<byte> CellAt(int column) => Cell.Trim(_reader.GetSpan(Dialect.MergesRuns ? _cells[column] : column));

    public string Text(int column) => Encoding.UTF8.GetString(CellAt(column));

    public string Sha256() => _input.Sha256();

    public void Dispose()
    {
        _reader.Dispose();
        _input.Dispose();
    }

    private string NameOf(int column)
    {
        if (Dialect.CommentNames is { } names)
        {
            return names[column];
        }

        if (!Dialect.HasHeader)
        {
            return string.Create(CultureInfo.InvariantCulture, $"x{column + 1}");
        }

        return !Dialect.HasRowNames ? Text(column) : column == 0 ? "" : Text(column - 1);
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
            while ((Dialect.MergesRuns && _cells.Count == 0) || IsComment());
            return true;
        }
        catch (CsvFormatException exception)
        {
            throw new CsvDataException(exception.Message.Contains("MaxRecordSize", StringComparison.Ordinal) || exception.Message.Contains("too large", StringComparison.Ordinal)
                ? $"a line after line {LineNumber} is longer than {CsvLimits.LongestLine} bytes, or a quote is never closed"
                : exception.Message);
        }
    }

    // Between the rows: shorter than they are, or the sign is a value.
    private bool IsComment()
    {
        if (ColumnCount < 2 || FieldCount == 0 || FieldCount >= ColumnCount)
        {
            return false;
        }

        ReadOnlySpan<byte> start = CellAt(0);
        bool isOne = start is [(byte)'#' or (byte)'%', ..] or [(byte)'/', (byte)'/', ..];
        CommentCount += isOne ? 1 : 0;

        // The end of a file, as CP/M and DOS mark it.
        return isOne || (FieldCount == 1 && start is [0x1A]);
    }

    private string Reason(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote or CsvMalformedReason.TextAfterClosingQuote when _hasBackslashes => "a quote within quotes is written twice, \"\", not \\\"",
        CsvMalformedReason.StrayQuote when _hasFormulas => "a cell such as =\"1.5\" is a spreadsheet's way to keep a text: write 1.5 alone",
        CsvMalformedReason.StrayQuote => "a quote stands inside a cell that does not begin with one; write such a text in quotes, and the quote in it twice",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote; a quote within quotes is written twice",
        CsvMalformedReason.UnterminatedQuote => "a quote is never closed",
        _ => "they cannot be read",
    };

    private void FindCells()
    {
        if (!Dialect.MergesRuns)
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
