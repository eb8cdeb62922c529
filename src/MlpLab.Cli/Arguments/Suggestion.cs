namespace MlpLab.Cli.Arguments;

/// <summary>Finds the name somebody probably meant.</summary>
internal static class Suggestion
{
    // Further apart than this, a suggestion misleads more often than it helps.
    private const int LargestDistance = 3;

    /// <summary>"; did you mean '…'?" if a name is near, else nothing.</summary>
    public static string For(string written, IEnumerable<string> names, string prefix)
    {
        string? nearest = Nearest(written, names);
        return nearest is null ? "" : $"; did you mean '{prefix}{nearest}'?";
    }

    /// <summary>Lower case without spaces, underscores and hyphens.</summary>
    public static string Plain(string text) =>
        string.Concat(text.Where(c => c is not (' ' or '_' or '-'))).ToLowerInvariant();

    private static string? Nearest(string written, IEnumerable<string> names)
    {
        string plain = Plain(written);
        string? nearest = null;
        int best = Math.Min(LargestDistance, plain.Length / 2) + 1;
        foreach (string name in names)
        {
            string candidate = Plain(name);
            bool begins = plain.Length >= 3 && candidate.StartsWith(plain, StringComparison.Ordinal);
            int distance = begins ? 0 : EditDistance(plain, candidate);
            if (distance < best)
            {
                best = distance;
                nearest = name;
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions and replacements that turn one word into the other (Levenshtein).</summary>
    private static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
