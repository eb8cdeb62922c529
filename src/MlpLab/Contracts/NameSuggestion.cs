using System.Text;

namespace MlpLab.Contracts;

/// <summary>Finds what somebody may have meant by a misspelt name.</summary>
internal static class NameSuggestion
{
    /// <summary>A name reduced to what distinguishes it: lower case, without spaces, hyphens and underscores.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var letters = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (!char.IsWhiteSpace(c) && c is not ('-' or '_'))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
        }

        return letters.ToString();
    }

    /// <summary>The candidate nearest to a name, or null where none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">The names that exist; of several equally near the first is returned.</param>
    /// <returns>
    /// A candidate that one edit in three letters of the name, two at least and of three letters one, turns it into; or one that begins with the name, three
    /// letters or more; else null. Both are compared in their <see cref="Normalize">normalised</see> form.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>Edits are insertion, deletion, replacement and exchange of neighbours (optimal string alignment distance).</remarks>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        string written = Normalize(name);
        if (written.Length is 0 or > 100)
        {
            return null;
        }

        string? nearest = null;
        int fewest = Math.Min(Math.Max(written.Length > 3 ? 2 : 1, written.Length / 3), written.Length - 1) + 1;
        foreach (string candidate in candidates)
        {
            string target = Normalize(candidate);
            bool isBeginning = written.Length >= 3 && target.StartsWith(written, StringComparison.Ordinal);
            int edits = isBeginning ? 0 : EditDistance(written, target);
            if (edits < fewest)
            {
                fewest = edits;
                nearest = candidate;
            }
        }

        return nearest;
    }

    private static int EditDistance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : CheapestEdit(i, j);
            }
        }

        return distance[a.Length, b.Length];

        int CheapestEdit(int i, int j)
        {
            int replacement = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            int cheapest = Math.Min(replacement, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return exchanged ? Math.Min(cheapest, distance[i - 2, j - 2] + 1) : cheapest;
        }
    }
}
