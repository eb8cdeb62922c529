using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>check</c> and <c>verify</c>.</summary>
internal sealed class CheckOptions : ConfigurableOptions
{
    [Option("json", HelpText = "print one JSON document instead of text")]
    public bool Json { get; set; }
}
