using MlpLab.Cli.Output;
using MlpLab.Experiments;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Joins the files of an experiment's shards to the file that one run would have written.</summary>
internal static class MergeCommand
{
    /// <exception cref="FileProblemException">The files are not all parts of one experiment, once each.</exception>
    public static int Run(ExperimentMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken) => MergedFile.Write(options, streams, () =>
    {
        var parts = new ExperimentParts(options.Files.Select(path => (path, RunFile.Read(path))));
        return (writer => parts.Write(writer, cancellationToken), Invariant($"{parts.RunCount} runs from {options.Files.Count} files"));
    });
}
