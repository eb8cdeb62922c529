using CommandLine;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The options of a command that joins the files of shards.</summary>
/// <param name="command">Its name.</param>
internal abstract class MergeOptions(string command) : CommonOptions
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
            refusals.Add($"merge needs the files to join: mlplab {command} FILE… --output FILE");
        }

        foreach (IGrouping<string, string> same in Files.GroupBy(Path.GetFullPath).Where(group => group.Count() > 1))
        {
            refusals.Add($"'{VisibleText.Short(same.First())}' is given more than once");
        }

        CheckFiles(refusals);
        if (Output is null && !refusals.Concern("output"))
        {
            refusals.Add("merge needs --output FILE, or --output - for standard output", "output");
        }
    }

    /// <summary>Refuses files that this command cannot join.</summary>
    private protected virtual void CheckFiles(Refusals refusals)
    {
    }
}
