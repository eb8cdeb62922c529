using MlpLab.Contracts;

namespace MlpLab.Reports;

/// <summary>Where a report goes: whole lines into a file, folded lines and tables in blocks on a terminal.</summary>
/// <param name="Out">Gets lines with LF.</param>
internal record ReportWriter(TextWriter Out)
{
    /// <summary>Whether <see cref="Out"/> shows bold and dim text.</summary>
    public bool OutHasStyle { get; init; }

    /// <summary>Width of the terminal that results go to; null where they go to a file or a pipe, and lines stay whole.</summary>
    public int? OutColumns { get; init; }

    /// <summary>The writer of a report that somebody asks for.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="columns">Of the terminal; null for none.</param>
    /// <param name="least">The narrowest report.</param>
    /// <exception cref="ArgumentNullException">There is no writer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer columns than that.</exception>
    public static ReportWriter For(TextWriter writer, int? columns, int least = FoldedLines.LeastWidth)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Require.AtLeast(least, columns ?? least, nameof(columns));
        return new ReportWriter(writer) { OutColumns = columns };
    }

    /// <summary>Writes a line of results, on a terminal folded between its words.</summary>
    /// <param name="line">Without escapes of a terminal.</param>
    /// <param name="look">Makes each piece bold or dim; null for neither.</param>
    public void WriteFolded(string line, Func<string, string>? look = null)
    {
        if (OutColumns is { } columns && line.Length > columns)
        {
            WritePieces(line, columns, look);
            return;
        }

        Out.Write(look is null ? line : look(line));
        Out.Write('\n');
    }

    /// <summary>Writes a bold line of results, folded as <see cref="WriteFolded"/> does.</summary>
    public void WriteHeading(string line) => WriteFolded(line, Bold);

    /// <summary>The text in bold. Nothing is said by style alone.</summary>
    public string Bold(string text) => OutHasStyle ? $"\x1b[1m{text}\x1b[0m" : text;

    /// <summary>Writes the line that says what is run, at once.</summary>
    public void WriteHeader(string[] parts)
    {
        WriteHeading(VisibleText.Of(string.Join(" · ", parts)));
        Out.Flush();
    }

    /// <summary>Writes a command in dim letters: whole, so that it can be copied; a terminal breaks it without a new line.</summary>
    public void WriteCommand(string line) => Out.Write(OutHasStyle ? $"\x1b[2m{line}\x1b[0m\n" : line + "\n");

    /// <summary>Writes what repeats a training, with its fingerprint.</summary>
    /// <param name="fingerprint">Of the network.</param>
    /// <param name="command">Null where there is none: the fingerprint stands alone.</param>
    /// <param name="name">Of the network, where there are several.</param>
    public void WriteFingerprint(string fingerprint, string? command, string? name = null)
    {
        if (command is not null)
        {
            WriteCommand($"{command}   # {fingerprint}");
        }
        else
        {
            WriteFolded(name is null ? $"fingerprint {fingerprint}" : $"fingerprint of {name} {fingerprint}");
        }
    }

    /// <summary>Writes a table, on a terminal that is too narrow for it in blocks of columns; what no block can hold is folded.</summary>
    /// <param name="lines">Without escapes of a terminal.</param>
    /// <param name="names">How many of the first columns name a row.</param>
    /// <param name="joined">Heads of columns that stay with the one to their left.</param>
    public void WriteTable(IEnumerable<string> lines, int names = 1, params string[] joined)
    {
        foreach (string line in OutColumns is { } columns ? TableBlocks.Of([.. lines], columns, names, joined) : lines)
        {
            WriteFolded(line);
        }
    }

    /// <summary>Writes a table of predictors: on a terminal that it fits but for the remarks these stand below their rows, on a narrower one it is a table in blocks.</summary>
    /// <param name="lines">Remarks stand in brackets behind three blanks.</param>
    public void WriteScores(IReadOnlyList<string> lines)
    {
        bool isNarrow = false;
        foreach (string line in OutColumns is null ? [] : lines)
        {
            int remark = line.LastIndexOf("   (", StringComparison.Ordinal);
            isNarrow |= (remark < 0 ? line.Length : remark) > OutColumns && !line.Contains("unknown: ", StringComparison.Ordinal);
        }

        if (isNarrow)
        {
            WriteTable(lines);
            return;
        }

        foreach (string line in lines)
        {
            WriteFolded(line);
        }
    }

    private void WritePieces(string line, int columns, Func<string, string>? look)
    {
        foreach (string piece in FoldedLines.Of(line, columns))
        {
            Out.Write(look is null ? piece : look(piece));
            Out.Write('\n');
        }
    }
}
