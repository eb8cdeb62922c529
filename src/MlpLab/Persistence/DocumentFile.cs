using System.Globalization;

namespace MlpLab.Persistence;

/// <summary>Reads a file up to a limit.</summary>
internal static class DocumentFile
{
    /// <summary>Most bytes of a file: 1 GiB.</summary>
    public const int MaximumBytes = 1 << 30;

    public static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(stream, $"'{path}'");
    }

    /// <summary>All bytes to the stream's end.</summary>
    /// <exception cref="InvalidModelFileException">More than <see cref="MaximumBytes"/>.</exception>
    public static byte[] Read(Stream stream, string source)
    {
        if (stream.CanSeek && stream.Length - stream.Position > MaximumBytes)
        {
            throw TooLarge(source);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            // An endless device is refused at its first bytes.
            if (bytes.Length == 0 && buffer.AsSpan(0, count).TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            {
                throw SealedDocument.WrongBeginning(buffer.AsSpan(0, count), source);
            }

            // A file with a hole has nothing but zeros in it.
            if (buffer.AsSpan(0, count).Contains((byte)0))
            {
                throw new InvalidModelFileException(ModelFileProblem.WrongStructure, $"{source} is no JSON: it holds zero bytes");
            }

            if (bytes.Length + count > MaximumBytes)
            {
                throw TooLarge(source);
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    private static InvalidModelFileException TooLarge(string source) =>
        new(ModelFileProblem.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{source} is larger than {MaximumBytes} bytes, the most that is read"));
}
