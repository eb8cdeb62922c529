using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Experiments;

/// <summary>The runs of an experiment or of a part of it in their order, and their lines in its file, if it has one.</summary>
/// <param name="plan">The experiment.</param>
/// <param name="part">The part of it.</param>
/// <param name="version">Of the program that trains them: results belong to it.</param>
internal sealed class ExperimentLines(ExperimentPlan plan, WorkPart part, string version) : IResultLines, IDisposable
{
    /// <summary>What its file is.</summary>
    public const string FileKind = "experiment's file";

    private const string Beginning = "{\"run\":";
    private readonly List<ExperimentRun> _results = [];
    private readonly Dictionary<int, ExperimentRun> _salvaged = [];

    public ExperimentPlan Plan => plan;

    public WorkPart Part => part;

    public string Version => version;

    public string Kind => FileKind;

    public string Purpose => "the runs of an experiment";

    public string Header { get; } = ExperimentHeader.Write(plan, part, version);

    public int Count => _results.Count;

    /// <summary>The first so many runs of the part.</summary>
    public IReadOnlyList<ExperimentRun> Results => _results;

    /// <summary>Of a damaged file that was mended: further runs whose lines were whole, by their numbers; they need not be trained again.</summary>
    public IReadOnlyDictionary<int, ExperimentRun> Salvaged => _salvaged;

    /// <summary>Its file; null where it has none.</summary>
    public ResultFile? File { get; private set; }

    /// <summary>Opens a file to continue it, or begins it.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="mends">Whether a damaged file is cut off before its first bad line; what is cut off is kept beside it.</param>
    /// <param name="mended">Told what was done to a damaged file.</param>
    /// <exception cref="ResultFileException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public void Open(string path, bool mends, Action<string>? mended) => File = ResultFile.Open(path, this, !mends ? null : (damage, rest, behind) =>
    {
        Salvage(behind);
        mended?.Invoke(string.Create(
            CultureInfo.InvariantCulture, $"{damage}; it goes on from there, {_salvaged.Count} runs behind it are whole and not trained again, and the rest of the file is kept in '{rest}'"));
    });

    /// <summary>Keeps the next run, and writes its line.</summary>
    public void Keep(ExperimentRun run)
    {
        File?.WriteLine(ExperimentLine.Write(plan, part.Piece(Count), run));
        _results.Add(run);
    }

    public string? Take(string line)
    {
        int number = Count + 2;
        if (Count >= part.Size(plan.RunCount))
        {
            return string.Create(CultureInfo.InvariantCulture, $"has a line {number}, but its experiment has {Count} runs");
        }

        int run = part.Piece(Count);
        if (ExperimentLine.TryRead(plan, run, line) is not { } result)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is damaged: line {number} is not that of run {run}");
        }

        _results.Add(result);
        return null;
    }

    public string WhatElse(string line)
    {
        if (ExperimentHeader.TryRead(line) is not { } found)
        {
            return $"exists and is no experiment's file: its first line has no schema {ExperimentHeader.Schema}";
        }

        ExperimentRecord now = ExperimentHeader.TryRead(Header)!;
        return found.Command != now.Command ? $"holds another experiment: {found.Command}"
            : found.Version != now.Version ? $"holds runs of version {found.Version}, this is {now.Version}"
            : found.Shard != now.Shard ? $"holds {Named(found.Shard)}, this is {Named(now.Shard)}"
            : found.Grid != now.Grid ? "has other values or seeds in its first line, or that is damaged"
            : found.Files.Zip(now.Files).FirstOrDefault(pair => pair.First != pair.Second) is ({ } then, { } file)
                ? $"holds runs on {VisibleText.FileName(then.Path)} with the SHA-256 {VisibleText.Short(then.Sha256)}, and that has {file.Sha256} now: put it back as it was, or begin anew"
            : "has a damaged first line";
    }

    public void Dispose() => File?.Dispose();

    // Lines that are whole, wherever they stand.
    private void Salvage(IEnumerable<FileLine> lines)
    {
        foreach (FileLine line in lines)
        {
            if (line.IsWhole && Run(line.Text) is { } run && run < plan.RunCount && ExperimentLine.TryRead(plan, run, line.Text) is { } result)
            {
                _salvaged[run] = result;
            }
        }
    }

    private static int? Run(string line)
    {
        int end = line.StartsWith(Beginning, StringComparison.Ordinal) ? line.IndexOf(',', StringComparison.Ordinal) : -1;
        return end > 0 && int.TryParse(line.AsSpan(Beginning.Length..end), NumberStyles.None, CultureInfo.InvariantCulture, out int run) ? run : null;
    }

    private static string Named(WorkPart shard) => shard == WorkPart.Whole ? "the whole experiment" : $"shard {shard}";
}
