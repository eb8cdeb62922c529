using CsvHelper;

namespace MlpLab.Csv;

/// <summary>How a file is written: delimiter, decimal sign, header. Found out from its first lines where it is not given.</summary>
internal sealed record Dialect(char Delimiter, char DecimalSign, bool HasHeader)
{
    /// <summary>Whether the first line counts rows and features and names the classes: it is neither header nor row.</summary>
    public bool HasSummary { get; private init; }

    private const int MostLines = 200;

    /// <summary>Where two fit the lines equally well, the first one: numbers with decimal commas are also separated by commas.</summary>
    private static readonly char[] Delimiters = ['\t', ';', '|', ',', ' '];

    public static Dialect Of(ReadOnlySpan<byte> head, CsvOptions options)
    {
        char delimiter = options.Delimiter ?? FindDelimiter(head);
        List<string[]> rows = Rows(head, delimiter);
        char decimalSign = options.DecimalSign ?? FindDecimalSign(rows);
        return options.HasHeader != true && options.SkipLines == 0 && SummaryLine.Is(rows, decimalSign)
            ? new Dialect(delimiter, decimalSign, HasHeader: false) { HasSummary = true }
            : new Dialect(delimiter, decimalSign, options.HasHeader ?? FindHeader(rows, decimalSign));
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

    // The one that cuts the most lines into the same number of cells.
    private static char FindDelimiter(ReadOnlySpan<byte> head)
    {
        char best = ',';
        double bestShare = 0;
        foreach (char candidate in Delimiters)
        {
            List<int> counts = Counts(head, (byte)candidate);
            int usual = counts.Where(count => count > 0).GroupBy(count => count).OrderByDescending(group => group.Count()).FirstOrDefault()?.Count() ?? 0;
            double share = counts.Count == 0 ? 0 : (double)usual / counts.Count;
            if (share > bestShare)
            {
                (best, bestShare) = (candidate, share);
            }
        }

        return best;
    }

    private static List<int> Counts(ReadOnlySpan<byte> head, byte candidate)
    {
        var counts = new List<int>();
        bool isQuoted = false, isEmpty = true, followsBlank = true;
        int count = 0;
        foreach (byte b in head)
        {
            isQuoted ^= b == (byte)'"';
            if (b == (byte)'\n' && !isQuoted)
            {
                EndLine();
                continue;
            }

            // A run of blanks is one gap between cells, and none at the start of a line.
            bool counts1 = b == candidate && !isQuoted && (candidate != (byte)' ' || !followsBlank);
            count += counts1 ? 1 : 0;
            followsBlank = b == (byte)' ';
            isEmpty &= b is (byte)'\r' or (byte)' ';
            if (counts.Count == MostLines)
            {
                break;
            }
        }

        EndLine();
        return counts;

        void EndLine()
        {
            if (!isEmpty)
            {
                counts.Add(count - (candidate == (byte)' ' && followsBlank && count > 0 ? 1 : 0));
            }

            (count, isEmpty, followsBlank) = (0, true, true);
        }
    }

    private static List<string[]> Rows(ReadOnlySpan<byte> head, char delimiter)
    {
        var rows = new List<string[]>();
        using CsvReader reader = CsvReader.Create(head.ToArray(), ReaderOptions(delimiter));
        while (rows.Count < MostLines && reader.Read())
        {
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
            rows.Add(delimiter == ' ' ? [.. cells.Where(cell => cell.Length > 0)] : cells);
        }

        return rows;
    }

    private static char FindDecimalSign(List<string[]> rows)
    {
        int commas = 0, points = 0;
        foreach (string cell in rows.SelectMany(row => row))
        {
            commas += IsNumber(cell, ',') && cell.Contains(',') ? 1 : 0;
            points += IsNumber(cell, '.') && cell.Contains('.') ? 1 : 0;
        }

        return commas > points ? ',' : '.';
    }

    private static bool FindHeader(List<string[]> rows, char decimalSign) =>
        rows.Count > 0
        && !rows[0].Any(cell => IsNumber(cell, decimalSign))
        && rows.Skip(1).Any(row => row.Zip(rows[0]).Any(pair => IsNumber(pair.First, decimalSign)));

    public static bool IsNumber(string cell, char decimalSign) =>
        Cell.Read(Cell.Trim(System.Text.Encoding.UTF8.GetBytes(cell)), decimalSign, out _) == CellKind.Number;
}
