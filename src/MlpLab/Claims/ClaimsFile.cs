using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Claims;

/// <summary>The file of a test of claims: a header, then their settings in a fixed order.</summary>
internal sealed class ClaimsFile : IDisposable
{
    private readonly ResultFile _file;
    private readonly ClaimsLines _lines;

    private ClaimsFile(ResultFile file, ClaimsLines lines) => (_file, _lines) = (file, lines);

    /// <summary>How many settings were there when it was opened.</summary>
    public int KnownCount => _lines.Count;

    /// <summary>Opens the file to continue it, or begins it.</summary>
    /// <exception cref="ResultFileException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static ClaimsFile Open(string path, ClaimsPlan plan)
    {
        var lines = new ClaimsLines(plan);
        return new ClaimsFile(ResultFile.Open(path, lines), lines);
    }

    /// <summary>The settings of a claim that were there.</summary>
    public IReadOnlyDictionary<int, ImmutableArray<PairedValue>> Known(Claim claim) =>
        _lines.Known.Where(entry => entry.Key.Claim == claim).ToDictionary(entry => entry.Key.Place, entry => entry.Value);

    /// <summary>Appends a setting unless it is there, and hands it to the system.</summary>
    /// <returns>Why it cannot be written; null where it is.</returns>
    public string? Keep(Claim claim, int place, ComparisonResult result)
    {
        if (!_lines.Known.ContainsKey((claim, place)))
        {
            _file.WriteLine(ClaimLine.Of(claim, place, result.Values));
        }

        return _file.Failure;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A file as it is found: what it is to hold, and the lines that it has of it.</summary>
    /// <exception cref="ResultFileException">It is not, or not wholly, a file of results.</exception>
    public static ClaimsLines Read(Stream stream, string path) => ResultFile.Read(stream, path, ClaimsLines.FileKind, header => new ClaimsLines(
        ClaimsPlan.TryRead(header) ?? throw new ResultFileException(
            ResultFileProblem.OtherContents, $"'{path}' is no file of claims that this version can read: its first line is not that of the schema {ClaimLine.Schema}")));
}

/// <summary>The settings of a test of claims with their lines.</summary>
/// <param name="plan">What is tested.</param>
internal sealed class ClaimsLines(ClaimsPlan plan) : IResultLines
{
    /// <summary>What their file is.</summary>
    public const string FileKind = "file of claims";

    private readonly Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> _known = [];
    private readonly List<string> _lines = [];

    public ClaimsPlan Plan => plan;

    public string Kind => FileKind;

    public string Purpose => "the results of claims";

    public string Header => plan.Header;

    public int Count => _lines.Count;

    /// <summary>The values of each setting.</summary>
    public IReadOnlyDictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> Known => _known;

    /// <summary>The lines behind the header.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public string? Take(string line)
    {
        if (Count == plan.Settings.Count || Read(plan.Settings[Count], line) is not { } values)
        {
            return FormattableString.Invariant($"is damaged in line {Count + 2}");
        }

        _known.Add(plan.Settings[Count], values);
        _lines.Add(line);
        return null;
    }

    public string WhatElse(string line) =>
        ClaimsPlan.TryRead(line) is not { } found ? "is no file of claims"
        : found.Version != plan.Version ? $"holds results of version {VisibleText.Short(found.Version)}, this is {plan.Version}"
        : found.Part != plan.Part ? $"holds {Named(found.Part)}, this is {Named(plan.Part)}"
        : "has other claims or seeds than asked for";

    private ImmutableArray<PairedValue>? Read((Claim Claim, int Place) setting, string line) =>
        ClaimLine.TryRead(setting.Claim, setting.Place, line) is { } values && values.Length == plan.SeedsOf(setting.Claim).Count ? values : null;

    private static string Named(WorkPart part) => part == WorkPart.Whole ? "the whole test" : $"shard {part}";
}
