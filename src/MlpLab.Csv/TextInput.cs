using System.Text;

namespace MlpLab.Csv;

/// <summary>The text of a file as UTF-8, whatever it is encoded in.</summary>
internal sealed class TextInput : IDisposable
{
    // In a text of so many bytes one that is 0 is a mistake; of more the file is none.
    private const int FewZeros = 50;

    private readonly RawInput _raw;
    private readonly Stream _utf8;
    private readonly Encoding? _encoding;

    // Only where the bytes are UTF-8 already, which nobody has decoded yet.
    private readonly Decoder? _check;
    private char[] _scratch = [];
    private long _total;

    /// <param name="raw">The bytes; disposed with this.</param>
    /// <param name="encoding">Null for UTF-8, or what a byte order mark says.</param>
    /// <exception cref="CsvDataException">The bytes are no text.</exception>
    public TextInput(RawInput raw, Encoding? encoding)
    {
        _raw = raw;
        Marked = encoding is null ? MarkedEncoding(raw.Head) : null;
        _encoding = Strict(encoding ?? Marked);
        _utf8 = _encoding is null ? raw : Encoding.CreateTranscodingStream(raw, _encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (FileFormats.OfBytes(raw.Head) is { } otherFormat)
        {
            throw new CsvDataException(otherFormat);
        }

        if (_encoding is null)
        {
            RefuseZeros(raw.Head);
            _check = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        }
    }

    /// <summary>The encoding that a byte order mark names, UTF-16 or UTF-32; null where there is none, or the encoding was given.</summary>
    public Encoding? Marked { get; }

    public string Sha256() => _raw.Sha256();

    /// <exception cref="CsvDataException">A byte does not belong to the encoding.</exception>
    public int Read(Span<byte> buffer)
    {
        try
        {
            int count = _utf8.Read(buffer);
            Check(buffer[..count], isEnd: count == 0);
            return count;
        }
        catch (DecoderFallbackException exception)
        {
            throw NotText(exception);
        }
    }

    public void Dispose()
    {
        _utf8.Dispose();
        _raw.Dispose();
    }

    private static Encoding? MarkedEncoding(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) ? Encoding.UTF32
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;

    // Bytes that mean nothing are told, not replaced.
    private static Encoding? Strict(Encoding? encoding)
    {
        if (encoding is null or { CodePage: 65001 })
        {
            return null;
        }

        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static void RefuseZeros(ReadOnlySpan<byte> head)
    {
        int zero = head.IndexOf((byte)0);
        if (zero >= 0)
        {
            bool isUtf16 = IsEverySecond(head, zero);
            if (!isUtf16 && (long)head.Count((byte)0) * FewZeros < head.Length)
            {
                throw new CsvDataException(FormattableString.Invariant($"line {head[..zero].Count((byte)'\n') + 1} holds a zero byte (byte {zero + 1} of the file), as no text does; take it out"));
            }

            throw new CsvDataException(new CsvMessage(
                isUtf16 ? CsvMessageKind.Encoding : CsvMessageKind.Plain,
                $"byte {zero + 1} of the file is 0: it is {(isUtf16 ? "text in another encoding than UTF-8, perhaps utf-16" : "no text")}"));
        }
    }

    // Zeros at the even places alone, or at the odd ones, and at most of these, as UTF-16 has them in most languages with an alphabet.
    private static bool IsEverySecond(ReadOnlySpan<byte> head, int first)
    {
        int zeros = 0, others = 0;
        for (int i = 0; i < head.Length; i++)
        {
            zeros += head[i] == 0 && (i - first) % 2 == 0 ? 1 : 0;
            others += head[i] == 0 && (i - first) % 2 != 0 ? 1 : 0;
        }

        return others == 0 && zeros * 3 > head.Length;
    }

    private void Check(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        if (_check is not null)
        {
            if (_scratch.Length < bytes.Length + 4)
            {
                _scratch = new char[bytes.Length + 4];
            }

            _check.GetChars(bytes, _scratch, flush: isEnd);
        }

        _total += bytes.Length;
    }

    private CsvDataException NotText(DecoderFallbackException exception) => new(new CsvMessage(
        CsvMessageKind.Encoding,
        _encoding is null
            ? $"byte {Math.Max(0, _total + exception.Index) + 1} of the file is not UTF-8: the text is in another encoding, such as windows-1252 (western), windows-1251 (cyrillic) or shift_jis"
            : $"the file is no text in the encoding {_encoding.WebName}"));
}
