using System.Text;
using MlpLab.Contracts;

namespace MlpLab.Persistence;

/// <summary>The end of a file to which lines are added, one process at a time. A line that cannot be written waits for the next one.</summary>
/// <param name="stream">The whole file; disposed of here.</param>
/// <param name="end">Offset behind its last good line.</param>
internal sealed class GrowingFile(FileStream stream, long end) : IDisposable
{
    private readonly Queue<string> _waiting = new();
    private readonly WrittenFile _bytes = new(stream);
    private long _end = end;

    /// <summary>Why lines wait to be written; null where none does.</summary>
    public string? Failure { get; private set; }

    /// <summary>Appends a line and hands it to the system: from here on an end of this process does not lose it.</summary>
    public void WriteLine(string line)
    {
        _waiting.Enqueue(line);
        try
        {
            while (_waiting.TryPeek(out string? next))
            {
                Append(next);
                _waiting.Dequeue();
            }

            Failure = null;
        }
        catch (IOException exception)
        {
            Failure = Clause.Of(exception);
        }
    }

    public void Dispose() => stream.Dispose();

    private void Append(string line)
    {
        if (stream.Length != _end)
        {
            // Part of a line that did not fit any more; or the lock is none, as on some network drives.
            if (Failure is null)
            {
                throw new IOException("another program writes to it");
            }

            stream.SetLength(_end);
        }

        byte[] bytes = Encoding.ASCII.GetBytes(line + "\n");
        stream.Position = _end;
        _bytes.Write(bytes);
        _bytes.Flush();
        _end += bytes.Length;
    }
}
