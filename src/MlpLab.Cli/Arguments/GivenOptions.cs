using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

/// <summary>The options that were given, from every source: a stronger source must be added first, and its word stands.</summary>
internal sealed class GivenOptions(SettingTable table)
{
    private readonly List<GivenOption> _all = [];
    private readonly Refusals _refusals = new();

    /// <summary>The options there are.</summary>
    public SettingTable Table => table;

    /// <summary>The names of files beside the options.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>What further options are taken from; null for nothing.</summary>
    public object? Record { get; private set; }

    /// <summary>Whether everything is from the command line.</summary>
    public bool IsPlain { get; private set; } = true;

    public GivenOption? Find(string name)
    {
        foreach (GivenOption given in _all)
        {
            if (given.Setting.Name == name)
            {
                return given;
            }
        }

        return null;
    }

    /// <inheritdoc cref="Refusals.TellsMore"/>
    public bool TellsMore => _refusals.TellsMore;

    /// <summary>Refuses the form in which something is given.</summary>
    public void Refuse(string sentence, params ReadOnlySpan<string> options) => _refusals.Add(sentence, options);

    /// <summary>Adds what a command line says.</summary>
    public void Add(ArgumentScanner commandLine)
    {
        foreach (Refusal refusal in commandLine.Refusals)
        {
            _refusals.Add(refusal);
        }

        Files = commandLine.Files;
        foreach (GivenText given in commandLine.Accepted)
        {
            _all.Add(new GivenOption(given.Setting, given.Text, IsOn: true, SettingOrigin.CommandLine));
        }
    }

    /// <summary>Adds an option from elsewhere unless a stronger source has set it or its opposite.</summary>
    /// <param name="setting">The option.</param>
    /// <param name="text">Its value; true or false for a switch.</param>
    /// <param name="origin">Where it is from.</param>
    /// <param name="written">What it is called there.</param>
    public void Add(Setting setting, string text, SettingOrigin origin, string written)
    {
        IsPlain = false;
        bool isOn = true;
        if (!setting.TakesValue)
        {
            if (text is not ("true" or "false"))
            {
                _refusals.Add($"{written} is '{VisibleText.Short(text)}'; it is a switch and must be true or false", setting.Name);
                return;
            }

            // "standardize": false asks for what --no-standardize asks for.
            isOn = text == "true";
            (setting, isOn) = !isOn && Opposite(setting) is { } opposite ? (opposite, true) : (setting, isOn);
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            _refusals.Add($"{written} has no value; it needs one such as {setting.ValueName}", setting.Name);
            return;
        }
        else if (text.Contains('\0'))
        {
            _refusals.Add($"{written} is '{VisibleText.Short(text)}'; it must not hold a null character", setting.Name);
            return;
        }

        GivenOption? stronger = Find(setting.Name);
        if (stronger is not null && stronger.Origin.Kind == origin.Kind)
        {
            _refusals.Add($"{written} sets --{setting.Name}, which {stronger.Origin.Detail} sets as well", setting.Name);
        }
        else if (stronger is null && !(Opposite(setting) is { } other && Find(other.Name) is { } given && given.Origin.Kind < origin.Kind))
        {
            _all.Add(new GivenOption(setting, setting.TakesValue ? text : null, isOn, origin));
        }
    }

    /// <summary>Adds what a checkpoint says, unless it is given now.</summary>
    /// <param name="record">The checkpoint.</param>
    /// <param name="file">Its name.</param>
    /// <param name="recorded">Its words.</param>
    /// <exception cref="UsageException">The options given now are wrong already.</exception>
    public void AddCheckpoint(object record, string file, IReadOnlyList<string> recorded)
    {
        if (Find(ConfigFile.Option) is not null)
        {
            Refuse("--config does not belong to resume: the settings are those of the checkpoint; give the options themselves", ConfigFile.Option);
        }

        _refusals.ThrowIfAny();
        Record = record;
        var words = new ArgumentScanner(table);
        words.Scan([.. recorded]);
        foreach (GivenText option in words.Accepted)
        {
            Add(option.Setting, option.Text ?? "true", new SettingOrigin(OriginKind.Checkpoint, $"'{VisibleText.Short(file)}'"), $"--{option.Setting.Name}");
        }
    }

    /// <summary>The options object with these options on it, checked.</summary>
    /// <exception cref="UsageException">Something is wrong; all of it is said.</exception>
    public TOptions Read<TOptions>()
        where TOptions : CommonOptions, new()
    {
        var refusals = new Refusals();
        foreach (Refusal refusal in _refusals.All)
        {
            refusals.Add(refusal);
        }

        var options = new TOptions { Files = Files, Record = Record };
        GivenOption[] inOrder = InOrder();
        foreach (GivenOption given in inOrder)
        {
            if (given.IsOn)
            {
                options.Take(given.Setting, given.Text, refusals);
            }
        }

        foreach (GivenOption given in inOrder)
        {
            RefuseAlone(given.Setting, options, refusals);
        }

        SharedFiles.Refuse(options, Array.ConvertAll(inOrder, given => given.Setting), refusals);
        options.Check(refusals);
        return refusals.All.Count == 0 ? options : throw Explained(refusals);
    }

    private UsageException Explained(Refusals refusals) => new([.. refusals.All.Select((refusal, i) => i < _refusals.All.Count ? refusal.Sentence : Explain(refusal))]);

    /// <summary>The same options as a command line that needs neither environment nor file.</summary>
    public string[] Words() =>
    [
        .. _all.Where(given => given.IsOn && !ConfigFile.IsAboutItself(given.Setting)).Select(given => $"--{given.Setting.Name}{(given.Text is null ? "" : "=" + given.Text)}"),
    ];

    // A setting whose opposite is given too, or without what it belongs to.
    private static void RefuseAlone(Setting setting, CommonOptions options, Refusals refusals)
    {
        if (!options.Has(setting.Name))
        {
            return;
        }

        if (setting.Name.StartsWith("no-", StringComparison.Ordinal) && options.Has(setting.Name[3..]))
        {
            refusals.Add($"--{setting.Name[3..]} and --{setting.Name} exclude each other; give one of them", setting.Name, setting.Name[3..]);
        }

        if (setting.On<OnlyWithAttribute>() is { } only)
        {
            RefuseWithout(only, setting, options, refusals);
        }
    }

    private static void RefuseWithout(OnlyWithAttribute only, Setting setting, CommonOptions options, Refusals refusals)
    {
        if (!only.Options.Any(other => options.Has(other) || refusals.Concern(other)))
        {
            refusals.Add(only.Refusal(setting.Name), setting.Name);
        }
    }

    // A bundle of settings is declared before those that change it, and must be set before them.
    private GivenOption[] InOrder()
    {
        GivenOption[] sorted = [.. _all];
        Array.Sort(sorted, (a, b) => a.Setting.Rank.CompareTo(b.Setting.Rank));
        return sorted;
    }

    // With the origin of each option that it names and that the command line does not show.
    private string Explain(Refusal refusal)
    {
        IEnumerable<string> origins = _all
            .Where(given => given.Origin.Kind != OriginKind.CommandLine && refusal.Options.Contains(given.Setting.Name))
            .Select(given => $"--{given.Setting.Name} is set by {given.Origin}");
        string explained = string.Join(", ", origins);
        return explained.Length == 0 ? refusal.Sentence : $"{refusal.Sentence} ({explained})";
    }

    private Setting? Opposite(Setting setting) =>
        setting.TakesValue ? null : table.Find(setting.Name.StartsWith("no-", StringComparison.Ordinal) ? setting.Name[3..] : "no-" + setting.Name);
}

/// <summary>An option with its origin.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Text">Its value as written; null for a switch.</param>
/// <param name="IsOn">False for a switch set to false.</param>
/// <param name="Origin">Where it is from.</param>
internal sealed record GivenOption(Setting Setting, string? Text, bool IsOn, SettingOrigin Origin);
