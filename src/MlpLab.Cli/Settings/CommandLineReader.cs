using MlpLab.Cli.Output;


namespace MlpLab.Cli.Settings;

/// <summary>Reads one command's options and settings, or throws with everything that is wrong.</summary>
internal static class CommandLineReader
{
    /// <summary>Reads the command line alone.</summary>
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    public static TSettings Read<TOptions, TSettings>(ReadOnlySpan<string> arguments, Func<TOptions, OptionValues, TSettings> read, out string color)
        where TOptions : CommonOptions
    {
        var scanner = new ArgumentScanner(OptionTable.For<TOptions>());
        scanner.Scan(arguments);
        IEnumerable<string> refused = scanner.Accepted
            .Where(option => ConfigFile.IsAboutItself(option.Declaration))
            .Select(option => $"--{option.Declaration.Name} has no place here; give the options themselves");
        return Read(Assign<TOptions>(scanner.Accepted), read, [.. scanner.Problems, .. refused], problem => problem, out color);
    }

    /// <summary>Reads the command line, what it leaves open from the environment, and what that leaves open from a file.</summary>
    /// <param name="command">Name of the command, which the JSON of a run must be of.</param>
    /// <param name="arguments">The words after it.</param>
    /// <param name="read">Checks the options.</param>
    /// <param name="streams">Holds the environment variables and standard input.</param>
    /// <param name="color">When to use colour.</param>
    /// <param name="words">A command line of the same options that needs neither environment nor file.</param>
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    /// <exception cref="FileProblemException">The file cannot be read, or is not what it should be.</exception>
    public static TSettings Read<TOptions, TSettings>(
        string command,
        ReadOnlySpan<string> arguments,
        Func<TOptions, OptionValues, TSettings> read,
        ConsoleStreams streams,
        out string color,
        out string[] words)
        where TOptions : ConfigurableOptions
    {
        OptionTable table = OptionTable.For<TOptions>();
        var scanner = new ArgumentScanner(table);
        scanner.Scan(arguments);
        if (streams.Variables.Count == 0 && !scanner.Accepts(ConfigFile.Option))
        {
            words = arguments.ToArray();
            return Read(Assign<TOptions>(scanner.Accepted), read, scanner.Problems, problem => problem, out color);
        }

        GivenOptions given = ConfigurationSources.Collect(command, table, arguments, streams);
        words = given.Words();
        return Read(given, read, out color);
    }

    /// <summary>Reads options that were brought together from several sources.</summary>
    /// <exception cref="UsageException">Something is wrong; nothing has been done yet.</exception>
    public static TSettings Read<TOptions, TSettings>(GivenOptions given, Func<TOptions, OptionValues, TSettings> read, out string color)
        where TOptions : CommonOptions => Read(Assign<TOptions>(given.Accepted), read, given.Problems, given.Explain, out color);

    /// <summary>The options object with these options on it.</summary>
    // What the parsing library would do with these words, without the hundred milliseconds that its compilation takes at every start.
    // A test holds the two equal.
    public static TOptions Assign<TOptions>(IEnumerable<AcceptedOption> accepted)
        where TOptions : CommonOptions
    {
        var options = (TOptions)OptionSetters.Create(typeof(TOptions));
        foreach ((OptionDeclaration option, string? value) in accepted)
        {
            option.Setter.Set(options, value);
        }

        return options;
    }

    private static TSettings Read<TOptions, TSettings>(
        TOptions options, Func<TOptions, OptionValues, TSettings> read, IReadOnlyList<string> scanned, Func<string, string> explain, out string color)
        where TOptions : CommonOptions
    {
        // The accepted options are checked even where others were refused: one round shows every problem.
        var values = new OptionValues();
        TSettings settings = read(options, values);
        color = ReadColor(options, values);
        return scanned.Count == 0 && values.Problems.Count == 0 ? settings : throw Refusal(scanned, values, explain);
    }

    private static UsageException Refusal(IReadOnlyList<string> scanned, OptionValues values, Func<string, string> explain) =>
        new([.. scanned, .. values.Problems.Select(explain)]);

    public static string ReadColor(CommonOptions options, OptionValues values) =>
        values.Choice("color", options.Color, "auto", ["auto", "always", "never"], name => name);
}

/// <summary>A command line that cannot be carried out.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
