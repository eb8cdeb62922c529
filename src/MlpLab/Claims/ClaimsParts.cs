using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Claims;

/// <summary>Files of results, of shards or of different claims, joined to the file that one test of all their claims would have written.</summary>
internal sealed class ClaimsParts
{
    private readonly ClaimsPlan _whole;
    private readonly Dictionary<(Claim Claim, int Place), (string Path, string Line)> _lines = [];

    /// <param name="files">One or more, with the lines that they have.</param>
    /// <param name="cancellationToken">Ends the joining.</param>
    /// <exception cref="ResultFileException">They do not go together, or a setting is missing or there twice.</exception>
    public ClaimsParts(IReadOnlyList<(string Path, ClaimsLines Read)> files, CancellationToken cancellationToken)
    {
        ClaimsPlan first = files[0].Read.Plan;
        foreach ((string path, ClaimsLines read) in files)
        {
            if ((read.Plan.Version, read.Plan.SeedWords) != (first.Version, first.SeedWords))
            {
                throw Wrong($"the files do not go together: '{files[0].Path}' has {Kind(first)}, '{path}' has {Kind(read.Plan)}");
            }
        }

        foreach ((string path, ClaimsLines read) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (((Claim Claim, int Place) setting, string line) in read.Plan.Settings.Zip(read.Lines))
            {
                if (!_lines.TryAdd(setting, (path, line)))
                {
                    throw Wrong($"'{Named(setting)}' is in both '{_lines[setting].Path}' and '{path}'");
                }
            }
        }

        HashSet<Claim> named = [.. files.SelectMany(file => file.Read.Plan.Claims)];
        _whole = new ClaimsPlan([.. KnownClaims.All.Where(named.Contains)], first.Seeds, WorkPart.Whole, first.Version);
        (Claim Claim, int Place)[] missing = [.. _whole.Settings.Where(setting => !_lines.ContainsKey(setting))];
        if (missing.Length > 0)
        {
            string[] unfinished = [.. files.Where(file => file.Read.Lines.Count < file.Read.Plan.Settings.Count).Select(
                file => string.Create(CultureInfo.InvariantCulture, $"'{file.Path}' has {file.Read.Lines.Count} of its {file.Read.Plan.Settings.Count}"))];
            throw Wrong(string.Create(
                CultureInfo.InvariantCulture,
                $"{missing.Length} of {SettingCount} settings are missing, the first of them '{Named(missing[0])}'{(unfinished.Length > 0 ? $" ({string.Join(", ", unfinished)})" : "")}"));
        }
    }

    /// <summary>How many settings the claims have.</summary>
    public int SettingCount => _whole.Settings.Count;

    /// <summary>Writes the whole file.</summary>
    public void Write(TextWriter writer)
    {
        writer.Write(_whole.Header + "\n");
        foreach ((Claim Claim, int Place) setting in _whole.Settings)
        {
            writer.Write(_lines[setting].Line + "\n");
        }
    }

    private static ResultFileException Wrong(string message) => new(ResultFileProblem.OtherContents, message);

    private static string Named((Claim Claim, int Place) setting) => $"{setting.Claim.Code}: {setting.Claim.Comparisons[setting.Place].Name}";

    private static string Kind(ClaimsPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{(plan.SeedWords is not { } words ? "each claim's own number of seeds" : words.Contains('.') || words.Contains(',') ? $"the seeds {words}" : $"{words} seeds")} of version {VisibleText.Short(plan.Version)}");
}
