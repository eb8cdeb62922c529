namespace MlpLab.Cli.Arguments;

/// <summary>What <c>verify</c> was asked to do, checked.</summary>
/// <param name="File">The JSON document of a run, or "-" for standard input.</param>
/// <param name="Json">Whether the comparison is printed as JSON.</param>
/// <param name="Quiet">Whether only the verdict is printed.</param>
internal sealed record VerifySettings(string File, bool Json, bool Quiet)
{
    /// <summary>The file stands where other commands have no words; everything else is read as always.</summary>
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    public static VerifySettings Read(ReadOnlySpan<string> arguments, out string color)
    {
        var files = new List<string>();
        var words = new List<string>();
        OptionTable table = OptionTable.For<CheckOptions>();
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            bool isFile = word == "-" || !word.StartsWith('-');
            (isFile ? files : words).Add(word);
            if (!isFile && word.StartsWith("--", StringComparison.Ordinal) && table.Find(word[2..]) is { TakesValue: true } && i + 1 < arguments.Length)
            {
                words.Add(arguments[++i]);
            }
        }

        return CommandLineReader.Read<CheckOptions, VerifySettings>(words.ToArray(), (options, values) => Read(options, files, values), out color);
    }

    private static VerifySettings Read(CheckOptions options, List<string> files, OptionValues values)
    {
        if (files.Count != 1)
        {
            values.Problem($"verify takes one file, the output of mlplab train --json, or - for standard input, but got {files.Count}");
        }

        return new VerifySettings(files.FirstOrDefault() ?? "-", options.Json, options.Quiet);
    }
}
