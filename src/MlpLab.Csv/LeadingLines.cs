using System.Text;

namespace MlpLab.Csv;

/// <summary>What stands above the table: a spreadsheet's <c>sep=;</c>, comments, and a title in the first cells of lines that are empty else.</summary>
internal sealed record LeadingLines
{
    private const int MostTitles = 20;

    // Of two columns the second may be without a name.
    private const int FewestEmpty = 2;

    /// <summary>Lines above the table, empty ones among them counted.</summary>
    public int Count { get; private init; }

    /// <summary>Lines that begin with #, % or //.</summary>
    public int CommentCount { get; private init; }

    /// <summary>Lines with a title in their first cells and nothing in most of them.</summary>
    public int TitleCount { get; private init; }

    /// <summary>The separator that the file names; null for none.</summary>
    public char? Separator { get; private init; }

    /// <summary>The last comment without its sign, which may name the columns; null for none.</summary>
    public string? LastComment { get; private init; }

    /// <param name="head">The first lines.</param>
    /// <param name="mayHaveTitle">Whether the table may begin with a header: below a title it does.</param>
    public static LeadingLines Of(ReadOnlySpan<byte> head, bool mayHaveTitle)
    {
        LeadingLines found = OfComments(head);
        int titles = mayHaveTitle && found.Count == 0 ? CountTitles(head) : 0;
        return found with { Count = found.Count + titles, TitleCount = titles };
    }

    private static LeadingLines OfComments(ReadOnlySpan<byte> head)
    {
        var found = new LeadingLines();
        int at = 0;
        for (int line = 1; at < head.Length; line++)
        {
            int length = head[at..].IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = Cell.Trim((length < 0 ? head[at..] : head.Slice(at, length)).TrimEnd((byte)'\r'));
            if (line == 1 && SeparatorOf(text) is { } separator)
            {
                found = found with { Separator = separator, Count = 1 };
            }
            else if (text is [(byte)'#' or (byte)'%', ..] || text.StartsWith("//"u8))
            {
                found = found with { Count = line, CommentCount = found.CommentCount + 1, LastComment = Encoding.UTF8.GetString(text.TrimStart("#%/ \t"u8)) };
            }
            else if (!text.IsEmpty)
            {
                return found;
            }

            at = length < 0 ? head.Length : at + length + 1;
        }

        // Nothing but comments: then the sign means something else.
        return found.CommentCount == 0 ? found : new LeadingLines();
    }

    // Lines as a spreadsheet writes them, with a delimiter for each cell: Report 2021,, or 506,13,,,, and then a line in which each cell has a word, above one with a number.
    private static int CountTitles(ReadOnlySpan<byte> head)
    {
        int titles = 0, cells = 0;
        byte delimiter = 0;
        foreach (Range range in head.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = head[range].TrimEnd("\r"u8);
            if (cells > 0)
            {
                return CountCells(line, delimiter, out int numbers, out _) == cells && numbers > 0 ? titles : 0;
            }

            if (titles == 0 && line is [.., var last] && last is (byte)',' or (byte)';' or (byte)'\t')
            {
                delimiter = last;
            }

            if (titles == MostTitles || delimiter == 0)
            {
                return 0;
            }

            ReadOnlySpan<byte> title = line.TrimEnd(delimiter);
            int empty = line.Length - title.Length;
            bool isTitle = empty >= FewestEmpty && title.Count(delimiter) < empty;
            if (isTitle)
            {
                titles++;
            }
            else
            {
                cells = CountCells(line, delimiter, out int numbers, out int words);
                if (titles == 0 || numbers > 0 || words < cells)
                {
                    return 0;
                }
            }
        }

        return 0;
    }

    private static int CountCells(ReadOnlySpan<byte> line, byte delimiter, out int numbers, out int words)
    {
        int cells = 0;
        (numbers, words) = (0, 0);
        foreach (Range range in line.Split(delimiter))
        {
            ReadOnlySpan<byte> cell = Cell.Trim(line[range]).Trim((byte)'"');
            bool isNumber = Cell.IsNumber(cell, '.') || Cell.IsNumber(cell, ',');
            numbers += isNumber ? 1 : 0;
            words += isNumber || cell.IsEmpty ? 0 : 1;
            cells++;
        }

        return cells;
    }

    // sep=; as Excel writes and obeys it, also in quotes.
    private static char? SeparatorOf(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.Trim((byte)'"');
        bool isNamed = text.Length > 3 && Ascii.EqualsIgnoreCase(text[..4], "sep="u8);
        return !isNamed ? null : text.Length switch
        {
            4 => '\t',
            5 when text[4] is (byte)',' or (byte)';' or (byte)'|' or (byte)'\t' => (char)text[4],
            _ => null,
        };
    }
}
