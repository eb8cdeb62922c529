using System.Globalization;
using System.Text.Json;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Joins the files of a search's shards to the file that one search would have written.</summary>
internal static class SearchMergeCommand
{
    /// <exception cref="FileProblemException">The files are not all parts of one search, once each, or trials are missing.</exception>
    public static int Run(SearchMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        SearchPart[] parts = [.. options.Files.Select(SearchPart.Read)];
        SearchPart first = parts[0];
        if (Array.Find(parts, part => part.Whole != first.Whole) is { } foreign)
        {
            throw new FileProblemException($"'{first.Path}' and '{foreign.Path}' are of different searches, data or versions: {first.Whole} and {foreign.Whole}");
        }

        SearchPart[] inOrder = [.. parts.OrderBy(part => part.Shard.Index)];
        int count = first.Shard.Count;
        if (parts.Any(part => part.Shard.Count != count) || !inOrder.Select(part => part.Shard.Index).SequenceEqual(Enumerable.Range(1, count)))
        {
            throw new FileProblemException($"of {count} parts each must be there once; these are {string.Join(", ", parts.Select(part => $"'{part.Path}' {part.Shard}"))}");
        }

        (List<string> lines, string? waiting) = Lines(first, inOrder, cancellationToken);
        output!.Write(writer =>
        {
            writer.Write(first.Whole + "\n");
            lines.ForEach(line => writer.Write(line + "\n"));
        });
        if (!options.Quiet)
        {
            string next = waiting is null ? "" : $"; {waiting} has further rungs: run each part again with --rungs {ShellWords.Quote(options.Output!)}, and join them again";
            streams.WriteNotes(string.Create(CultureInfo.InvariantCulture, $"{lines.Count} trials from {parts.Length} files{next}"));
        }

        return ExitCode.Done;
    }

    // The lines in the order of one search, and the method of which the next rung was not begun; null where all are there.
    private static (List<string> Lines, string? Waiting) Lines(SearchPart first, SearchPart[] parts, CancellationToken cancellationToken)
    {
        SearchOptions search = first.Options();
        var next = new int[parts.Length];
        var lines = new List<string>();
        string? waiting = null;
        int whole = 0;
        foreach (string method in search.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int owner = SearchOptions.HasParts(method) ? -1 : whole++ % parts.Length;
            (SearchPart Part, int Line) Place(int trial) => owner < 0 ? (parts[trial % parts.Length], next[trial % parts.Length] + (trial / parts.Length)) : (parts[owner], next[owner] + trial);
            SearchReplay replay = new SettingsSearch(search.Settings, SearchMethod.Find(method)).Replay(trial =>
            {
                (SearchPart part, int line) = Place(trial);
                return line < part.Lines.Length && IsTrial(part.Lines[line], method, trial) ? SearchFile.ValuesOf(part.Lines[line])?.Values : null;
            });
            if (replay.Missing is { } missing)
            {
                (SearchPart part, int line) = Place(missing);
                throw new FileProblemException(line >= part.Lines.Length
                    ? $"'{part.Path}' ends before trial {missing} of {method}: the same command goes on with it"
                    : $"'{part.Path}', line {line + 2}, is not trial {missing} of {method}, which stands there in this search");
            }

            lines.AddRange(Enumerable.Range(0, replay.Trials).Select(trial => Place(trial)).Select(place => place.Part.Lines[place.Line]).ToArray());
            for (int i = 0; i < parts.Length; i++)
            {
                next[i] += owner < 0 ? parts[i].Shard.Size(replay.Trials) : owner == i ? replay.Trials : 0;
            }

            if (!replay.IsComplete)
            {
                waiting = method;
                break;
            }
        }

        int extra = Array.FindIndex(parts, part => part.Lines.Length > next[part.Shard.Index - 1]);
        return extra < 0 ? (lines, waiting) : throw new FileProblemException($"'{parts[extra].Path}' has more lines than its part of the search has trials");
    }

    private static bool IsTrial(string line, string method, int trial) => line.StartsWith($$"""{"method": "{{method}}", "trial": {{trial}}, """, StringComparison.Ordinal);

    /// <summary>A file of one part.</summary>
    /// <param name="Path">Its name.</param>
    /// <param name="Whole">The header of the whole search's file.</param>
    /// <param name="Command">The search.</param>
    /// <param name="Shard">Which part.</param>
    /// <param name="Lines">Its whole lines behind the header.</param>
    private sealed record SearchPart(string Path, string Whole, string Command, ExperimentShard Shard, string[] Lines)
    {
        public static SearchPart Read(string path)
        {
            try
            {
                using FileStream stream = InputFile.Open(path);
                string[] lines = [.. FileLines.Of(stream, path).Where(line => line.IsWhole).Select(line => line.Text)];
                using var header = JsonDocument.Parse(lines.Length == 0 ? "{}" : lines[0]);
                if (!header.RootElement.TryGetProperty("schema", out JsonElement schema) || schema.GetString() != SearchFile.Schema
                    || !header.RootElement.TryGetProperty("shard", out JsonElement shard) || ExperimentShard.TryParse(shard.GetString() ?? "") is not { } part)
                {
                    throw new FileProblemException($"'{path}' is no part of a search, such as --shard 1/2 --output {path} writes");
                }

                string whole = lines[0].Replace($", \"shard\": \"{part}\"", "", StringComparison.Ordinal);
                return new SearchPart(path, whole, header.RootElement.GetProperty("command").GetString() ?? "", part, lines[1..]);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new FileProblemException($"'{path}' is no part of a search: its first line is damaged");
            }
        }

        public SearchOptions Options()
        {
            try
            {
                return ShellWords.Split(Command) is ["mlplab", "search", .. var words] ? OptionSources.Read<SearchOptions>([.. words]) : throw new FileProblemException($"'{Path}' has no command of a search");
            }
            catch (UsageException exception)
            {
                throw new FileProblemException($"the command in '{Path}' cannot be carried out: {exception.Message}");
            }
        }
    }
}
