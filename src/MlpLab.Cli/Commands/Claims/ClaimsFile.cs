using System.Collections.Immutable;
using System.Text;
using MlpLab.Claims;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The file of a test of claims: a header, then their settings in a fixed order. It is at all times the beginning of the finished file.</summary>
internal sealed class ClaimsFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;
    private readonly int? _seeds;
    private readonly Dictionary<(Claim Claim, int Place), ImmutableArray<PairedValue>> _known = [];

    private ClaimsFile(FileStream stream, string path, int? seeds) => (_stream, _path, _seeds) = (stream, path, seeds);

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
            var file = new ClaimsFile(stream, path, seeds);
            long end = file.Read(ClaimLine.Header(claims, seeds), [.. claims.SelectMany(claim => Enumerable.Range(0, claim.Comparisons.Length).Select(place => (claim, place)))]);
            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            stream.Position = end;
            if (end == 0)
            {
                file.WriteLine(ClaimLine.Header(claims, seeds));
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

        try
        {
            WriteLine(ClaimLine.Of(claim, place, result.Values));
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{_path}' cannot be written: {FileProblemException.Clause(exception)}; it has whole lines only, and the same command goes on from there");
        }
    }

    public void Dispose() => _stream.Dispose();

    // The offset behind the last good line.
    private long Read(string header, IReadOnlyList<(Claim Claim, int Place)> settings)
    {
        long end = 0;
        foreach (FileLine line in FileLines.Of(_stream, _path))
        {
            if (!line.IsWhole && (end > 0 || header.StartsWith(line.Text, StringComparison.Ordinal)))
            {
                return end;
            }

            if (end == 0 ? line.Text != header : _known.Count == settings.Count || !IsNext(line.Text, settings[_known.Count]))
            {
                string what = end == 0 ? "has other claims, seeds or another version than asked for, or is no file of claims" : FormattableString.Invariant($"is damaged in line {_known.Count + 2}");
                throw new FileProblemException($"'{_path}' {what}; give another --output (the file is as it was)");
            }

            end = line.End;
        }

        return end;
    }

    private bool IsNext(string line, (Claim Claim, int Place) setting)
    {
        if (ClaimLine.TryRead(setting.Claim, setting.Place, line) is not { } values || values.Length != (_seeds ?? setting.Claim.SeedCount))
        {
            return false;
        }

        _known.Add(setting, values);
        return true;
    }

    private void WriteLine(string line)
    {
        _stream.Write(Encoding.ASCII.GetBytes(line + "\n"));
        _stream.Flush();
    }
}
