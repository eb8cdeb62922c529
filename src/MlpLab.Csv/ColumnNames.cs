using System.Text;

namespace MlpLab.Csv;

/// <summary>Lists of names in one line, as people write them: commas between them, quotes around a name that has a comma.</summary>
public static class ColumnNames
{
    /// <summary>The names of a list such as <c>width, "height, cm",3</c>; blanks around a name are no part of it.</summary>
    /// <returns>One name at least; a quote in a quoted name is doubled.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="list"/> is null.</exception>
    public static IReadOnlyList<string> Split(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var names = new List<string>();
        for (int at = 0; at <= list.Length; at++)
        {
            names.Add(Next(list, ref at));
        }

        return names;
    }

    /// <summary>The list that <see cref="Split"/> takes apart into these names.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    public static string Join(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return string.Join(',', names.Select(name =>
            name.AsSpan().ContainsAny(',', '"') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));
    }

    // Leaves the place at the comma behind the name, or at the end.
    private static string Next(string list, ref int at)
    {
        while (at < list.Length && char.IsWhiteSpace(list[at]))
        {
            at++;
        }

        var name = new StringBuilder();
        bool isQuoted = at < list.Length && list[at] == '"';
        at += isQuoted ? 1 : 0;
        for (; at < list.Length && (isQuoted || list[at] != ','); at++)
        {
            if (isQuoted && list[at] == '"')
            {
                // Two quotes are one that belongs to the name; a single one ends it.
                isQuoted = at + 1 < list.Length && list[at + 1] == '"';
                at += isQuoted ? 1 : 0;
                if (!isQuoted)
                {
                    continue;
                }
            }

            name.Append(list[at]);
        }

        return name.ToString().TrimEnd();
    }
}
