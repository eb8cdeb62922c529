using System.Collections.Immutable;
using MlpLab.Claims;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The file of a test of claims: a header, then their settings in a fixed order. It is at all times the beginning of the finished file.</summary>
internal sealed class ClaimsFile : IDisposable
{
    private readonly GrowingFile _file;
    private readonly string _path;
    private readonly Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> _known;

    private ClaimsFile(GrowingFile file, string path, Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> known) => (_file, _path, _known) = (file, path, known);

    /// <summary>How many settings were there when it was opened.</summary>
    public int KnownCount => _known.Count;

    /// <summary>Opens the file to continue it, or begins it. A last line without its end is cut off.</summary>
    /// <exception cref="FileProblemException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static ClaimsFile Open(string path, ClaimsPlan plan)
    {
        FileStream? stream = null;
        try
        {
            stream = ExclusiveFile.Open(path);
            var known = new Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>>();
            long end = Continue(stream, path, plan, known);
            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            var file = new ClaimsFile(new GrowingFile(stream, end), path, known);
            if (end == 0)
            {
                file._file.WriteLine(plan.Header);
            }

            if (file._file.Failure is { } failure)
            {
                throw new IOException(failure);
            }

            stream = null;
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FileProblemException($"'{path}' cannot be used for the results of claims: {FileProblemException.Clause(exception)}");
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>The settings of a claim that were there.</summary>
    public IReadOnlyDictionary<int, ImmutableArray<PairedValue>> Known(Claim claim) =>
        _known.Where(entry => entry.Key.Claim == claim).ToDictionary(entry => entry.Key.Place, entry => entry.Value);

    /// <summary>Appends a setting unless it is there, and hands it to the system.</summary>
    /// <exception cref="FileProblemException">It cannot be written.</exception>
    public void Keep(Claim claim, int place, ComparisonResult result)
    {
        if (_known.ContainsKey((claim, place)))
        {
            return;
        }

        _file.WriteLine(ClaimLine.Of(claim, place, result.Values));
        if (_file.Failure is { } failure)
        {
            throw new FileProblemException($"'{_path}' cannot be written: {failure}; it has whole lines only, and the same command goes on from there");
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A file as it is found: what it is to hold, and the lines that it has of it.</summary>
    /// <exception cref="FileProblemException">It cannot be read, or is not, or not wholly, a file of results.</exception>
    public static (ClaimsPlan Plan, IReadOnlyList<string> Lines) Read(string path)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            ClaimsPlan? plan = null;
            var lines = new List<string>();
            foreach (FileLine line in FileLines.Of(stream, path))
            {
                if (plan is null)
                {
                    plan = ClaimsPlan.TryRead(line.Text) ?? throw new FileProblemException($"'{path}' is no file of claims that this version can read: its first line is not that of the schema {ClaimLine.Schema}");
                }
                else if (line.IsWhole)
                {
                    if (lines.Count == plan.Settings.Count || TryRead(line.Text, plan, lines.Count) is null)
                    {
                        throw new FileProblemException(Damaged(path, lines.Count));
                    }

                    lines.Add(line.Text);
                }
            }

            return (plan ?? throw new FileProblemException($"'{path}' is empty"), lines);
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    // The offset behind the last good line.
    private static long Continue(FileStream stream, string path, ClaimsPlan plan, Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> known)
    {
        long end = 0;
        foreach (FileLine line in FileLines.Of(stream, path))
        {
            if (!line.IsWhole && (end > 0 || plan.Header.StartsWith(line.Text, StringComparison.Ordinal)))
            {
                return end;
            }

            if (end == 0)
            {
                if (line.Text != plan.Header)
                {
                    throw new FileProblemException($"'{path}' {WhatElse(line.Text, plan)}; give another --output (the file is as it was)");
                }
            }
            else if (known.Count < plan.Settings.Count && TryRead(line.Text, plan, known.Count) is { } values)
            {
                known.Add(plan.Settings[known.Count], values);
            }
            else
            {
                throw new FileProblemException($"{Damaged(path, known.Count)}; give another --output (the file is as it was)");
            }

            end = line.End;
        }

        return end;
    }

    private static string WhatElse(string line, ClaimsPlan plan) =>
        ClaimsPlan.TryRead(line) is not { } found ? "is no file of claims"
        : found.Version != plan.Version ? $"holds results of version {DisplayText.Value(found.Version)}, this is {plan.Version}"
        : found.Part != plan.Part ? $"holds {Part(found.Part)}, this is {Part(plan.Part)}"
        : "has other claims or seeds than asked for";

    private static string Part(ExperimentShard part) => part == ExperimentShard.Whole ? "the whole test" : $"shard {part}";

    private static string Damaged(string path, int lines) => FormattableString.Invariant($"'{path}' is damaged in line {lines + 2}");

    private static ImmutableArray<PairedValue>? TryRead(string line, ClaimsPlan plan, int position)
    {
        (Claim claim, int place) = plan.Settings[position];
        return ClaimLine.TryRead(claim, place, line) is { } values && values.Length == plan.SeedsOf(claim) ? values : null;
    }
}
