using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Experiments;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The file of an experiment as it is found: nothing but its name is known before.</summary>
internal static class RunFile
{
    /// <exception cref="FileProblemException">It cannot be read, or is not, or not wholly, the file of an experiment.</exception>
    public static ExperimentLines Read(string path) => ResultFiles.Read(
        path,
        stream => ResultFile.Read(stream, path, ExperimentLines.FileKind, header => Begin(path, header)),
        damaged: exception => $"the experiment's own command with --force keeps the {exception.ResultCount} runs before it and goes on from there");

    private static ExperimentLines Begin(string path, string header)
    {
        ExperimentRecord record = ExperimentHeader.TryRead(header)
            ?? throw new FileProblemException($"'{path}' is no experiment's file: its first line has no schema {ExperimentHeader.Schema}");
        return TryPlan(record) is { } plan && new ExperimentLines(plan, record.Shard, record.Version) is var lines && lines.Header == header
            ? lines
            : throw new FileProblemException($"'{path}' has a first line that this version cannot read: it is damaged, or from another version ({record.Version})");
    }

    // The plan that a first line describes; null where this version cannot read it.
    private static ExperimentPlan? TryPlan(ExperimentRecord record)
    {
        try
        {
            return ShellWords.Split(record.Command) is ["mlplab", "experiment", .. var words]
                && OptionSources.Read<ExperimentOptions>(OlderRuns.Words([.. words])).Plan is { } plan
                ? (OlderRuns.IsOf([.. words]) ? OfOlderVersion(plan, record.Command) : plan) with { Files = record.Files }
                : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }

    // The same plan as a version without solvers wrote it.
    private static ExperimentPlan OfOlderVersion(ExperimentPlan plan, string command)
    {
        (string Name, string[] Values)[] grid = [.. plan.Grid.Where(given => given.Name != "solver")];
        return plan with { Command = command, Grid = grid, Columns = VariedSetting.Columns(grid) };
    }
}
