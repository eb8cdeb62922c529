using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>What <c>experiment merge</c> was asked to do, checked.</summary>
internal sealed record MergeSettings
{
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>File name, or "-" for standard output.</summary>
    public required string Output { get; init; }

    public required bool Force { get; init; }

    public required bool Quiet { get; init; }

    /// <summary>Names of files stand where other commands have no words; everything else is read as always.</summary>
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    public static MergeSettings Read(ReadOnlySpan<string> arguments)
    {
        (List<string> files, string[] words) = FileWords.Split(arguments, OptionTable.For<MergeOptions>(), takesStandardInput: false);
        // An --output without its value is reported as that.
        bool names = words.Any(word => word.StartsWith("--output", StringComparison.Ordinal));
        return CommandLineReader.Read<MergeOptions, MergeSettings>(words, (options, values) => Read(options, files, names, values), out _);
    }

    private static MergeSettings Read(MergeOptions options, List<string> files, bool namesOutput, OptionValues values)
    {
        if (files.Count == 0)
        {
            values.Problem("merge needs the files to join: mlplab experiment merge FILE… --output FILE");
        }

        foreach (string file in files.GroupBy(Path.GetFullPath).Where(group => group.Count() > 1).Select(group => group.First()))
        {
            values.Problem($"'{DisplayText.Value(file)}' is given more than once");
        }

        if (!namesOutput)
        {
            values.Problem("merge needs --output FILE, or --output - for standard output");
        }

        return new MergeSettings { Files = files, Output = options.Output ?? "-", Force = options.Force, Quiet = options.Quiet };
    }
}
