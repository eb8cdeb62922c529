namespace MlpLab.Cli.Arguments;

/// <summary>Reads one command's options and settings, or throws with everything that is wrong.</summary>
internal static class CommandLineReader
{
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    public static TSettings Read<TOptions, TSettings>(ReadOnlySpan<string> arguments, Func<TOptions, OptionValues, TSettings> read, out string color)
        where TOptions : CommonOptions, new()
    {
        var scanner = new ArgumentScanner(OptionTable.For<TOptions>());
        scanner.Scan(arguments);
        TOptions options = Assign<TOptions>(scanner.Accepted);

        // The accepted options are checked even where others were refused: one round shows every problem.
        var values = new OptionValues();
        TSettings settings = read(options, values);
        color = values.Choice("color", options.Color, "auto", ["auto", "always", "never"], name => name);
        string[] problems = [.. scanner.Problems, .. values.Problems];
        return problems.Length == 0 ? settings : throw new UsageException(problems);
    }

    // What the parsing library would do with these words, without the hundred milliseconds that its compilation takes at every start.
    // A test holds the two equal.
    private static TOptions Assign<TOptions>(IEnumerable<AcceptedOption> accepted)
        where TOptions : new()
    {
        var options = new TOptions();
        foreach ((OptionDeclaration option, string? value) in accepted)
        {
            option.Property.SetValue(options, option.TakesValue ? value : true);
        }

        return options;
    }
}

/// <summary>A command line that cannot be carried out.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
