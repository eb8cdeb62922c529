using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>Options of every command. Values are texts here: the reader of each command checks all of them at once.</summary>
internal abstract class CommonOptions
{
    [Option("quiet", HelpText = "only the result: no header, loss lines, progress or notes")]
    public bool Quiet { get; set; }

    [Option("color", MetaValue = "WHEN", HelpText = "auto, always or never (default auto: on a terminal, unless NO_COLOR is set)")]
    public string? Color { get; set; }

    [Option("debug", HelpText = "show the stack trace of an internal error")]
    public bool Debug { get; set; }
}

/// <summary>Options of the commands that also take settings from a file and from the environment.</summary>
internal abstract class ConfigurableOptions : CommonOptions
{
    [Option("config", MetaValue = "FILE", HelpText = "take options from a JSON object, or from the JSON of a run; - for standard input")]
    public string? Config { get; set; }

    [Option("print-config", HelpText = "print every setting with its value and origin, and do nothing else")]
    public bool PrintConfig { get; set; }
}
