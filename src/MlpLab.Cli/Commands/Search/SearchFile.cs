using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The file of a search: a header, then its trials in their order. What an ended process left behind is continued to the same bytes.</summary>
internal sealed class SearchFile : IDisposable
{
    public const string Schema = "mlplab.search-trials/1";

    private readonly GrowingFile _file;
    private readonly string _path;
    private readonly string[] _lines;
    private int _next;

    private SearchFile(FileStream stream, string path, string[] lines, long end)
    {
        _file = new GrowingFile(stream, end);
        _path = path;
        _lines = lines;
    }

    /// <summary>Why lines wait to be written; null where none does.</summary>
    public string? Failure => _file.Failure;

    /// <exception cref="FileProblemException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static SearchFile Open(string path, string command, IReadOnlyList<DataFile> files, ExperimentShard shard)
    {
        FileStream? stream = null;
        bool isOpen = false;
        try
        {
            stream = ExclusiveFile.Open(path);
            string header = Header(command, files, shard);
            FileLine[] whole = [.. FileLines.Of(stream, path).Where(line => line.IsWhole)];
            if (whole.Length > 0 && whole[0].Text != header)
            {
                throw new FileProblemException($"'{path}' {(whole[0].Text.Contains(Schema, StringComparison.Ordinal) ? "holds another search, another part of it, or one on other data or of another version" : "exists and is no file of a search")}; give another --output (the file is as it was)");
            }

            if (whole.Length == 0 && stream.Length > header.Length)
            {
                throw new FileProblemException($"'{path}' exists and is no file of a search; give another --output (the file is as it was)");
            }

            long end = whole.Length == 0 ? 0 : whole[^1].End;
            stream.SetLength(end);
            var file = new SearchFile(stream, path, [.. whole.Skip(1).Select(line => line.Text)], end);
            if (end == 0)
            {
                file._file.WriteLine(header);
            }

            isOpen = true;
            return file.Failure is null ? file : throw new IOException(file.Failure);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            isOpen = false;
            throw new FileProblemException($"'{path}' cannot be used for the trials of a search: {FileProblemException.Clause(exception)}");
        }
        finally
        {
            if (!isOpen)
            {
                stream?.Dispose();
            }
        }
    }

    /// <summary>Values of the trials of a method that are there.</summary>
    /// <exception cref="FileProblemException">A line is damaged.</exception>
    public IReadOnlyList<ImmutableArray<double>> Known(string method)
    {
        var known = new List<ImmutableArray<double>>();
        for (int i = _next; i < _lines.Length; i++)
        {
            if (ValuesOf(_lines[i]) is not { } line)
            {
                throw Damaged(i);
            }

            if (line.Method != method)
            {
                break;
            }

            known.Add(line.Values);
        }

        return known;
    }

    /// <summary>Method and values of a line; null where it is damaged.</summary>
    public static (string Method, ImmutableArray<double> Values)? ValuesOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return (
                document.RootElement.GetProperty("method").GetString() ?? "",
                [.. document.RootElement.GetProperty("values").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : JsonNumbers.Finite(value))]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Adds a trial, or holds the one that is there to it.</summary>
    /// <exception cref="FileProblemException">Another trial stands in its place.</exception>
    public void Take(string method, SearchSettings settings, Trial trial)
    {
        string line = Line(method, settings, trial);
        if (_next < _lines.Length)
        {
            if (_lines[_next] != line)
            {
                throw Damaged(_next);
            }

            _next++;
        }
        else
        {
            _file.WriteLine(line);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The first line of a file; that of a part says which it is.</summary>
    public static string Header(string command, IReadOnlyList<DataFile> files, ExperimentShard shard)
    {
        string data = string.Join(", ", files.Select(file => $$"""{"file": {{Quoted(file.Path)}}, "sha256": "{{file.Sha256}}"}"""));
        return $$"""{"schema": "{{Schema}}", "version": {{Quoted(ProgramVersion.Text)}}, "command": {{Quoted(command)}}, "files": [{{data}}]{{(shard == ExperimentShard.Whole ? "" : $", \"shard\": \"{shard}\"")}}}""";
    }

    private static string Line(string method, SearchSettings settings, Trial trial)
    {
        string axes = string.Join(", ", settings.Axes.Select((axis, a) => $"{Quoted(axis.Name)}: {Quoted(axis.Text(trial.Point[a]))}"));
        string values = string.Join(", ", trial.Values.Select(value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"method": "{{method}}", "trial": {{trial.Number}}, "settings": { {{axes}} }, "epochs": {{trial.Settings.Epochs}}, "cost": {{trial.Cost}}, "values": [{{values}}]}""");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, SearchJsonContext.Default.String);

    private FileProblemException Damaged(int line) => new(
        $"'{DisplayText.Value(_path)}', line {line + 2}, is not the trial that stands there in this search; give another --output, or cut the file off before it");
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class SearchJsonContext : System.Text.Json.Serialization.JsonSerializerContext;
