using CommandLine;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The options of <c>search merge</c>.</summary>
internal sealed class SearchMergeOptions : CommonOptions
{
    [Option("output", MetaValue = "FILE", HelpText = "file to write, or - for standard output")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option("force", HelpText = "replace the file if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    internal override void Check(Refusals refusals)
    {
        if (Files.Count == 0)
        {
            refusals.Add("merge needs the files to join: mlplab search merge FILE… --output FILE");
        }

        foreach (IGrouping<string, string> same in Files.GroupBy(Path.GetFullPath).Where(group => group.Count() > 1))
        {
            refusals.Add($"'{DisplayText.Value(same.First())}' is given more than once");
        }

        if (Output is null && !refusals.Concern("output"))
        {
            refusals.Add("merge needs --output FILE, or --output - for standard output", "output");
        }
    }
}
