using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The data of an experiment that come from a file.</summary>
internal static class PlannedData
{
    /// <summary>The plan with its data at hand, checked against what they are.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">A network is too large for the data.</exception>
    public static ExperimentPlan Load(ExperimentOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        ExperimentPlan plan = options.Plan!;
        if (!plan.HasFile)
        {
            return plan;
        }

        SampleSource source = CsvRuns.Load(plan.Settings[0].Source, streams, cancellationToken);
        plan = options.PlanFor(source);
        var refusals = new Refusals();
        SettingGrid grid = plan.Settings.On(plan.Settings[0] with { Source = source });
        foreach (RunSettings settings in grid)
        {
            RunOptions.CheckSize(settings, refusals);
        }

        foreach (RunSettings settings in grid.DistinctBy(settings => settings.ClassWeights))
        {
            RunOptions.CheckWeights(settings, refusals);
        }

        // The lines of its file are read again without the data.
        if (source.Task == LearningTask.Regression && plan.Task != LearningTask.Regression)
        {
            refusals.Add($"{VisibleText.Short(source.Name)} has numbers to predict; say so with --task regression or --target, or --task classification if they are classes", "data");
        }

        refusals.ThrowIfAny();
        return plan with { Settings = grid, Files = source.Files, Notes = [.. plan.Notes, .. RunNotes.OfSource(source), .. RunNotes.OfDivision(grid[0] with { Seed = plan.Seeds[0] }, plan.Seeds.Count)] };
    }
}
