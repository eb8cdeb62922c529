using MlpLab.Cli.Output;
using MlpLab.Cli.Start;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>What the commands that join the files of shards have in common.</summary>
internal static class MergedFile
{
    /// <summary>Writes the joined file, and a note of what it holds.</summary>
    /// <param name="options">With the files, and the name of the one to write.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="join">Reads the files: what writes the joined one, and the note.</param>
    /// <exception cref="FileProblemException">A file cannot be read or written, or they do not go together.</exception>
    public static int Write(MergeOptions options, ConsoleStreams streams, Func<(Action<TextWriter> Write, string Note)> join)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        (Action<TextWriter> write, string note) = ResultFiles.Told(join);
        output!.Write(write);
        if (!options.Quiet)
        {
            streams.WriteNotes(note);
        }

        return ExitCode.Done;
    }
}
