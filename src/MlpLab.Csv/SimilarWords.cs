using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>Words that look alike and are different: in the case of their letters, in blanks, in a sign at their end, or in how a letter with a mark is encoded. One word, most often.</summary>
internal static class SimilarWords
{
    /// <summary>The sentence about the first two of them; null where there are none.</summary>
    public static string? In(IEnumerable<string> words)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var spaced = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var marked = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string word in words)
        {
            if (!known.TryAdd(word, word))
            {
                return Sentence(known[word], word, "case alone");
            }

            if (!spaced.TryAdd(WithoutBlanks(word), word))
            {
                return Sentence(spaced[WithoutBlanks(word)], word, "blanks or the sign at the end alone");
            }

            // é is one character or two.
            if (!marked.TryAdd(WithoutMarks(word), word) && HasMarks(word) != HasMarks(marked[WithoutMarks(word)]))
            {
                return Sentence(marked[WithoutMarks(word)], word, "the encoding of their letters alone");
            }
        }

        return null;
    }

    private static string Sentence(string one, string other, string difference) =>
        $"'{one}' and '{other}' differ in {difference} and were taken for different; write them alike if they are one";

    private static string WithoutBlanks(string word)
    {
        string text = word.Any(IsBlank) ? string.Concat(word.Where(c => !IsBlank(c))) : word;
        return text.Length > 1 && text[^1] is ('.' or ',' or ';' or ':') ? text[..^1] : text;
    }

    // Each letter with a mark, however encoded, is the same sign.
    private static string WithoutMarks(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var text = new StringBuilder();
        foreach (char c in word)
        {
            if (!IsMark(c))
            {
                text.Append(c is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF' ? '\uFFFC' : c);
            }
            else if (text.Length > 0)
            {
                text[^1] = '\uFFFC';
            }
        }

        return text.ToString();
    }

    private static bool HasMarks(string word) => word.Any(IsMark);

    private static bool IsMark(char c) => c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or '\u00AD';
}
