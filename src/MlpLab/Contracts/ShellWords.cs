using System.Globalization;
using System.Text;

namespace MlpLab.Contracts;

/// <summary>A command line as one line of text: words as a POSIX shell would read them, without its expansions.</summary>
internal static class ShellWords
{
    private const string Plain = "_@%+=:,./-";

    /// <summary>The word as it can be pasted into a shell: quoted where it needs to be.</summary>
    public static string Quote(string word) =>
        IsPlain(word) ? word
        : word.Any(VisibleText.IsHidden) ? $"$'{VisibleText.Of(word.Replace("\\", @"\\").Replace("'", @"\'"))}'"
        : $"'{word.Replace("'", @"'\''")}'";

    /// <summary>An option with its value: apart, or joined where the value could be read as another option.</summary>
    /// <param name="name">Without the dashes.</param>
    /// <param name="value">As it is, not quoted.</param>
    public static string Option(string name, string value) => "--" + name + (LooksLikeValue(value) ? " " : "=") + Quote(value);

    /// <summary>Whether a word is a value and no option: a lone dash is standard input or output; "-1,2" and "-inf" are numbers.</summary>
    public static bool LooksLikeValue(string word) =>
        !word.StartsWith('-')
        || word.Length == 1
        || char.IsAsciiDigit(word[1])
        || word[1] == '.'
        || word.StartsWith("-inf", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("-nan", StringComparison.OrdinalIgnoreCase);

    // No query operator: a short run names its options too, and would load the library of them for this.
    private static bool IsPlain(string word)
    {
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !Plain.Contains(c))
            {
                return false;
            }
        }

        return word.Length > 0;
    }

    // Bash's $'…', as far as it is written here: \\, \' and \u with four digits. Leaves the place at the closing quote.
    private static string? Escaped(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at += 2; at < line.Length && line[at] != '\''; at++)
        {
            if (line[at] != '\\')
            {
                text.Append(line[at]);
            }
            else if (++at < line.Length && line[at] == 'u')
            {
                if (at + 4 >= line.Length || !ushort.TryParse(line.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                {
                    return null;
                }

                text.Append((char)code);
                at += 4;
            }
            else if (at < line.Length)
            {
                text.Append(line[at]);
            }
        }

        return at < line.Length ? text.ToString() : null;
    }

    /// <summary>The words of a line; null where a quote is not closed or nothing follows a backslash.</summary>
    public static List<string>? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c is ' ' or '\t' or '\n')
            {
                Finish();
            }
            else if (c == '$' && line.AsSpan(i + 1).StartsWith("'"))
            {
                if (Escaped(line, ref i) is not { } text)
                {
                    return null;
                }

                (word ??= new StringBuilder()).Append(text);
            }
            else if (c is '\'' or '"')
            {
                int end = line.IndexOf(c, i + 1);
                if (end < 0)
                {
                    return null;
                }

                (word ??= new StringBuilder()).Append(line, i + 1, end - i - 1);
                i = end;
            }
            else if (c == '\\' && ++i == line.Length)
            {
                return null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(line[i]);
            }
        }

        Finish();
        return words;

        void Finish()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
