using System.Security.Cryptography;
using MlpLab.Csv;

namespace MlpLab.Playground.Settings;

/// <summary>A file that a reader has opened on the page; it is in memory alone.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record Upload(string Name, byte[] Bytes)
{
    /// <summary>By which addresses name it: it depends on the bytes alone.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 8));

    /// <summary>Reads it as <c>train --data</c> does.</summary>
    /// <param name="source">How it is written, and which columns are wanted.</param>
    /// <exception cref="CsvDataException">It is no such table.</exception>
    public CsvSource Read(CsvSource source) => source.Load(_ => new MemoryStream(Bytes, writable: false));

    /// <summary>A name as a browser gives it, without what is no part of a file's name.</summary>
    public static string CleanName(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        string clean = string.Concat(last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim().TrimStart('-');
        return clean.Length == 0 ? "data.csv" : clean.Length <= 100 ? clean : clean[..100];
    }
}

/// <summary>The files of all readers, in memory; beyond a limit the oldest goes. Safe for several threads.</summary>
internal sealed class Uploads
{
    private const long MostBytes = 32 << 20;
    private const int MostFiles = 256;
    private readonly List<Upload> _files = [];

    public void Add(Upload file)
    {
        lock (_files)
        {
            _files.RemoveAll(other => other.Id == file.Id);
            _files.Add(file);
            while (_files.Count > MostFiles || _files.Sum(other => (long)other.Bytes.Length) > MostBytes)
            {
                _files.RemoveAt(0);
            }
        }
    }

    /// <summary>Null where there is none, or it has gone.</summary>
    public Upload? Find(string id)
    {
        lock (_files)
        {
            return _files.Find(file => file.Id == id);
        }
    }
}
