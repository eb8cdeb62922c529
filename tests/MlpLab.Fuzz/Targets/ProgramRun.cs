using MlpLab.Cli;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Datasets;
using MlpLab.Training;


namespace MlpLab.Fuzz.Targets;

/// <summary>Runs the whole program on an input and holds it to its contract: exit codes, streams, files.</summary>
internal static class ProgramRun
{
    private const long MostWork = 300_000;

    /// <param name="arguments">The command line.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="folder">Put back as it was.</param>
    /// <param name="own">A file of the input itself, written before the run.</param>
    /// <param name="words">More words that may name files, from within the input.</param>
    /// <param name="inspect">Looks at the folder before it is put back; told whether the program did what it was asked to.</param>
    /// <returns>Whether the program did what it was asked to.</returns>
    public static bool Of(string[] arguments, byte[] input, SeedFolder folder, string? own = null, IEnumerable<string>? words = null, Action<bool>? inspect = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var streams = new ConsoleStreams(output, error) { OpenInput = () => new MemoryStream(input) };
        int exitCode = CommandLineProgram.Run(arguments, streams, CancellationToken.None);
        bool isDone = exitCode is ExitCode.Done or ExitCode.ConditionHolds;
        inspect?.Invoke(isDone);
        string[] changed = [.. folder.Restore().Where(file => file != own)];
        if (!isDone && exitCode is not (ExitCode.Usage or ExitCode.FileProblem))
        {
            throw new FindingException($"exit code {exitCode}: {error}");
        }

        if (!isDone && error.GetStringBuilder().Length == 0)
        {
            throw new FindingException($"exit code {exitCode} without a reason");
        }

        if (exitCode == ExitCode.Usage && (output.GetStringBuilder().Length > 0 || changed.Length > 0))
        {
            throw new FindingException($"a usage error that printed or wrote something: {string.Join(", ", changed)}");
        }

        return changed.All(file => arguments.Concat(words ?? []).Any(word => word.EndsWith(file, StringComparison.Ordinal)))
            ? isDone
            : throw new FindingException($"files that nobody asked for: {string.Join(", ", changed)}");
    }

    /// <summary>Whether a training is over at once.</summary>
    public static bool IsSmall(TrainOptions settings) => !settings.HasPictures && IsSmall(settings.Run, (long)settings.Run.Epochs * settings.Run.Restarts);

    /// <summary>Whether a network is over at once that passes over the samples so many times.</summary>
    public static bool IsSmall(RunSettings run, long passes)
    {
        bool isProblem = run.Source is ProblemSource;
        long samples = isProblem ? run.Source.SampleCount : 30;
        long units = run.Hidden.Sum(count => (long)count) + 10;
        return samples <= 1_000 && units * run.Hidden.Length <= 200 && run.FreshCount <= (isProblem ? 1_000 : int.MaxValue) && passes <= MostWork / units / samples;
    }
}
