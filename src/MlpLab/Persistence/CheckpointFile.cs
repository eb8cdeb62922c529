namespace MlpLab.Persistence;

/// <summary>Writes and reads checkpoints: files of the same outer form as <see cref="ModelFile"/>'s, with the same limits and checks.</summary>
public static class CheckpointFile
{
    /// <summary>Replaces the file atomically: at every moment, also when the process is killed, there is the old checkpoint or the new one.</summary>
    /// <param name="path">Beside it a temporary file exists while it is written.</param>
    /// <param name="checkpoint">Only read.</param>
    /// <exception cref="InvalidModelFileException">It is too large.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, Checkpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes = Bytes(checkpoint);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <inheritdoc cref="Save(string, Checkpoint)"/>
    /// <param name="stream">Receives the bytes; left open.</param>
    /// <param name="checkpoint">Only read.</param>
    public static void Save(Stream stream, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Bytes(checkpoint));
    }

    /// <summary>Reads and checks a checkpoint.</summary>
    /// <exception cref="InvalidModelFileException">The file is no checkpoint, truncated, changed, of a newer version, or contradicts itself.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return FromBytes(DocumentFile.Read(path), $"'{path}'");
    }

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="stream">Read to its end; left open.</param>
    public static Checkpoint Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return FromBytes(DocumentFile.Read(stream, "the checkpoint"), "the checkpoint");
    }

    private static byte[] Bytes(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return DocumentText.Write(CheckpointFields.From(checkpoint), DocumentContext.Readable.CheckpointDocument);
    }

    private static Checkpoint FromBytes(byte[] document, string source) => DocumentText.Read(
        document, CheckpointDocument.Kind, CheckpointDocument.Version, source, DocumentContext.Readable.CheckpointDocument, CheckpointFields.ToCheckpoint);
}
