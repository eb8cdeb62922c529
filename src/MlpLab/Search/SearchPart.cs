using System.Text.Json;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Search;

/// <summary>A file of one part of a search.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Whole">The first line of the whole search's file.</param>
/// <param name="Command">Which search it is.</param>
/// <param name="Part">Which part.</param>
/// <param name="Lines">Its whole lines behind the first.</param>
internal sealed record SearchPart(string Path, string Whole, string Command, WorkPart Part, string[] Lines)
{
    /// <summary>Whether a method's trials are divided among the parts; else each part does whole methods.</summary>
    public static bool IsDivided(string method) => SearchMethod.Find(method) is { IsIndependent: true } or { HasRungs: true };

    /// <exception cref="ResultFileException">It is no part of a search.</exception>
    public static SearchPart Read(Stream stream, string path)
    {
        string[] lines = [.. FileLines.Of(stream, path, SearchFile.FileKind).Where(line => line.IsWhole).Select(line => line.Text)];
        try
        {
            using var header = JsonDocument.Parse(lines.Length > 0 ? lines[0] : throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' is empty"));
            if (!header.RootElement.TryGetProperty("schema", out JsonElement schema) || schema.GetString() != SearchFile.Schema
                || !header.RootElement.TryGetProperty("shard", out JsonElement shard) || WorkPart.TryParse(shard.GetString() ?? "") is not { } part)
            {
                throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' is no part of a search, such as --shard 1/2 --output {path} writes");
            }

            string whole = lines[0].Replace($", \"shard\": \"{part}\"", "", StringComparison.Ordinal);
            return new SearchPart(path, whole, header.RootElement.GetProperty("command").GetString() ?? "", part, lines[1..]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' is no part of a search: its first line is damaged, or not that of the schema {SearchFile.Schema}");
        }
    }

    /// <summary>The parts in their order.</summary>
    /// <exception cref="ResultFileException">They are not of one search, or not there once each.</exception>
    public static SearchPart[] InOrder(IReadOnlyList<SearchPart> parts)
    {
        SearchPart first = parts[0];
        if (parts.FirstOrDefault(part => part.Whole != first.Whole) is { } foreign)
        {
            throw Wrong($"'{first.Path}' and '{foreign.Path}' are of different searches, data or versions: {first.Whole} and {foreign.Whole}");
        }

        int count = first.Part.Count;
        SearchPart[] inOrder = [.. parts.OrderBy(part => part.Part.Index)];
        return parts.All(part => part.Part.Count == count) && inOrder.Select(part => part.Part.Index).SequenceEqual(Enumerable.Range(1, count))
            ? inOrder
            : throw Wrong($"of {count} parts each must be there once; these are {string.Join(", ", parts.Select(part => $"'{part.Path}' {part.Part}"))}");
    }

    /// <summary>The lines in the order of one search, and the method of which the next rung was not begun; null where all are there.</summary>
    /// <param name="parts">In their order.</param>
    /// <param name="settings">What is searched.</param>
    /// <param name="methods">By which methods, one after the other.</param>
    /// <param name="cancellationToken">Ends the joining.</param>
    /// <exception cref="ResultFileException">Trials are missing or damaged, or there are too many.</exception>
    public static (List<string> Lines, string? Waiting) Join(SearchPart[] parts, SearchSettings settings, IEnumerable<string> methods, CancellationToken cancellationToken)
    {
        var next = new int[parts.Length];
        var lines = new List<string>();
        string? waiting = null;
        int whole = 0;
        foreach (string method in methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int owner = IsDivided(method) ? -1 : whole++ % parts.Length;
            (SearchPart Part, int Line) Place(int trial) => owner < 0 ? (parts[trial % parts.Length], next[trial % parts.Length] + (trial / parts.Length)) : (parts[owner], next[owner] + trial);
            SearchReplay replay = new SettingsSearch(settings, SearchMethod.Find(method)).Replay(trial =>
            {
                (SearchPart part, int line) = Place(trial);
                return line < part.Lines.Length && IsTrial(part.Lines[line], method, trial) ? SearchFile.ValuesOf(part.Lines[line])?.Values : null;
            });
            if (replay.Missing is { } missing)
            {
                (SearchPart part, int line) = Place(missing);
                throw Wrong(line >= part.Lines.Length
                    ? $"'{part.Path}' ends before trial {missing} of {method}: the same command goes on with it"
                    : $"'{part.Path}', line {line + 2}, is not trial {missing} of {method}, which stands there in this search");
            }

            lines.AddRange(Enumerable.Range(0, replay.Trials).Select(trial => Place(trial)).Select(place => place.Part.Lines[place.Line]).ToArray());
            for (int i = 0; i < parts.Length; i++)
            {
                next[i] += owner < 0 ? parts[i].Part.Size(replay.Trials) : owner == i ? replay.Trials : 0;
            }

            if (!replay.IsComplete)
            {
                waiting = method;
                break;
            }
        }

        int extra = Array.FindIndex(parts, part => part.Lines.Length > next[part.Part.Index - 1]);
        return extra < 0 ? (lines, waiting) : throw Wrong($"'{parts[extra].Path}' has more lines than its part of the search has trials");
    }

    private static ResultFileException Wrong(string message) => new(ResultFileProblem.OtherContents, message);

    private static bool IsTrial(string line, string method, int trial) => line.StartsWith($$"""{"method": "{{method}}", "trial": {{trial}}, """, StringComparison.Ordinal);
}
