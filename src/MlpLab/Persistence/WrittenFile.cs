namespace MlpLab.Persistence;

/// <summary>Bytes on their way into a file. Where it would become larger than the process may write, .NET blames an argument; here it is what it is.</summary>
internal sealed class WrittenFile(FileStream file) : WriteOnlyStream
{
    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new IOException("The file would become larger than this process or its file system may have it.", exception);
        }
    }

    public override void Flush() => file.Flush();
}
