using CommandLine;

namespace MlpLab.Settings;

/// <summary>Options of every command.</summary>
internal abstract class CommonOptions
{
    private List<string>? _given;

    [Option("quiet", HelpText = "only the result: no header, loss lines, progress or notes")]
    [Setting(Theme.Printing)]
    public bool Quiet { get; set; }

    [Option("color", MetaValue = "WHEN", HelpText = "auto, always or never (default auto: on a terminal, unless NO_COLOR is set)")]
    [Setting(Theme.Printing)]
    public string Color { get; [OneOf("auto", "always", "never")] set; } = "auto";

    [Option("debug", HelpText = "show the stack trace of an internal error")]
    [Setting(Theme.Printing)]
    public bool Debug { get; set; }

    /// <summary>Names of files that stand beside the options, where the command takes them.</summary>
    internal IReadOnlyList<string> Files { get; set; } = [];

    /// <summary>The option whose file may be one of <see cref="Files"/>, as that of a checkpoint that goes on; null for none.</summary>
    internal virtual string? Continues => null;

    /// <summary>What further options were taken from, such as a checkpoint; null for nothing.</summary>
    internal object? Record { get; set; }

    /// <summary>A command line of the same options that needs neither environment nor file.</summary>
    internal IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>The names of the options that were given.</summary>
    internal IReadOnlyList<string> GivenNames => _given ?? [];

    /// <summary>Whether an option was given, here or in environment or file, by its name.</summary>
    internal bool Has(string option) => _given?.Contains(option) == true;

    /// <summary>Notes that an option was given.</summary>
    protected void Note(string option) => (_given ??= []).Add(option);

    /// <summary>The options that were given, in the order of declaration.</summary>
    internal IEnumerable<Setting> Given(SettingTable table) => table.All.Where(setting => Has(setting.Name));

    /// <summary>Whether a setting may be set beside those that are; else it is refused.</summary>
    internal virtual bool Accepts(Setting setting, Refusals refusals) => true;

    /// <summary>Takes a value as it was given.</summary>
    internal virtual void Take(Setting setting, string? text, Refusals refusals)
    {
        // What can be read is checked even where something else was refused: one round shows every problem.
        if (Accepts(setting, refusals) && setting.Read(text, refusals) is { } value)
        {
            setting.Set(this, value);
            Note(setting.Name);
        }
    }

    /// <summary>Refuses what does not go together; each value by itself is legal already, or has been refused and is not set.</summary>
    internal virtual void Check(Refusals refusals)
    {
    }

    /// <summary>Refuses a command line that lacks one of these options.</summary>
    protected void Require(Refusals refusals, params ReadOnlySpan<string> options)
    {
        var table = new SettingTable(GetType());
        foreach (string option in options)
        {
            if (!Has(option) && !refusals.Concern(option))
            {
                refusals.Add(table.Find(option)!.Missing, option);
            }
        }
    }

    /// <summary>What a setting stands for, in the form of a command line; null where it is not in force.</summary>
    internal virtual string? TextOf(Setting setting) => setting.Text(this);
}

/// <summary>Options of the commands that also take settings from a file and from the environment.</summary>
internal abstract class ConfigurableOptions : CommonOptions
{
    [Option("config", MetaValue = "FILE", HelpText = "take options from a JSON object, or from the JSON of a run; - for standard input")]
    [Setting(Theme.Configuration)]
    public string? Config { get; [Reads] set; }

    [Option("print-config", HelpText = "print every setting with its value and origin, and do nothing else")]
    [Setting(Theme.Configuration)]
    public bool PrintConfig { get; set; }
}
