
namespace MlpLab.Cli.Settings;

/// <summary>The options that were given, from every source: a stronger source must be added first, and its word stands.</summary>
internal sealed class GivenOptions(OptionTable table)
{
    private readonly Dictionary<string, GivenOption> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The options to carry out; a switch that was set to false is not among them.</summary>
    public IEnumerable<AcceptedOption> Accepted => _byName.Values.Where(given => given.IsOn).Select(given => given.Option);

    public GivenOption? Find(string name) => _byName.GetValueOrDefault(name);

    public void Problem(string sentence) => _problems.Add(sentence);

    /// <summary>Adds what the command line said.</summary>
    public void AddCommandLine(ReadOnlySpan<string> words)
    {
        var scanner = new ArgumentScanner(table);
        scanner.Scan(words);
        _problems.AddRange(scanner.Problems);
        foreach (AcceptedOption option in scanner.Accepted)
        {
            _byName[option.Declaration.Name] = new GivenOption(option, IsOn: true, SettingOrigin.CommandLine);
        }
    }

    /// <summary>The same options as a command line that needs neither environment nor file.</summary>
    public string[] Words() =>
    [
        .. Accepted.Where(option => !ConfigFile.IsAboutItself(option.Declaration)).Select(option => $"--{option.Declaration.Name}{(option.Value is null ? "" : "=" + option.Value)}"),
    ];

    /// <summary>Adds an option from elsewhere unless a stronger source has set it or its opposite.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value as text; true or false for a switch.</param>
    /// <param name="origin">Where it is from.</param>
    /// <param name="written">What it is called there.</param>
    public void Add(OptionDeclaration option, string value, SettingOrigin origin, string written)
    {
        bool isOn = true;
        if (!option.TakesValue)
        {
            if (value is not ("true" or "false"))
            {
                _problems.Add($"{written} is '{DisplayText.Value(value)}'; it is a switch and must be true or false");
                return;
            }

            // "standardize": false asks for what --no-standardize asks for.
            isOn = value == "true";
            (option, isOn) = !isOn && Opposite(option) is { } opposite ? (opposite, true) : (option, isOn);
        }
        else if (string.IsNullOrWhiteSpace(value))
        {
            _problems.Add($"{written} has no value; it needs one such as {option.ValueName}");
            return;
        }
        else if (value.Contains('\0'))
        {
            _problems.Add($"{written} is '{DisplayText.Value(value)}'; it must not hold a null character");
            return;
        }

        if (_byName.TryGetValue(option.Name, out GivenOption? stronger) && stronger.Origin.Kind == origin.Kind)
        {
            _problems.Add($"{written} sets --{option.Name}, which {stronger.Origin.Detail} sets as well");
        }
        else if (stronger is null && !(Opposite(option) is { } other && _byName.TryGetValue(other.Name, out GivenOption? given) && given.Origin.Kind < origin.Kind))
        {
            _byName.Add(option.Name, new GivenOption(new AcceptedOption(option, option.TakesValue ? value : null), isOn, origin));
        }
    }

    /// <summary>The sentence, with the origin of each option that it names and that the command line does not show.</summary>
    public string Explain(string sentence)
    {
        IEnumerable<string> origins = _byName.Values
            .Where(given => given.Origin.Kind != OriginKind.CommandLine && Names(sentence, given.Option.Declaration.Name))
            .Select(given => $"--{given.Option.Declaration.Name} is set by {given.Origin}");
        string explained = string.Join(", ", origins);
        return explained.Length == 0 ? sentence : $"{sentence} ({explained})";
    }

    private static bool Names(string sentence, string name)
    {
        int at = sentence.IndexOf("--" + name, StringComparison.Ordinal);
        int end = at + name.Length + 2;
        return sentence.StartsWith($"unknown {name} '", StringComparison.Ordinal)
            || (at >= 0 && (end == sentence.Length || !(char.IsAsciiLetter(sentence[end]) || sentence[end] == '-')));
    }

    private OptionDeclaration? Opposite(OptionDeclaration option) =>
        option.TakesValue ? null : table.Find(option.Name.StartsWith("no-", StringComparison.Ordinal) ? option.Name[3..] : "no-" + option.Name);
}

/// <summary>An option with its origin.</summary>
/// <param name="Option">The option and its value.</param>
/// <param name="IsOn">False for a switch set to false.</param>
/// <param name="Origin">Where it is from.</param>
internal sealed record GivenOption(AcceptedOption Option, bool IsOn, SettingOrigin Origin);
