using System.Text;
using MlpLab.Persistence;

namespace MlpLab.Cli.Output;

/// <summary>A file that an option names: whole or as it was. A device, a pipe or standard output is written straight.</summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly AtomicFile? _file;
    private readonly OutputFiles _files;
    private readonly bool _replaces;
    private readonly string? _rescueName;

    private OutputFile(string path, AtomicFile? file, OutputFiles files, bool replaces, string? rescueName)
    {
        _path = path;
        _file = file;
        _files = files;
        _replaces = replaces;
        _rescueName = rescueName;
    }

    /// <summary>Whether the bytes go to the results.</summary>
    public bool IsStandardOutput => _file is null;

    /// <summary>Whether it is a file, and not a device or a pipe.</summary>
    public bool IsWhole => _file is { IsSpecial: false };

    /// <summary>Whether its name asks for a page, not for a figure.</summary>
    public bool IsPage => Path.GetExtension(_path).StartsWith(".htm", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its name asks for pixels.</summary>
    public bool IsRaster => _path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name stands for standard output.</summary>
    public static bool MeansStandardOutput(string path) => path is "-" or "/dev/stdout" or "/dev/fd/1" or "/proc/self/fd/1";

    /// <summary>Refuses at once what could not be written later; see <see cref="AtomicFile.Open"/> and <see cref="OutputFiles.Add"/>.</summary>
    /// <exception cref="FileProblemException">It cannot be written, or exists and may not be replaced.</exception>
    public static OutputFile Open(string path, OutputFiles files, bool replace, string? rescueName)
    {
        if (MeansStandardOutput(path))
        {
            return new OutputFile(path, null, files, replace, rescueName);
        }

        FileName.Require(path);
        if (Directory.Exists(path))
        {
            throw new FileProblemException($"'{path}' is a directory; give the name of a file");
        }

        AtomicFile file = InWords(path, () => AtomicFile.Open(path));
        return replace || !file.Exists
            ? new OutputFile(path, file, files, replace, rescueName)
            : throw new FileProblemException($"'{path}' exists; add --force to replace it");
    }

    /// <summary>Writes text; twice, where it has to be rescued.</summary>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public void Write(Action<TextWriter> write)
    {
        if (_file is null)
        {
            write(_files.Streams.Out);
            _files.Streams.Out.Flush();
            return;
        }

        WriteBytes(stream =>
        {
            // Not disposed of: what it still holds when something fails is not to be written.
            var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            write(writer);
            writer.Flush();
        });
    }

    /// <summary>Writes bytes; twice, where they have to be rescued.</summary>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public void WriteBytes(Action<Stream> write)
    {
        if (_file is null)
        {
            _files.Streams.WriteBytes(write);
            return;
        }

        try
        {
            InWords(_path, () =>
            {
                _file.Write(write, _replaces);
                return _file;
            });
        }
        catch (FileProblemException exception) when (_rescueName is not null)
        {
            string? rescued = IsWhole ? Rescue.Write(Path.GetDirectoryName(Path.GetFullPath(_path)), Path.GetFileName(_path), write) : Rescue.Write(null, _rescueName, write);
            throw new FileProblemException($"{exception.Message}; {Rescue.Clause(rescued)}");
        }

        if (IsWhole)
        {
            _files.Tell(_path);
        }
    }

    public void Dispose() => _file?.Dispose();

    private static AtomicFile InWords(string path, Func<AtomicFile> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is (IOException and not StandardStreamException) or UnauthorizedAccessException or ArgumentException)
        {
            throw new FileProblemException($"'{path}' cannot be written: {FileProblemException.Clause(exception)}");
        }
    }
}

/// <summary>A file that cannot be read or written; the messages are complete.</summary>
internal sealed class FileProblemException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public FileProblemException(string problem)
        : this([problem])
    {
    }

    public IReadOnlyList<string> Problems { get; } = problems;

    /// <inheritdoc cref="Contracts.Clause.Of"/>
    public static string Clause(Exception exception) => Contracts.Clause.Of(exception);
}
