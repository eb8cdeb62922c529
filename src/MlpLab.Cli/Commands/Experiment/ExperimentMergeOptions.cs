using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The options of <c>experiment merge</c>.</summary>
internal sealed class ExperimentMergeOptions() : MergeOptions("experiment merge")
{
    private protected override void CheckFiles(Refusals refusals)
    {
        if (Files.Contains("-"))
        {
            refusals.Add("merge reads its files twice; give names, not - for standard input");
        }
    }
}
