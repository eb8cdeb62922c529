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
    public static ClaimsFile Open(string path, IReadOnlyList<Claim> claims, int? seeds)
    {
        FileStream? stream = null;
        try
        {
            stream = ExclusiveFile.Open(path);
            var known = new Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>>();
            string header = ClaimLine.Header(claims, seeds);
            long end = Read(stream, path, header, [.. claims.SelectMany(claim => Enumerable.Range(0, claim.Comparisons.Length).Select(place => (claim, place)))], seeds, known);
            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            var file = new ClaimsFile(new GrowingFile(stream, end), path, known);
            if (end == 0)
            {
                file._file.WriteLine(header);
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

    // The offset behind the last good line.
    private static long Read(
        FileStream stream,
        string path,
        string header,
        IReadOnlyList<(Claim Claim, int Place)> settings,
        int? seeds,
        Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> known)
    {
        long end = 0;
        foreach (FileLine line in FileLines.Of(stream, path))
        {
            if (!line.IsWhole && (end > 0 || header.StartsWith(line.Text, StringComparison.Ordinal)))
            {
                return end;
            }

            if (end == 0 ? line.Text != header : known.Count == settings.Count || !IsNext(line.Text, settings[known.Count], seeds, known))
            {
                string what = end == 0 ? "has other claims, seeds or another version than asked for, or is no file of claims" : FormattableString.Invariant($"is damaged in line {known.Count + 2}");
                throw new FileProblemException($"'{path}' {what}; give another --output (the file is as it was)");
            }

            end = line.End;
        }

        return end;
    }

    private static bool IsNext(string line, (Claim Claim, int Place) setting, int? seeds, Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> known)
    {
        if (ClaimLine.TryRead(setting.Claim, setting.Place, line) is not { } values || values.Length != (seeds ?? setting.Claim.SeedCount))
        {
            return false;
        }

        known.Add(setting, values);
        return true;
    }
}
