using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Search;

/// <summary>The file of a search: a header, then its trials in their order. What an ended process left behind is continued to the same bytes.</summary>
internal sealed class SearchFile : IDisposable
{
    public const string Schema = "mlplab.search-trials/1";

    /// <summary>What it is.</summary>
    public const string FileKind = "file of a search";

    private readonly ResultFile _file;
    private readonly string _path;
    private readonly TrialLines _known;
    private int _next;

    private SearchFile(ResultFile file, string path, TrialLines known) => (_file, _path, _known) = (file, path, known);

    /// <summary>Why lines wait to be written; null where none does.</summary>
    public string? Failure => _file.Failure;

    /// <summary>Opens the file to continue it, or begins it.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="command">Which search it is.</param>
    /// <param name="files">The files of its samples.</param>
    /// <param name="part">The part of it.</param>
    /// <exception cref="ResultFileException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static SearchFile Open(string path, string command, IReadOnlyList<DataFile> files, WorkPart part)
    {
        var lines = new TrialLines(Header(command, files, part));
        return new SearchFile(ResultFile.Open(path, lines), path, lines);
    }

    /// <summary>Values of the trials of a method that are there.</summary>
    /// <exception cref="ResultFileException">A line is damaged.</exception>
    public IReadOnlyList<ImmutableArray<double>> Known(string method)
    {
        var known = new List<ImmutableArray<double>>();
        for (int i = _next; i < _known.Count; i++)
        {
            if (ValuesOf(_known.Lines[i]) is not { } line)
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
    /// <exception cref="ResultFileException">Another trial stands in its place.</exception>
    public void Take(string method, SearchSettings settings, Trial trial)
    {
        string line = Line(method, settings, trial);
        if (_next < _known.Count)
        {
            if (_known.Lines[_next] != line)
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
    public static string Header(string command, IReadOnlyList<DataFile> files, WorkPart part)
    {
        string data = string.Join(", ", files.Select(file => $$"""{"file": {{Quoted(file.Path)}}, "sha256": "{{file.Sha256}}"}"""));
        return $$"""{"schema": "{{Schema}}", "version": {{Quoted(PackageVersion.Text)}}, "command": {{Quoted(command)}}, "files": [{{data}}]{{(part == WorkPart.Whole ? "" : $", \"shard\": \"{part}\"")}}}""";
    }

    private static string Line(string method, SearchSettings settings, Trial trial)
    {
        string axes = string.Join(", ", settings.Axes.Select((axis, a) => $"{Quoted(axis.Name)}: {Quoted(axis.Text(trial.Point[a]))}"));
        string values = string.Join(", ", trial.Values.Select(value => JsonFields.Number(value)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"method": "{{method}}", "trial": {{trial.Number}}, "settings": { {{axes}} }, "epochs": {{trial.Settings.Epochs}}, "cost": {{trial.Cost}}, "values": [{{values}}]}""");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, SearchJsonContext.Default.String);

    private ResultFileException Damaged(int line) => new(
        ResultFileProblem.Damaged, $"'{VisibleText.Short(_path)}', line {line + 2}, is not the trial that stands there in this search", line);

    /// <summary>Lines that are looked at when their trial comes.</summary>
    private sealed class TrialLines(string header) : IResultLines
    {
        public List<string> Lines { get; } = [];

        public string Kind => FileKind;

        public string Purpose => "the trials of a search";

        public string Header => header;

        public int Count => Lines.Count;

        public string? Take(string line)
        {
            Lines.Add(line);
            return null;
        }

        public string WhatElse(string line) => line.Contains(Schema, StringComparison.Ordinal)
            ? "holds another search, another part of it, or one on other data or of another version"
            : "exists and is no file of a search";
    }
}

[JsonSerializable(typeof(string))]
internal sealed partial class SearchJsonContext : JsonSerializerContext;
