using System.Text;

namespace MlpLab.Cli.Output;

/// <summary>Opens what is to be read, and says everywhere in the same words why it cannot be.</summary>
internal static class InputFile
{
    /// <summary>Opens a file, or standard input for -.</summary>
    /// <exception cref="FileProblemException">There is no such file, or it cannot be read.</exception>
    public static Stream Open(string path, ConsoleStreams streams) => path == "-" ? streams.OpenInput() : Open(path);

    /// <inheritdoc cref="Open(string, ConsoleStreams)"/>
    public static FileStream Open(string path)
    {
        Require(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileProblemException($"'{path}' is a link to a file that does not exist");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <summary>For what opens the file itself.</summary>
    /// <exception cref="FileProblemException">There is no such file.</exception>
    public static void Require(string path)
    {
        FileName.Require(path);
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"'{path}' is a directory; give the name of a file");
        }

        if (!File.Exists(path) && path.Contains("://", StringComparison.Ordinal))
        {
            throw new FileProblemException($"'{path}' is an address, and nothing is fetched from the net; download the file, such as with curl -O, and give its name");
        }

        if (!File.Exists(path))
        {
            throw new FileProblemException($"'{path}' does not exist");
        }
    }

    /// <summary>All bytes of a JSON document, as UTF-8: what a shell or an editor saved as UTF-16, or with a byte order mark, is read too.</summary>
    /// <param name="stream">Read to its end, or to the first sign that it is no such document.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="mostBytes">The limit.</param>
    /// <exception cref="FileProblemException">It is too large, or no text.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] ReadDocument(Stream stream, string name, int mostBytes)
    {
        if (stream.CanSeek && stream.Length > mostBytes)
        {
            throw TooLarge(name, mostBytes);
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        bool isUtf16 = false;
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            isUtf16 |= bytes.Length == 0 && buffer.AsSpan(0, count) is [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

            // Devices and sparse files have no end, or a far one, and nothing but zeros before it.
            if (!isUtf16 && buffer.AsSpan(0, count).Contains((byte)0))
            {
                throw new FileProblemException($"{name} is no text: it holds zero bytes");
            }

            if (bytes.Length + count > mostBytes)
            {
                throw TooLarge(name, mostBytes);
            }

            bytes.Write(buffer, 0, count);
        }

        return Utf8(bytes.ToArray());
    }

    private static byte[] Utf8(byte[] text) => text switch
    {
        [0xff, 0xfe, .. var rest] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(rest)),
        [0xfe, 0xff, .. var rest] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(rest)),
        [0xef, 0xbb, 0xbf, .. var rest] => rest,
        _ => text,
    };

    private static FileProblemException TooLarge(string name, int mostBytes) => new($"{name} has more than {mostBytes >> 20} MB, the most that is read");
}
