namespace MlpLab.Cli.Settings;

/// <summary>
/// Divides a command line into options and values, and lists everything that the parsing library would let pass.
/// </summary>
/// <remarks>
/// The parsing library takes an option at the end without its value for absent, ignores stray words, and reads a value that
/// begins with a dash as an option. Each of these would silently train something else than what was asked for.
/// </remarks>
internal sealed class ArgumentScanner(OptionTable table)
{
    private readonly List<string> _problems = [];
    private readonly List<AcceptedOption> _accepted = [];
    private readonly List<string> _seen = [];

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The options that may be carried out.</summary>
    public IReadOnlyList<AcceptedOption> Accepted => _accepted;

    /// <summary>Whether an option was given, by its name without dashes.</summary>
    public bool Accepts(string name)
    {
        foreach (AcceptedOption option in _accepted)
        {
            if (option.Declaration.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    public void Scan(ReadOnlySpan<string> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            if (LooksLikeValue(word) || word == "--")
            {
                _problems.Add(StrayWord(word));
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string written = equals < 0 ? word : word[..equals];
            string? value = equals < 0 ? null : word[(equals + 1)..];
            bool nextIsValue = value is null && i + 1 < arguments.Length && LooksLikeValue(arguments[i + 1]);
            OptionDeclaration? option = written.StartsWith("--", StringComparison.Ordinal) ? table.Find(written[2..]) : null;
            if (option is null)
            {
                // What follows was meant as its value; to call that a stray word as well would say one thing twice.
                _problems.Add(UnknownOption(written));
                i += nextIsValue ? 1 : 0;
                continue;
            }

            if (option.TakesValue && nextIsValue)
            {
                value = arguments[++i];
            }

            Accept(option, written, value);
        }
    }

    private void Accept(OptionDeclaration option, string written, string? value)
    {
        bool isFirst = !_seen.Contains(option.Name);
        _seen.Add(option.Name);
        if (!isFirst)
        {
            string alias = written == "--" + option.Name ? "" : $" ({written} is the same option)";
            _problems.Add($"--{option.Name} is given more than once{alias}");
        }
        else if (option.TakesValue && string.IsNullOrWhiteSpace(value))
        {
            string got = value is null ? "" : $", but got '{DisplayText.Value(value)}'";
            _problems.Add($"{written} needs a value, such as {written} {option.ValueName}{got}");
        }
        else if (!option.TakesValue && value is not null)
        {
            _problems.Add($"{written} is a switch and takes no value, but got '{DisplayText.Value(value)}'");
        }
        else if (value?.Contains('\0') == true)
        {
            // No shell can give one, but a checkpoint's or a record's words come from a file.
            _problems.Add($"{written} is '{DisplayText.Value(value)}'; it must not hold a null character");
        }
        else
        {
            _accepted.Add(new AcceptedOption(option, value));
        }
    }

    private static string StrayWord(string word) => CommandLineProgram.Commands.Contains(word)
        ? $"'{word}' is a command and must come first: mlplab {word} …"
        : $"'{DisplayText.Value(word)}' belongs to no option; every setting is given as --name value";

    private string UnknownOption(string written)
    {
        string suggestion = Suggestion.For(written.TrimStart('-'), [.. table.Names, "help", "version"], "--");
        string dashes = written.StartsWith("--", StringComparison.Ordinal) || suggestion.Length > 0 ? "" : "; options begin with two dashes";
        return $"unknown option '{DisplayText.Value(written)}'{suggestion}{dashes}";
    }

    // A lone dash is standard input or output; "-1,2" and "-inf" are numbers.
    private static bool LooksLikeValue(string word) =>
        !word.StartsWith('-')
        || word.Length == 1
        || char.IsAsciiDigit(word[1])
        || word[1] == '.'
        || word.StartsWith("-inf", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("-nan", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An option as given, with its value if it takes one.</summary>
internal sealed record AcceptedOption(OptionDeclaration Declaration, string? Value);
