namespace MlpLab.Reports;

/// <summary>Lines that are too long for a terminal, broken between words: by itself it breaks them anywhere.</summary>
internal static class FoldedLines
{
    /// <summary>Narrower terminals are taken to be as wide.</summary>
    public const int LeastWidth = 40;

    private const int Indent = 4;

    /// <summary>The line in pieces that fit; later ones are indented.</summary>
    /// <param name="line">Without escapes of a terminal; what has no blank is not broken.</param>
    /// <param name="columns">Of the terminal; below 40 as for 40.</param>
    public static IEnumerable<string> Of(string line, int columns)
    {
        int width = Math.Max(LeastWidth, columns);
        string rest = line;
        while (rest.Length > width)
        {
            int at = BreakOf(rest, width);
            if (at < 0)
            {
                break;
            }

            yield return rest[..at].TrimEnd();
            rest = new string(' ', Indent) + rest[at..].TrimStart();
        }

        yield return rest;
    }

    // Before a remark in brackets or between the columns of a table rather than between words; never in the indent.
    private static int BreakOf(string line, int width)
    {
        int start = line.Length - line.TrimStart().Length, last = Math.Min(width, line.Length - 1);
        int remark = line.LastIndexOf("   (", last, StringComparison.Ordinal);
        if (remark > start + (width / 3))
        {
            return remark;
        }

        int gap = line.LastIndexOf("  ", last, StringComparison.Ordinal);
        return gap > start + (width / 3) ? gap : line.LastIndexOf(' ', last) is var blank && blank > start ? blank : -1;
    }
}
