using System.Text;

namespace MlpLab.Csv;

/// <summary>Finds what separates the cells of a file.</summary>
internal static class Delimiters
{
    private const int MostLines = 200;
    private const int ManyTimes = 3;

    /// <summary>Where two fit the lines equally well, the first one: numbers with decimal commas are also separated by commas.</summary>
    private static readonly char[] Candidates = ['\t', ';', '|', ',', ' '];

    // As Chinese, Japanese and Arabic text has them.
    private static readonly string[] Wide = ["，", "；", "、", "،", "؛", "｜"];

    private static readonly char[] Others = ['^', '~', '\x01', '\x1F', '\x1E', '\v', '&', '!', ':'];

    /// <summary>The one that cuts the most lines into the same number of cells; of tabs also whether a run of them is one gap.</summary>
    /// <param name="head">The first lines.</param>
    /// <param name="given">The only candidate; null for all.</param>
    public static (char Delimiter, bool MergesRuns) Find(ReadOnlySpan<byte> head, char? given)
    {
        (char Delimiter, bool MergesRuns) best = (given ?? ',', given == ' ');
        double bestShare = 0;
        foreach (char candidate in given is { } only ? [only] : Candidates)
        {
            foreach (bool merges in candidate == ' ' ? [true] : candidate == '\t' ? (bool[])[false, true] : [false])
            {
                double share = UsualShare(Counts(head, (byte)candidate, merges));
                if (share > bestShare)
                {
                    (best, bestShare) = ((candidate, merges), share);
                }
            }
        }

        if (given is null && best.Delimiter is ',' or ' ' && Ragged(head, best) is { } ragged)
        {
            return (ragged, false);
        }

        if (best.Delimiter == '\t' && given is null && FollowCommas(head))
        {
            return (',', false);
        }

        // Columns of a fixed width, perhaps with a tab before the last one.
        bool isFixedWidth = best.Delimiter == '\t' && given is null && UsualShare(Counts(head, (byte)' ', merges: true)) >= bestShare && AllHaveRuns(head);
        return isFixedWidth ? (' ', true) : best;
    }

    // Rows of several lengths, cut at a sign that each has many more of: April 1, 2023;25.00;4.00;16.00;Ray; is no line of two cells.
    private static char? Ragged(ReadOnlySpan<byte> head, (char Delimiter, bool MergesRuns) best)
    {
        int most = Counts(head, (byte)best.Delimiter, best.MergesRuns).DefaultIfEmpty().Max();
        foreach (char candidate in (ReadOnlySpan<char>)['\t', ';', '|'])
        {
            List<int> counts = Counts(head, (byte)candidate, merges: false);
            if (counts.Count > 1 && most > 0 && counts.Min() >= ManyTimes * most && counts.Max() - counts.Min() <= 1)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>A sign beyond the usual ones that each line has equally often, in quotes or by its number; null for none.</summary>
    public static string? Other(ReadOnlySpan<byte> head)
    {
        foreach (char candidate in Others)
        {
            List<int> counts = Counts(head, (byte)candidate, merges: false);
            if (counts.Count > 1 && counts[0] > 0 && counts.TrueForAll(count => count == counts[0]) && (candidate != ':' || HasLetter(head)))
            {
                return candidate < ' ' ? $"the character {(int)candidate}" : $"'{candidate}'";
            }
        }

        foreach (string wide in Wide)
        {
            if (StandsInEachLine(head, Encoding.UTF8.GetBytes(wide)))
            {
                return $"'{wide}'";
            }
        }

        return null;
    }

    private static bool StandsInEachLine(ReadOnlySpan<byte> head, ReadOnlySpan<byte> sign)
    {
        int usual = 0;
        foreach (Range line in head.Split((byte)'\n'))
        {
            int count = head[line].Count(sign);
            if (!head[line].IsEmpty && (count == 0 || (usual > 0 && count != usual)))
            {
                return false;
            }

            usual = head[line].IsEmpty ? usual : count;
        }

        return usual > 0;
    }

    // Tabs that only stand behind commas, as blanks do.
    private static bool FollowCommas(ReadOnlySpan<byte> head)
    {
        for (int i = 0; i < head.Length; i++)
        {
            if (head[i] == (byte)'\t' && (i == 0 || head[i - 1] != (byte)','))
            {
                return false;
            }
        }

        return true;
    }

    // Or they are times of the day.
    private static bool HasLetter(ReadOnlySpan<byte> head) => head.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0 || head.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0;

    private static bool AllHaveRuns(ReadOnlySpan<byte> head)
    {
        foreach (Range line in head.Split((byte)'\n'))
        {
            if (head[line].Trim(" \t\r"u8) is { IsEmpty: false } text && text.IndexOf("  "u8) < 0)
            {
                return false;
            }
        }

        return true;
    }

    // Of the lines, how many have the most frequent number of separators.
    private static double UsualShare(List<int> counts)
    {
        int usual = counts.Where(count => count > 0).GroupBy(count => count).OrderByDescending(group => group.Count()).FirstOrDefault()?.Count() ?? 0;
        return counts.Count == 0 ? 0 : (double)usual / counts.Count;
    }

    private static List<int> Counts(ReadOnlySpan<byte> head, byte candidate, bool merges)
    {
        var counts = new List<int>();
        bool isQuoted = false, isEmpty = true, followsGap = true;
        int count = 0;
        foreach (byte b in head)
        {
            isQuoted ^= b == (byte)'"';
            if (b == (byte)'\n' && !isQuoted)
            {
                EndLine();
                continue;
            }

            // Any blank is as good as a space. A run of them is one gap between cells, and none at the start of a line.
            bool isGap = !isQuoted && (b == candidate || (candidate == (byte)' ' && b == (byte)'\t'));
            count += isGap && !(merges && followsGap) ? 1 : 0;
            followsGap = isGap || (merges && b == (byte)'\r');
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
                counts.Add(count - (merges && followsGap && count > 0 ? 1 : 0));
            }

            (count, isEmpty, followsGap) = (0, true, true);
        }
    }
}
