using System.Globalization;
using MlpLab.Claims;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Threads;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>Joins files of results, of shards or of different claims, to the file that one test of all their claims would have written.</summary>
internal static class ClaimsMergeCommand
{
    /// <exception cref="FileProblemException">The files do not go together, or a setting is missing or there twice.</exception>
    public static int Run(ClaimsMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        (string Path, ClaimsLines Read)[] files = [.. options.Files.Select(path => (path, ResultFiles.Read(path, stream => ClaimsFile.Read(stream, path))))];
        ClaimsPlan first = files[0].Read.Plan;
        foreach ((string path, ClaimsLines read) in files)
        {
            ClaimsPlan plan = read.Plan;
            if ((plan.Version, plan.SeedWords) != (first.Version, first.SeedWords))
            {
                throw new FileProblemException($"the files do not go together: '{files[0].Path}' has {Kind(first)}, '{path}' has {Kind(plan)}");
            }
        }

        var lines = new Dictionary<(Claim Claim, int Place), (string Path, string Line)>();
        foreach ((string path, ClaimsLines read) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (((Claim Claim, int Place) setting, string line) in read.Plan.Settings.Zip(read.Lines))
            {
                if (!lines.TryAdd(setting, (path, line)))
                {
                    throw new FileProblemException($"'{Named(setting)}' is in both '{lines[setting].Path}' and '{path}'");
                }
            }
        }

        HashSet<Claim> named = [.. files.SelectMany(file => file.Read.Plan.Claims)];
        var whole = new ClaimsPlan([.. KnownClaims.All.Where(named.Contains)], first.Seeds, WorkPart.Whole, first.Version);
        (Claim Claim, int Place)[] missing = [.. whole.Settings.Where(setting => !lines.ContainsKey(setting))];
        if (missing.Length > 0)
        {
            string[] unfinished = [.. files.Where(file => file.Read.Lines.Count < file.Read.Plan.Settings.Count).Select(
                file => string.Create(CultureInfo.InvariantCulture, $"'{file.Path}' has {file.Read.Lines.Count} of its {file.Read.Plan.Settings.Count}"))];
            throw new FileProblemException(string.Create(
                CultureInfo.InvariantCulture,
                $"{missing.Length} of {whole.Settings.Count} settings are missing, the first of them '{Named(missing[0])}'{(unfinished.Length > 0 ? $" ({string.Join(", ", unfinished)})" : "")}"));
        }

        output!.Write(writer =>
        {
            writer.Write(whole.Header + "\n");
            foreach ((Claim Claim, int Place) setting in whole.Settings)
            {
                writer.Write(lines[setting].Line + "\n");
            }
        });
        if (!options.Quiet)
        {
            streams.WriteNotes(string.Create(CultureInfo.InvariantCulture, $"{whole.Settings.Count} settings from {files.Length} files"));
        }

        return ExitCode.Done;
    }

    private static string Named((Claim Claim, int Place) setting) => $"{setting.Claim.Code}: {setting.Claim.Comparisons[setting.Place].Name}";

    private static string Kind(ClaimsPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"{(plan.SeedWords is not { } words ? "each claim's own number of seeds" : words.Contains('.') || words.Contains(',') ? $"the seeds {words}" : $"{words} seeds")} of version {DisplayText.Value(plan.Version)}");
}
