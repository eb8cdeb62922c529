namespace MlpLab.Cli.Arguments;

/// <summary>
/// Brings the words of a command line into the one form <c>--name=value</c> and lists everything the parser would let pass.
/// </summary>
/// <remarks>
/// The parsing library takes an option at the end without its value for absent, ignores stray words, and reads a value that
/// begins with a dash as an option. Each of these would silently train something else than what was asked for.
/// </remarks>
internal sealed class ArgumentScanner(OptionTable table)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _words = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The accepted options as <c>--name=value</c> or <c>--name</c>.</summary>
    public IReadOnlyList<string> Words => _words;

    public void Scan(ReadOnlySpan<string> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word.Length == 2)
            {
                _problems.Add(word.StartsWith('-') && !LooksLikeValue(word)
                    ? $"unknown option '{word}'; options begin with two dashes, such as --{table.Options[0].Name}"
                    : $"'{word}' belongs to no option; every setting is given as --name value");
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word[2..] : word[2..equals];
            string? value = equals < 0 ? null : word[(equals + 1)..];
            bool nextIsValue = i + 1 < arguments.Length && LooksLikeValue(arguments[i + 1]);
            OptionDeclaration? option = table.Find(name);
            if (option is null)
            {
                _problems.Add($"unknown option '--{name}'{Suggestion.For(name, table.Names, "--")}");
                i += value is null && nextIsValue ? 1 : 0;
                continue;
            }

            if (option.TakesValue && value is null && nextIsValue)
            {
                value = arguments[++i];
            }

            Accept(option, name, value);
        }
    }

    private void Accept(OptionDeclaration option, string writtenName, string? value)
    {
        if (!_seen.Add(option.Name))
        {
            _problems.Add($"--{option.Name} is given more than once");
        }
        else if (option.TakesValue && string.IsNullOrEmpty(value))
        {
            _problems.Add($"--{writtenName} needs a value: --{writtenName} {option.ValueName}");
        }
        else if (!option.TakesValue && value is not null)
        {
            _problems.Add($"--{writtenName} is a switch and takes no value, but got '{value}'");
        }
        else
        {
            _words.Add(value is null ? $"--{option.Name}" : $"--{option.Name}={value}");
        }
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
