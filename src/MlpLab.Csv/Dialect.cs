using System.Text;
using CsvHelper;

namespace MlpLab.Csv;

/// <summary>How a file is written: delimiter, decimal sign, header. Found out from its first lines where it is not given.</summary>
internal sealed record Dialect
{
    private const int MostRows = 200;

    public required char Delimiter { get; init; }

    /// <summary>Whether a run of delimiters is one gap.</summary>
    public required bool MergesRuns { get; init; }

    public required char DecimalSign { get; init; }

    /// <summary>Whether the decimal sign was found out, and not given.</summary>
    public required bool FoundDecimalSign { get; init; }

    /// <summary>Whether points or commas of numbers may separate thousands after all. Between commas no comma can stand unquoted: points are decimal signs there.</summary>
    public bool WatchesSigns => FoundDecimalSign && (DecimalSign == ',' || Delimiter != ',');

    /// <summary>Whether the table lies on its side: names stand in the first cell of each line, numbers behind some of them and words behind others.</summary>
    public bool LiesOnItsSide { get; private init; }

    /// <summary>Whether the first line counts rows and features and names the classes: it is neither header nor row.</summary>
    public bool HasSummary { get; private init; }

    /// <summary>What the first line is.</summary>
    public HeaderKind Header { get; private init; }

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader => Header is HeaderKind.Names or HeaderKind.Counted;

    /// <summary>A word of the first line that stands below it again, for which the line was taken for a row; null where there is none, or nobody asks.</summary>
    public string? WordBelowAgain { get; private init; }

    /// <summary>Whether the second line names the columns as well, where the first names several alike: as pandas writes columns of two levels.</summary>
    public bool HasSecondHeader { get; private init; }

    /// <summary>The names from a comment above the rows; null where there are none.</summary>
    public IReadOnlyList<string>? CommentNames { get; private init; }

    /// <summary>Whether each row begins with a cell that the header does not have.</summary>
    public bool HasRowNames { get; private init; }

    /// <summary>Whether rows end in delimiters with nothing behind them, beyond the last column.</summary>
    public bool HasTrailingDelimiters { get; private init; }

    /// <summary>Whether the header ends in delimiters with nothing behind them, and the rows do not.</summary>
    public bool HeaderHasTrailingDelimiters { get; private init; }

    /// <summary>A number that was cut at its decimal comma, if all seem to be; else null.</summary>
    public string? SplitNumber { get; private init; }

    /// <summary>Whether <see cref="SplitNumber"/> can be nothing else: commas are decimal signs, as was said, or what else were names of rows repeat.</summary>
    public bool IsSurelySplit { get; private init; }

    /// <summary>Columns without their trailing empty ones; 0 in an empty file.</summary>
    public int ColumnCount { get; private init; }

    /// <summary>Cells that most of the first lines have.</summary>
    public int UsualCount { get; private init; }

    /// <param name="head">The first lines, without what stands above the table.</param>
    /// <param name="leading">What stands above.</param>
    /// <param name="options">What is known.</param>
    /// <param name="knownNames">Names of which some columns must be called, where it is a header; null where nothing is known.</param>
    /// <exception cref="CsvDataException">The decimal sign cannot be told.</exception>
    public static Dialect Of(ReadOnlySpan<byte> head, LeadingLines leading, CsvOptions options, IReadOnlyCollection<string>? knownNames)
    {
        (char delimiter, bool merges) = Delimiters.Find(head, options.Delimiter ?? leading.Separator);
        List<string[]> rows = Rows(head, delimiter, merges);
        var dialect = new Dialect
        {
            Delimiter = delimiter,
            MergesRuns = merges,
            DecimalSign = options.DecimalSign ?? DecimalSigns.Find(rows),
            FoundDecimalSign = options.DecimalSign is null,
        };
        if (rows.Count == 0)
        {
            return dialect;
        }

        string[] first = rows[0];
        rows.RemoveAll(row => row.Length < first.Length && row[0].StartsWith('#'));

        bool isSummary = options.HasHeader != true && options.SkipLines == 0 && SummaryLine.Is(rows, dialect.DecimalSign);
        Dialect shaped = isSummary
            ? dialect.WithShape(rows[1..], HeaderKind.None) with { HasSummary = true }
            : dialect.WithHeader(rows, leading, options, knownNames) with { LiesOnItsSide = dialect.LieOnTheirSide(rows) };
        return shaped is { Delimiter: ',', HasSummary: false, CommentNames: null } && (shaped.FoundDecimalSign || shaped.DecimalSign == ',') ? shaped.WithSplitNumber(rows) : shaped;
    }

    /// <summary>The reader's options for files of this kind.</summary>
    public static CsvReaderOptions ReaderOptions(char delimiter) => new()
    {
        Separator = delimiter,
        HasHeader = false,
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        MaxRecordSize = CsvLimits.LongestLine,
        TrimWhitespace = delimiter != ' ',
        WhitespaceCharacters = delimiter == '\t' ? " " : " \t",
    };

    private Dialect WithSplitNumber(List<string[]> rows)
    {
        string? split = Header == HeaderKind.None ? SplitDecimals.Find(rows)
            : Header != HeaderKind.Names || (HasRowNames && !SplitDecimals.AreNoRowNumbers(rows)) ? null
            : SplitDecimals.FindBelow(rows);
        return split is null ? this : this with { SplitNumber = split, IsSurelySplit = !FoundDecimalSign || (HasRowNames && SplitDecimals.RepeatNames(rows)) };
    }

    private Dialect WithHeader(List<string[]> rows, LeadingLines leading, CsvOptions options, IReadOnlyCollection<string>? knownNames)
    {
        bool? given = options.HasHeader;
        MissingWords missing = MissingWords.Of(options);
        bool hasKnownNames = knownNames is { Count: > 0 } && knownNames.All(rows[0].Select(name => name.Trim()).Contains);
        HeaderKind kind = given is { } isHeader ? isHeader ? HeaderKind.Names : HeaderKind.None
            : hasKnownNames ? HeaderKind.Names
            : Headers.Find(rows, DecimalSign, missing, HasOneMore(rows) && !EndBehindTheHeader(rows) ? 1 : 0);

        // Names that count the columns would be those that are known.
        Dialect found = WithShape(rows, knownNames is not null && !hasKnownNames && kind != HeaderKind.Names ? HeaderKind.None : kind) with
        {
            WordBelowAgain = given is null && kind == HeaderKind.None ? WordAgain(rows) : null,
            HasSecondHeader = given is null && kind == HeaderKind.Names && rows.Count > 2 && rows[0].Distinct().Count() < rows[0].Length
                && Headers.Find(rows[1..], DecimalSign, missing, 0) == HeaderKind.Names,
        };
        return given is null && !found.HasHeader && NamesIn(leading.LastComment, found.ColumnCount) is { } names
            ? found with { CommentNames = names, Header = HeaderKind.None }
            : found;
    }

    private Dialect WithShape(List<string[]> rows, HeaderKind kind)
    {
        Dialect found = this with
        {
            Header = kind,
            ColumnCount = rows[0].Length,
            UsualCount = rows.CountBy(row => row.Length).MaxBy(count => count.Value).Key,
        };
        bool isLonger = found.HasHeader && EndBehindTheHeader(rows);
        if (found.HasHeader && HasOneMore(rows) && !isLonger)
        {
            return found with { HasRowNames = true, ColumnCount = rows[0].Length + 1 };
        }

        int unnamed = found.HasHeader ? rows[0].AsEnumerable().Reverse().TakeWhile(name => name.Length == 0).Count() : 0;
        if (unnamed > 0 && rows.Count > 1 && rows.Skip(1).All(row => row.Length == rows[0].Length - unnamed))
        {
            return found with { HeaderHasTrailingDelimiters = true, ColumnCount = rows[0].Length - unnamed };
        }

        // Columns without a name and without a value, at the end: no place for a label.
        int trailing = isLonger ? 0 : Enumerable.Range(0, rows[0].Length - 1).TakeWhile(i => rows.All(row => row.Length == rows[0].Length && row[^(i + 1)].Length == 0)).Count();
        return found with { HasTrailingDelimiters = isLonger || trailing > 0, ColumnCount = rows[0].Length - trailing };
    }

    // Six cells or more, and no line of both kinds.
    private bool LieOnTheirSide(List<string[]> rows)
    {
        if (rows[0].Length < 6 || rows.Count >= rows[0].Length || rows.Select(row => row[0]).Distinct().Count() < rows.Count)
        {
            return false;
        }

        int ofNumbers = 0, ofWords = 0;
        foreach (string[] row in rows)
        {
            int numbers = row.Skip(1).Count(cell => Cell.IsNumber(cell, DecimalSign));
            ofNumbers += numbers == row.Length - 1 ? 1 : 0;
            ofWords += numbers == 0 ? 1 : 0;
            if (row.Length != rows[0].Length || Cell.IsNumber(row[0], DecimalSign))
            {
                return false;
            }
        }

        // A first line of words would be a header.
        return ofWords > 0 && ofNumbers + ofWords == rows.Count && rows[0].Skip(1).All(cell => Cell.IsNumber(cell, DecimalSign));
    }

    private string? WordAgain(List<string[]> rows) => rows[0].Where((cell, c) =>
        cell.Trim().Length > 0 && !Cell.IsNumber(cell, DecimalSign) && rows.Skip(1).Any(row => row.Length > c && row[c].Trim() == cell.Trim())).Select(cell => cell.Trim()).FirstOrDefault();

    private static bool HasOneMore(List<string[]> rows) => rows.Count > 1 && rows.Skip(1).All(row => row.Length == rows[0].Length + 1);

    // Rows are longer than the header, all or some, and there is nothing in what is beyond it.
    private static bool EndBehindTheHeader(List<string[]> rows) =>
        rows.Any(row => row.Length > rows[0].Length) && rows.Skip(1).All(row => row.Length >= rows[0].Length && row.Skip(rows[0].Length).All(cell => cell.Length == 0));

    // As NumPy writes a header: # a,b,label.
    private List<string>? NamesIn(string? comment, int count)
    {
        if (comment is null)
        {
            return null;
        }

        string[]? names = Rows(Encoding.UTF8.GetBytes(comment), Delimiter, MergesRuns).FirstOrDefault();
        bool areNames = names?.Length == count && names.Skip(1).All(name => name.Trim().Length > 0) && !names.Any(name => Cell.IsNumber(name, DecimalSign));
        return areNames ? [.. names!.Select((name, c) => c == 0 && name.Trim().Length == 0 ? "#" : name.Trim())] : null;
    }

    private static List<string[]> Rows(ReadOnlySpan<byte> head, char delimiter, bool merges)
    {
        var rows = new List<string[]>();
        byte[] text = head.ToArray();
        if (delimiter == ' ')
        {
            text.AsSpan().Replace((byte)'\t', (byte)' ');
        }

        using CsvReader reader = CsvReader.Create(text, ReaderOptions(delimiter));
        while (rows.Count < MostRows && reader.Read())
        {
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            cells = merges ? [.. cells.Where(cell => cell.Length > 0)] : cells;
            if (cells.Length > 0)
            {
                rows.Add(cells);
            }
        }

        return rows;
    }
}
