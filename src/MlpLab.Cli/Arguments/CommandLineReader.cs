using CommandLine;

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
        TOptions options = Bind<TOptions>(scanner.Words);

        // The accepted options are checked even where others were refused: one round shows every problem.
        var values = new OptionValues();
        TSettings settings = read(options, values);
        color = values.Choice("color", options.Color, "auto", ["auto", "always", "never"], name => name);
        string[] problems = [.. scanner.Problems, .. values.Problems];
        return problems.Length == 0 ? settings : throw new UsageException(problems);
    }

    private static TOptions Bind<TOptions>(IEnumerable<string> words)
        where TOptions : new()
    {
        using var parser = new Parser(with =>
        {
            with.AutoHelp = false;
            with.AutoVersion = false;
            with.HelpWriter = null;
            with.ParsingCulture = System.Globalization.CultureInfo.InvariantCulture;
        });
        ParserResult<TOptions> result = parser.ParseArguments(() => new TOptions(), words);
        return result.Value ?? throw new UsageException(["a value that begins with a dash must be on one line"]);
    }
}

/// <summary>A command line that cannot be carried out.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
