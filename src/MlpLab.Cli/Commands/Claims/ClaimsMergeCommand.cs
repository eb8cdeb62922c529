using MlpLab.Claims;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>Joins files of results, of shards or of different claims, to the file that one test of all their claims would have written.</summary>
internal static class ClaimsMergeCommand
{
    /// <exception cref="FileProblemException">The files do not go together, or a setting is missing or there twice.</exception>
    public static int Run(ClaimsMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken) => MergedFile.Write(options, streams, () =>
    {
        (string, ClaimsLines)[] files = [.. options.Files.Select(path => (path, ResultFiles.Read(path, stream => ClaimsFile.Read(stream, path))))];
        var parts = new ClaimsParts(files, cancellationToken);
        return (parts.Write, Invariant($"{parts.SettingCount} settings from {files.Length} files"));
    });
}
