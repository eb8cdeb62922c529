using System.Security.Cryptography;

namespace MlpLab.Csv;

/// <summary>The bytes of a file as they are: the first can be looked at beforehand; all are counted and hashed as they are read.</summary>
internal sealed class RawInput : Stream
{
    private const int HeadSize = 4096;

    private readonly Stream _source;
    private readonly long _mostBytes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[HeadSize];
    private readonly int _headLength;
    private int _headRead;
    private long _total;

    /// <exception cref="CsvDataException">The file is known to be longer than is read.</exception>
    public RawInput(Stream source, long mostBytes)
    {
        _source = source;
        _mostBytes = mostBytes;
        if (source.CanSeek && source.Length > mostBytes)
        {
            throw TooLong();
        }

        int read;
        do
        {
            read = source.Read(_head.AsSpan(_headLength));
            _headLength += read;
        }
        while (read > 0 && _headLength < HeadSize);
    }

    /// <summary>The first bytes, whether they have been read or not.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Of the bytes read so far.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="CsvDataException">The file is longer than is read.</exception>
    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _headLength - _headRead);
        if (count > 0)
        {
            _head.AsSpan(_headRead, count).CopyTo(buffer);
            _headRead += count;
        }
        else
        {
            count = _source.Read(buffer);
        }

        _hash.AppendData(buffer[..count]);
        _total += count;
        return _total <= _mostBytes ? count : throw TooLong();
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

    private CsvDataException TooLong() => new($"the file is longer than {_mostBytes} bytes, the most that is read; use a part of it");
}
