using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Experiments;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Joins the files of an experiment's shards to the file that one run would have written.</summary>
internal static class MergeCommand
{
    /// <exception cref="FileProblemException">The files are not all parts of one experiment, once each.</exception>
    public static int Run(ExperimentMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        ExperimentParts parts = ResultFiles.Told(() => new ExperimentParts(options.Files.Select(path => (path, RunFile.Read(path)))));
        output!.Write(writer => parts.Write(writer, cancellationToken));
        if (!options.Quiet)
        {
            streams.WriteNotes(string.Create(CultureInfo.InvariantCulture, $"{parts.RunCount} runs from {options.Files.Count} files"));
        }

        return ExitCode.Done;
    }
}
