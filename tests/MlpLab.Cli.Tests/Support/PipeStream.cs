namespace MlpLab.Cli.Tests.Support;

/// <summary>Bytes as from a pipe: they come once and cannot be gone back to.</summary>
internal sealed class PipeStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
}
