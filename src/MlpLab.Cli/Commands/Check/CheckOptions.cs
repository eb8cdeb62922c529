using CommandLine;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Check;

/// <summary>The options of <c>check</c>.</summary>
internal class CheckOptions : ConfigurableOptions
{
    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }
}
