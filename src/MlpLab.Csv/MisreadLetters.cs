using System.Text;

namespace MlpLab.Csv;

/// <summary>Text in UTF-8 that a program read in the encoding of one byte a letter and wrote again: Ã¶ where ö was meant.</summary>
internal static class MisreadLetters
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The sentence about the first such word; null where there is none.</summary>
    public static string? In(IEnumerable<string> words)
    {
        foreach (string word in words)
        {
            if (Meant(word) is { } meant)
            {
                return $"'{CellProblems.Shorten(word)}' looks like '{CellProblems.Shorten(meant)}' in UTF-8 that a program read in another encoding and wrote again; the texts were taken as they are";
            }
        }

        return null;
    }

    // Letters whose bytes are whole characters of UTF-8 are hardly a word of any language.
    private static string? Meant(string word)
    {
        if (Ascii.IsValid(word))
        {
            return null;
        }

        foreach (Encoding encoding in (Encoding[])[Encoding.Latin1, TextEncodings.Find("windows-1252")!])
        {
            byte[] bytes = encoding.GetBytes(word);
            if (encoding.GetString(bytes) != word)
            {
                continue;
            }

            try
            {
                return Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
            }
        }

        return null;
    }
}
