using System.Text;

namespace MlpLab.Persistence;

/// <summary>A line of a file.</summary>
/// <param name="Text">Each byte one character, without the line end.</param>
/// <param name="IsWhole">False for a last line whose end was never written.</param>
/// <param name="End">Offset of the byte behind it.</param>
internal readonly record struct FileLine(string Text, bool IsWhole, long End);

/// <summary>Reads a file line by line and keeps count of the bytes.</summary>
internal static class FileLines
{
    // A longer line is no line of ours, and must not fill the memory.
    private const int Longest = 1 << 26;

    /// <param name="stream">From where it is; read to its end.</param>
    /// <param name="path">How messages name it.</param>
    /// <param name="kind">What it is to be, such as <c>experiment's file</c>.</param>
    /// <exception cref="ResultFileException">A line is longer than any of ours, or begins with zeros; it is no UTF-8, or has a byte order mark.</exception>
    public static IEnumerable<FileLine> Of(Stream stream, string path, string kind)
    {
        var line = new StringBuilder();
        var buffer = new byte[1 << 16];
        long end = 0;

        // Devices such as /dev/zero have no length and no end; a file may grow while it is read.
        long length = stream.CanSeek ? stream.Length : long.MaxValue;
        for (int count; (count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - end))) > 0;)
        {
            for (int i = 0; i < count; i++)
            {
                end++;
                if (buffer[i] == '\n')
                {
                    yield return new FileLine(line.ToString(), true, end);
                    line.Clear();
                }
                else if (line.Length == Longest || (buffer[i] == 0 && end == line.Length + 1))
                {
                    // Zeros at the very beginning are a device's or a sparse file's; further on they may be what a crash of the machine left.
                    bool isUtf16 = line.Length >= 2 && line[0] is '\xff' or '\xfe' && line[1] is '\xff' or '\xfe';
                    throw new ResultFileException(ResultFileProblem.OtherContents, isUtf16
                        ? $"'{path}' is UTF-16; save it as UTF-8 without a byte order mark"
                        : $"'{path}' is no {kind}: it has {(buffer[i] == 0 ? "zero bytes" : "an endless line")}");
                }
                else
                {
                    line.Append((char)buffer[i]);
                    if (end == 4 && line is { Length: 4 } && line[0] == '\xef' && line[1] == '\xbb' && line[2] == '\xbf' && line[3] == '{')
                    {
                        throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' begins with a byte order mark; save it as UTF-8 without one");
                    }
                }
            }
        }

        if (line.Length > 0)
        {
            yield return new FileLine(line.ToString(), false, end);
        }
    }
}
