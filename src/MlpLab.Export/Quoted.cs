using System.Globalization;
using System.Text;

namespace MlpLab.Export;

/// <summary>Texts and numbers as literals. Names come from anybody's data: whatever is in them, they stay inside their quotes.</summary>
internal static class Quoted
{
    /// <summary>The shortest digits that read back as the same double, always with a point or an exponent: <c>-0</c> alone would be an integer.</summary>
    public static string Number(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.AsSpan().ContainsAny('.', 'E') ? digits : digits + ".0";
    }

    public static string CSharp(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = IsPlain(c) ? literal.Append(c) : literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return literal.Append('"').ToString();
    }

    public static string Python(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.IsBmp && IsPlain((char)rune.Value) ? literal.Append((char)rune.Value)
                : rune.IsBmp ? literal.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}")
                : literal.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }

        return literal.Append('"').ToString();
    }

    /// <summary>UTF-8 bytes; octal escapes have three digits always, because hexadecimal ones would swallow a digit that follows.</summary>
    public static string C(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            // "??/" is a backslash to old compilers, so no question mark goes through.
            _ = b != '?' && b < 128 && IsPlain((char)b)
                ? literal.Append((char)b)
                : literal.Append('\\').Append((char)('0' + (b >> 6))).Append((char)('0' + ((b >> 3) & 7))).Append((char)('0' + (b & 7)));
        }

        return literal.Append('"').ToString();
    }

    // Letters that are written from left to right may be read as they are. Everything else that is not ASCII is escaped: some
    // characters change the order in which an editor shows the line, so that code and text could change places before the reader's eyes.
    private static bool IsPlain(char c) =>
        c is >= ' ' and <= '~' ? c is not '"' and not '\\'
        : char.IsLetter(c) && c is < '\u0590' or (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3');
}
