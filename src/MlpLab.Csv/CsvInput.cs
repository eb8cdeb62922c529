using System.Security.Cryptography;
using System.Text;

namespace MlpLab.Csv;

/// <summary>The bytes of a file on their way to the parser: looked at first, then counted, hashed and checked to be UTF-8.</summary>
internal sealed class CsvInput : Stream
{
    private const int HeadSize = 256 * 1024;

    // Header or summary, and a row: from fewer lines nobody can tell whether the first one is a header.
    private const int FewestLinesOfHead = 3;

    private readonly Stream _source;
    private readonly long _mostBytes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private byte[] _head = new byte[HeadSize];
    private char[] _scratch = [];
    private int _headLength;
    private int _headRead;
    private bool _isWhole;
    private long _total;

    public CsvInput(Stream source, int skipLines, long mostBytes)
    {
        _source = source;
        _mostBytes = mostBytes;
        if (source.CanSeek && source.Length > mostBytes)
        {
            throw TooLong();
        }

        Fill();
        RefuseOtherEncodings(_head.AsSpan(0, _headLength));
        for (int line = 0; line < skipLines; line++)
        {
            SkipLine();
        }

        while (!_isWhole && _head.Length < 2 * CsvLimits.LongestLine && _head.AsSpan(_headRead, _headLength - _headRead).Count((byte)'\n') < FewestLinesOfHead)
        {
            Grow();
        }
    }

    /// <summary>The first bytes, whole lines where the file goes on behind them, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Head
    {
        get
        {
            ReadOnlySpan<byte> head = _head.AsSpan(_headRead, _headLength - _headRead);
            head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
            int lastLine = _isWhole ? -1 : head.LastIndexOf((byte)'\n');
            return lastLine < 0 ? head : head[..(lastLine + 1)];
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>After the last byte was read.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_headRead < _headLength)
        {
            int count = Math.Min(buffer.Length, _headLength - _headRead);
            _head.AsSpan(_headRead, count).CopyTo(buffer);
            _headRead += count;
            return count;
        }

        int read = _source.Read(buffer);
        Check(buffer[..read], isEnd: read == 0);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _headLength = 0;
        _headRead = 0;
        ReadUntilFull();

        // Bytes of another encoding are named as such, not as damaged UTF-8.
        if (_total == 0)
        {
            RefuseOtherEncodings(_head.AsSpan(0, _headLength));
        }

        Check(_head.AsSpan(0, _headLength), isEnd: _isWhole);
    }

    /// <summary>Keeps what has not been read of the head, and reads as much again and more.</summary>
    private void Grow()
    {
        int rest = _headLength - _headRead;
        var larger = new byte[2 * _head.Length];
        _head.AsSpan(_headRead, rest).CopyTo(larger);
        (_head, _headLength, _headRead) = (larger, rest, 0);
        ReadUntilFull();
        Check(_head.AsSpan(rest, _headLength - rest), isEnd: _isWhole);
    }

    private void ReadUntilFull()
    {
        int read;
        do
        {
            read = _source.Read(_head.AsSpan(_headLength));
            _headLength += read;
        }
        while (read > 0 && _headLength < _head.Length);
        _isWhole = _headLength < _head.Length;
    }

    private void SkipLine()
    {
        int end;
        while ((end = _head.AsSpan(_headRead, _headLength - _headRead).IndexOf((byte)'\n')) < 0)
        {
            _headRead = _headLength;
            if (_isWhole)
            {
                return;
            }

            Fill();
        }

        _headRead += end + 1;
    }

    private void Check(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        _hash.AppendData(bytes);
        if (_scratch.Length < bytes.Length + 4)
        {
            _scratch = new char[bytes.Length + 4];
        }

        try
        {
            _decoder.GetChars(bytes, _scratch, flush: isEnd);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CsvDataException(
                $"byte {Math.Max(0, _total + exception.Index) + 1} of the file is not UTF-8; convert it first, such as iconv -f latin1 -t utf-8");
        }

        _total += bytes.Length;
        if (_total > _mostBytes)
        {
            throw TooLong();
        }
    }

    private CsvDataException TooLong() => new($"the file is longer than {_mostBytes} bytes, the most that is read; use a part of it");

    private static void RefuseOtherEncodings(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new CsvDataException("the file is UTF-16; save it as UTF-8, or convert it: iconv -f utf-16 -t utf-8");
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            throw new CsvDataException("the file is compressed; unpack it first: gunzip");
        }

        int zero = head.IndexOf((byte)0);
        if (zero >= 0)
        {
            throw new CsvDataException($"byte {zero + 1} of the file is 0: it is no text, or text in another encoding than UTF-8");
        }
    }
}
