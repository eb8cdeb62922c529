using System.Globalization;
using System.Text;

namespace MlpLab.Csv;

/// <summary>Encodings of text by name.</summary>
public static class TextEncodings
{
    /// <summary>Examples for messages.</summary>
    public const string Examples = "utf-8, utf-16, windows-1252, windows-1251, iso-8859-1 or shift_jis";

    /// <summary>The encoding of this name, as the IANA has it, or of this code page, such as 1252 or cp1252.</summary>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static Encoding? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = name.Trim().ToLowerInvariant().Replace('_', '-');
        plain = plain.StartsWith("utf", StringComparison.Ordinal) && plain.Length > 3 && char.IsAsciiDigit(plain[3]) ? "utf-" + plain[3..] : plain;
        string page = plain.StartsWith("cp", StringComparison.Ordinal) ? plain[2..] : plain;
        try
        {
            return int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number)
                : Named(plain) ?? Named(plain.Replace('-', '_')) ?? Encoding.GetEncoding(plain);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Named(string name) => name.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name);
}
