namespace MlpLab.Reports;

/// <summary>A table that is wider than a terminal, cut between its columns into blocks that fit, each with the names of the rows.</summary>
internal static class TableBlocks
{
    // Between words of a cell there is one.
    private const int LeastGap = 2;

    private static readonly string[] Gaps = ["  ", " | "];

    /// <summary>The lines of the blocks, an empty one between two of them; the table as it is where it fits, or where its names leave no room for another column.</summary>
    /// <param name="lines">
    /// Columns are what blanks, or the bars of Markdown, part in all of them; a line that runs on over several columns stays whole, in the first block.
    /// </param>
    /// <param name="columns">Of the terminal; below 40 as for 40.</param>
    /// <param name="names">How many of the first columns name a row and are repeated, as far as there is room.</param>
    /// <param name="joined">Heads of columns that say nothing without the column to their left, and stay with it as far as there is room.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> lines, int columns, int names = 1, params string[] joined)
    {
        int width = Math.Max(FoldedLines.LeastWidth, columns);
        if (lines.All(line => line.Length <= width))
        {
            return lines;
        }

        string[] shaping = [.. lines.Where(line => LastOf(line).Pieces > 2)];
        List<(int Start, int End)> cells = CellsOf(shaping.Length > 0 ? shaping : lines);
        bool[] runsOn = [.. lines.Select(line => RunsOn(line, cells))];
        string[] regular = [.. lines.Where((_, i) => !runsOn[i])];
        cells = CellsOf(regular);
        if (cells.Count < 2)
        {
            return lines;
        }

        // A bar behind the last cell ends each block.
        int close = regular.Max(line => line.Length) - cells[^1].End;
        names = Math.Min(names, cells.Count - 1);
        while (names > 1 && cells[names].End + close > width)
        {
            names--;
        }

        if (cells[names].End + close > width)
        {
            return lines;
        }

        int nameEnd = cells[names - 1].End;
        bool[] stays = [.. cells.Select(cell => joined.Contains(Piece(lines[0], cell.Start, cell.End).Trim()))];
        List<int> ends = EndsOf(cells, names, stays, width - close);
        var blocks = new List<string>();
        for (int first = 0, next, left = nameEnd; first < ends.Count; left = ends[next - 1], first = next)
        {
            next = first + 1;
            while (next < ends.Count && nameEnd + ends[next] - left + close <= width)
            {
                next++;
            }

            bool fits = nameEnd + ends[next - 1] - left + close <= width;
            blocks.AddRange(first == 0 ? [] : [""]);
            foreach ((int i, string line) in lines.Index())
            {
                string shown = Piece(line, left, ends[next - 1]);
                if (runsOn[i] ? first == 0 : !string.IsNullOrWhiteSpace(shown))
                {
                    string row = runsOn[i] ? line : Piece(line, 0, nameEnd) + shown + line[Math.Min(line.Length, cells[^1].End)..];
                    blocks.Add(fits || runsOn[i] ? row.TrimEnd() : Open(row, width));
                }
            }
        }

        return blocks;
    }

    // A row of a block that is too wide has no last bar to be padded for, and a rule no end.
    private static string Open(string row, int width)
    {
        string open = row.TrimEnd(' ', '|');
        return open.Length > width && open.All(sign => sign is '|' or '-' or ':' or ' ') ? open[..width] : open;
    }

    // Where the columns behind the names end, without those inside of a group.
    private static List<int> EndsOf(List<(int Start, int End)> cells, int names, bool[] stays, int width)
    {
        var ends = new List<int>();
        for (int i = names, left = cells[names - 1].End; i < cells.Count; i++)
        {
            if (ends.Count > 0 && stays[i] && cells[names - 1].End + cells[i].End - left <= width)
            {
                ends[^1] = cells[i].End;
            }
            else
            {
                left = cells[i - 1].End;
                ends.Add(cells[i].End);
            }
        }

        return ends;
    }

    private static string Piece(string line, int start, int end) => line.PadRight(end)[start..end];

    private static List<(int Start, int End)> CellsOf(IReadOnlyList<string> lines)
    {
        var cells = new List<(int Start, int End)>();
        int length = lines.Count == 0 ? 0 : lines.Max(line => line.Length);
        for (int at = 0; at < length; at++)
        {
            if (lines.All(line => at >= line.Length || line[at] is ' ' or '|'))
            {
                continue;
            }

            if (cells.Count > 0 && at - cells[^1].End < LeastGap)
            {
                cells[^1] = (cells[^1].Start, at + 1);
            }
            else
            {
                cells.Add((at, at + 1));
            }
        }

        return cells;
    }

    // One text, or one behind a name, over more than a column.
    private static bool RunsOn(string line, List<(int Start, int End)> cells)
    {
        (int start, int end, int pieces) = LastOf(line);
        return pieces is 1 or 2 && cells.Count(cell => cell.Start < end && cell.End > start) > 1;
    }

    private static (int Start, int End, int Pieces) LastOf(string line)
    {
        string[] pieces = line.Split(Gaps, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int end = line.TrimEnd().Length;
        return (end - (pieces.Length == 0 ? 0 : pieces[^1].Length), end, pieces.Length);
    }
}
