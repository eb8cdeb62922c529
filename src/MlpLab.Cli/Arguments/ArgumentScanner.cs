using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>
/// Divides a command line into options, values and names of files, and lists everything that the parsing library would let pass.
/// </summary>
/// <remarks>
/// The parsing library takes an option at the end without its value for absent, ignores stray words, and reads a value that
/// begins with a dash as an option. Each of these would silently train something else than what was asked for. It also takes longer to
/// load than a short run.
/// </remarks>
/// <param name="table">The options there are.</param>
/// <param name="mostFiles">How many words that belong to no option are names of files.</param>
internal sealed class ArgumentScanner(SettingTable table, int mostFiles = 0)
{
    private readonly Refusals _refusals = new();
    private readonly List<GivenText> _accepted = [];
    private readonly List<string> _files = [];
    private readonly List<string> _seen = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals.All;

    /// <summary>The commands there are: their names must come first, and their options belong to them.</summary>
    public Func<IReadOnlyList<Command>> Commands { get; init; } = () => [];

    /// <summary>The options that may be carried out.</summary>
    public IReadOnlyList<GivenText> Accepted => _accepted;

    /// <summary>The names of files.</summary>
    public IReadOnlyList<string> Files => _files;

    public void Scan(ReadOnlySpan<string> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            if (_files.Count < mostFiles && (word == "-" || !word.StartsWith('-')))
            {
                _files.Add(word);
                continue;
            }

            if (ShellWords.LooksLikeValue(word) || word == "--")
            {
                _refusals.Add(StrayWord(word));
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string written = equals < 0 ? word : word[..equals];
            string? value = equals < 0 ? null : word[(equals + 1)..];
            bool nextIsValue = value is null && i + 1 < arguments.Length && ShellWords.LooksLikeValue(arguments[i + 1]);
            Setting? setting = written.StartsWith("--", StringComparison.Ordinal) ? table.Find(written[2..]) : ShortNames.LongOf(written) is { } name ? table.Find(name) : null;
            if (setting is null)
            {
                // What follows was meant as its value; to call that a stray word as well would say one thing twice.
                _refusals.Add(UnknownOption(written));
                i += nextIsValue ? 1 : 0;
                continue;
            }

            if (setting.TakesValue && nextIsValue)
            {
                value = arguments[++i];
            }
            else if (setting.TakesValue && value is null && i + 1 < arguments.Length && IsNoOption(arguments[i + 1]))
            {
                i++;
                _refusals.Add($"{written} needs a value; one that begins with a dash is joined to it: {written}={ShellWords.Quote(VisibleText.Short(arguments[i]))}", setting.Name);
                continue;
            }

            Accept(setting, written, value);
        }
    }

    private void Accept(Setting setting, string written, string? value)
    {
        bool isFirst = !_seen.Contains(setting.Name);
        _seen.Add(setting.Name);
        if (!isFirst)
        {
            string alias = written == "--" + setting.Name ? "" : $" ({written} is the same option)";
            _refusals.Add($"--{setting.Name} is given more than once{alias}", setting.Name);
        }
        else if (setting.TakesValue && string.IsNullOrWhiteSpace(value))
        {
            string got = value is null ? "" : $", but got '{VisibleText.Short(value)}'";
            _refusals.Add($"{written} needs a value, such as {written} {setting.ValueName}{got}", setting.Name);
        }
        else if (!setting.TakesValue && value is not null)
        {
            _refusals.Add($"{written} is a switch and takes no value, but got '{VisibleText.Short(value)}'", setting.Name);
        }
        else if (value?.Contains('\0') == true)
        {
            // No shell can give one, but a checkpoint's or a record's words come from a file.
            _refusals.Add($"{written} is '{VisibleText.Short(value)}'; it must not hold a null character", setting.Name);
        }
        else
        {
            _accepted.Add(new GivenText(setting, value));
        }
    }

    private string StrayWord(string word) => Commands().Any(command => command.Name == word)
        ? $"'{word}' is a command and must come first: mlplab {word} …"
        : $"'{VisibleText.Short(word)}' belongs to no option; every setting is given as --name value{(LooksLikeTable(word) && table.Find("data") is not null ? $", such as --data {VisibleText.Short(word)}" : "")}";

    private static bool LooksLikeTable(string word) => Path.GetExtension(word) is ".csv" or ".tsv" or ".txt" or ".data";

    private string UnknownOption(string written)
    {
        string name = written.TrimStart('-'), suggestion = "";
        if (_refusals.TellsMore)
        {
            string known = OtherNames.Answer(name, table);
            suggestion = known.Length > 0 ? known : Suggestion.For(name, [.. table.Names, "help", "version"], "--");
            suggestion = suggestion.Length > 0 ? suggestion : OptionOfOthers(written);
        }

        string dashes = written.StartsWith("--", StringComparison.Ordinal) || suggestion.Length > 0 ? "" : "; options begin with two dashes";
        return $"unknown option '{VisibleText.Short(written)}'{suggestion}{dashes}";
    }

    private string OptionOfOthers(string written)
    {
        string[] owners = written.StartsWith("--", StringComparison.Ordinal) ? [.. Commands().Where(command => command.Table.Find(written[2..]) is not null).Select(command => command.Name)] : [];
        return owners switch
        {
            [] => "",
            [var only] => $"; it is an option of mlplab {only}",
            [var first, var second] => $"; it is an option of mlplab {first} and {second}",
            [var first, ..] => string.Create(CultureInfo.InvariantCulture, $"; it is an option of mlplab {first} and {owners.Length - 1} other commands"),
        };
    }

    private static bool IsNoOption(string word) => word is ['-', not '-', ..] && !char.IsAsciiLetter(word[1]) && word[1] != '?';
}

/// <summary>A setting as given, with the text of its value; null for a switch.</summary>
internal sealed record GivenText(Setting Setting, string? Text);
