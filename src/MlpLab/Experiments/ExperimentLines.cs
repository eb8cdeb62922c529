using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>
/// The file of an experiment or a shard of it: a header, then its runs in their fixed order. It is at all times the beginning of the
/// finished file, so what an ended process left behind can be continued to the same bytes. One process writes it at a time.
/// </summary>
internal sealed class ExperimentFile : IDisposable
{
    private readonly GrowingFile _file;

    private ExperimentFile(FileStream stream, IReadOnlyList<ExperimentResult> results, long end)
    {
        _file = new GrowingFile(stream, end);
        Results = results;
    }

    /// <summary>What was there when it was opened: the first so many runs of the shard.</summary>
    public IReadOnlyList<ExperimentResult> Results { get; }

    /// <summary>Of a damaged file that was mended: further runs whose lines were whole.</summary>
    public IReadOnlyDictionary<int, ExperimentResult> Salvaged { get; private init; } = new Dictionary<int, ExperimentResult>();

    /// <summary>Why lines wait to be written; null where none does.</summary>
    public string? Failure => _file.Failure;

    /// <summary>Opens the file to continue it, or begins it. A last line without its end is cut off: its run was never finished.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="plan">The experiment.</param>
    /// <param name="shard">The part of it.</param>
    /// <param name="mend">Whether a damaged file is cut off before its first bad line; what is cut off is kept beside it.</param>
    /// <param name="tell">Told what was done to a damaged file.</param>
    /// <exception cref="FileProblemException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static ExperimentFile Open(string path, ExperimentPlan plan, ExperimentShard shard, bool mend, Action<string> tell)
    {
        FileStream? stream = null;
        bool isOpen = false;
        try
        {
            stream = ExclusiveFile.Open(path);
            string header = ExperimentHeader.Write(plan, shard, ProgramVersion.Text);
            var results = new List<ExperimentResult>();
            long end = Continue(stream, path, header, new RunReader(path, plan, shard), results, mend, out string? damage);
            Dictionary<int, ExperimentResult> salvaged = [];
            if (damage is not null)
            {
                string rest = TornFile.Keep(path, stream, end);
                stream.Position = end;
                salvaged = TornFile.Salvage(FileLines.Of(stream, path), plan);
                tell(string.Create(
                    CultureInfo.InvariantCulture, $"{damage}; it goes on from there, {salvaged.Count} runs behind it are whole and not trained again, and the rest of the file is kept in '{rest}'"));
            }

            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            var file = new ExperimentFile(stream, results, end) { Salvaged = salvaged };
            if (end == 0)
            {
                file.WriteLine(header);
            }

            isOpen = true;
            return file.Failure is null ? file : throw new IOException(file.Failure);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            isOpen = false;
            throw new FileProblemException($"'{path}' cannot be used for the runs of an experiment: {FileProblemException.Clause(exception)}");
        }
        finally
        {
            if (!isOpen)
            {
                stream?.Dispose();
            }
        }
    }

    /// <inheritdoc cref="GrowingFile.WriteLine"/>
    public void WriteLine(string line) => _file.WriteLine(line);

    public void Dispose() => _file.Dispose();

    /// <summary>Reads what is there; returns the offset behind the last good line.</summary>
    private static long Continue(FileStream stream, string path, string header, RunReader reader, List<ExperimentResult> results, bool mend, out string? damage)
    {
        damage = null;
        long end = 0;
        foreach (FileLine line in FileLines.Of(stream, path))
        {
            if (end == 0)
            {
                bool torn = !line.IsWhole && header.StartsWith(line.Text, StringComparison.Ordinal);
                if (torn)
                {
                    return 0;
                }

                if (line.Text != header)
                {
                    throw new FileProblemException($"'{path}' {WhatElse(line.Text, header)}; give another --output (the file is as it was)");
                }
            }
            else if (!line.IsWhole)
            {
                return end;
            }
            else if (reader.TryNext(line.Text, out damage) is { } result)
            {
                results.Add(result);
            }
            else
            {
                return mend ? end : throw new FileProblemException(string.Create(
                    CultureInfo.InvariantCulture, $"{damage}; add --force to keep the {results.Count} runs before it and go on from there (the file is as it was)"));
            }

            end = line.End;
        }

        return end;
    }

    private static string WhatElse(string line, string header)
    {
        if (ExperimentHeader.TryRead(line) is not { } found)
        {
            return $"exists and is no experiment's file: its first line has no schema {ExperimentHeader.Schema}";
        }

        ExperimentRecord now = ExperimentHeader.TryRead(header)!;
        return found.Command != now.Command ? $"holds another experiment: {found.Command}"
            : found.Version != now.Version ? $"holds runs of version {found.Version}, this is {now.Version}"
            : found.Shard != now.Shard ? $"holds {Part(found.Shard)}, this is {Part(now.Shard)}"
            : found.Files.Zip(now.Files).FirstOrDefault(pair => pair.First != pair.Second) is ({ } then, { } file)
                ? $"holds runs on {CsvFile.NameOf(then.Path)} with the SHA-256 {DisplayText.Value(then.Sha256)}, and that has {file.Sha256} now: put it back as it was, or begin anew"
            : "has a damaged first line";
    }

    private static string Part(ExperimentShard shard) => shard == ExperimentShard.Whole ? "the whole experiment" : $"shard {shard}";
}
