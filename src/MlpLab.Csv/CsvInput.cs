namespace MlpLab.Csv;

/// <summary>The text of a file on its way to the parser: its first lines can be looked at, or skipped, before the rest is read.</summary>
internal sealed class CsvInput : Stream
{
    private const int HeadSize = 256 * 1024;

    // Header or summary, and a row: from fewer lines nobody can tell whether the first one is a header.
    private const int FewestLinesOfHead = 3;

    private readonly TextInput _text;
    private byte[] _head = new byte[HeadSize];
    private int _headLength;
    private int _headRead;
    private bool _isWhole;

    /// <param name="text">Disposed with this.</param>
    /// <param name="skipLines">Lines to leave out.</param>
    public CsvInput(TextInput text, int skipLines)
    {
        _text = text;
        Fill();
        if (Unread.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _headRead += 3;
        }

        for (int line = 0; line < skipLines; line++)
        {
            SkipLine();
        }

        GrowToRows();
    }

    /// <summary>The first bytes, whole lines where the file goes on behind them, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Head
    {
        get
        {
            int lastLine = _isWhole ? -1 : Unread.LastIndexOf((byte)'\n');
            return lastLine < 0 ? Unread : Unread[..(lastLine + 1)];
        }
    }

    /// <summary>Whether tabs are read as spaces: where any blank separates cells.</summary>
    public bool ReadsTabsAsSpaces { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private ReadOnlySpan<byte> Unread => _head.AsSpan(_headRead, _headLength - _headRead);

    /// <summary>After the last byte was read.</summary>
    public string Sha256() => _text.Sha256();

    /// <summary>Leaves out the next lines.</summary>
    public void Skip(int lines)
    {
        for (int line = 0; line < lines; line++)
        {
            SkipLine();
        }

        GrowToRows();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, Unread.Length);
        if (count > 0)
        {
            Unread[..count].CopyTo(buffer);
            _headRead += count;
        }
        else
        {
            count = _text.Read(buffer);
        }

        if (ReadsTabsAsSpaces)
        {
            buffer[..count].Replace((byte)'\t', (byte)' ');
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _text.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        (_headLength, _headRead) = (0, 0);
        ReadUntilFull();
    }

    private void GrowToRows()
    {
        while (!_isWhole && _head.Length < 2 * CsvLimits.LongestLine && Unread.Count((byte)'\n') < FewestLinesOfHead)
        {
            Grow();
        }
    }

    /// <summary>Keeps what has not been read of the head, and reads as much again and more.</summary>
    private void Grow()
    {
        var larger = new byte[2 * _head.Length];
        Unread.CopyTo(larger);
        (_head, _headLength, _headRead) = (larger, Unread.Length, 0);
        ReadUntilFull();
    }

    private void ReadUntilFull()
    {
        int read;
        do
        {
            read = _text.Read(_head.AsSpan(_headLength));
            _headLength += read;
        }
        while (read > 0 && _headLength < _head.Length);
        _isWhole = _headLength < _head.Length;
    }

    private void SkipLine()
    {
        int end;
        while ((end = Unread.IndexOf((byte)'\n')) < 0)
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
}
