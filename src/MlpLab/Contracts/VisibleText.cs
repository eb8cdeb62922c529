using System.Globalization;
using System.Text;

namespace MlpLab.Contracts;

/// <summary>Foreign text as people may be shown it: characters that have no shape of their own, and power over what stands around them, become their code.</summary>
internal static class VisibleText
{
    private const int Longest = 80;

    /// <summary>Control characters, line and paragraph separators, and the controls of reading direction, which let a name show as another.</summary>
    public static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>The text on one line, such as <c>invoice\u202etxt.exe</c>.</summary>
    public static string Of(string text)
    {
        bool isVisible = true;
        foreach (char c in text)
        {
            isVisible &= !IsHidden(c);
        }

        return isVisible ? text : Escaped(text);
    }

    /// <summary>A value as it was written, on one line, cut where it is too long to read.</summary>
    public static string Short(string written) => Of(written.Length <= Longest ? written : string.Concat(written.AsSpan(0, Longest - 1), "…"));

    /// <summary>What messages call a file that is named so: - is standard input.</summary>
    public static string FileName(string path) => path == "-" ? "standard input" : $"'{Short(path)}'";

    private static string Escaped(string text)
    {
        var visible = new StringBuilder(text.Length + 6);
        foreach (char c in text)
        {
            _ = IsHidden(c) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : visible.Append(c);
        }

        return visible.ToString();
    }
}
