using System.Text;

namespace MlpLab.Csv;

/// <summary>What stands above the table: a spreadsheet's <c>sep=;</c>, and comments.</summary>
internal sealed record LeadingLines
{
    /// <summary>Lines above the table, empty ones among them counted.</summary>
    public int Count { get; private init; }

    /// <summary>Lines that begin with #, % or //.</summary>
    public int CommentCount { get; private init; }

    /// <summary>The separator that the file names; null for none.</summary>
    public char? Separator { get; private init; }

    /// <summary>The last comment without its sign, which may name the columns; null for none.</summary>
    public string? LastComment { get; private init; }

    public static LeadingLines Of(ReadOnlySpan<byte> head)
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
