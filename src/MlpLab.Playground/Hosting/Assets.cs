using System.IO.Compression;

namespace MlpLab.Playground.Hosting;

/// <summary>The files of the page, in memory.</summary>
internal static class Assets
{
    private static readonly Dictionary<string, Asset> All = Load();

    /// <summary>Null where there is none of that path.</summary>
    public static Asset? Find(string path) => All.GetValueOrDefault(path == "/" ? "/index.html" : path);

    /// <summary>Their paths.</summary>
    public static IEnumerable<string> Paths => All.Keys;

    private static Dictionary<string, Asset> Load()
    {
        var all = new Dictionary<string, Asset>();
        foreach (string name in typeof(Assets).Assembly.GetManifestResourceNames())
        {
            using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            string type = Path.GetExtension(name) switch
            {
                ".html" => "text/html; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" => "image/svg+xml",
                _ => "application/octet-stream",
            };
            all.Add("/" + name, new Asset(type, bytes, Compress(bytes)));
        }

        return all;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}

/// <summary>A file of the page.</summary>
/// <param name="ContentType">Its type.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Compressed">The same in gzip: a third, which a class loads at once over one wireless network.</param>
internal sealed record Asset(string ContentType, byte[] Bytes, byte[] Compressed);
