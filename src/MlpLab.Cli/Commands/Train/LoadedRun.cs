using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>A run whose samples come from files, with them at hand.</summary>
internal static class LoadedRun
{
    /// <summary>The settings with their samples, checked against what these are; themselves where samples are drawn.</summary>
    /// <param name="run">Where they are to be used.</param>
    /// <param name="isDivided">Whether they are divided as the run's seed divides them; else they are whole, for many seeds.</param>
    /// <param name="streams">Of the program.</param>
    /// <param name="cancellationToken">Looked at while files are read.</param>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public static RunSettings Of(RunSettings run, bool isDivided, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        if (run.StartFrom is not null)
        {
            run = WithModel(run);
        }

        var refusals = new Refusals();
        if (run.Source.IsGenerator)
        {
            RefuseModel(run, refusals);
            refusals.ThrowIfAny();
            return run;
        }

        SampleSource source = CsvRuns.Load(run.Source, streams, cancellationToken);
        RunSettings loaded = run with { Source = source };
        RefuseModel(loaded, refusals);
        RunOptions.CheckSize(loaded, refusals);
        RunOptions.CheckTask(loaded, refusals);
        refusals.ThrowIfAny();
        return isDivided ? RunFailures.Explained(() => loaded with { Source = source.Divided(run.Seed) }) : loaded;
    }

    private static RunSettings WithModel(RunSettings run)
    {
        InputFile.Require(run.StartFrom!.Path!);
        return Transfer.Load(run);
    }

    private static void RefuseModel(RunSettings run, Refusals refusals)
    {
        if (run.StartFrom is not { Path: { } path } start)
        {
            return;
        }

        string[] hidden = [.. start.Model!.Network.Layers.SkipLast(1).Select(layer => SettingText.Of(layer.OutputCount)!)];
        string[] activations = [.. start.Model.Network.Layers.SkipLast(1).Select(layer => layer.Activation.Name)];
        string shape = hidden.Length == 0 ? "--hidden none" : $"--hidden {string.Join(',', hidden)} --activation {string.Join(',', activations.Distinct().Count() == 1 ? activations[..1] : activations)}";
        string[] ofLayers = [.. Transfer.OfLayers(run)];
        foreach (string problem in Transfer.Problems(run))
        {
            bool isShape = ofLayers.Contains(problem);
            refusals.Add($"--init-from is '{VisibleText.Short(path)}'; {VisibleText.Of(problem)}{(isShape ? $"; give {shape}" : "")}", "init-from");
        }

        if (run.Ensemble is { By: EnsembleKind.Seeds } && !refusals.Concern("init-from") && Transfer.BeginsAlike(run))
        {
            refusals.Add("--ensemble by seeds needs members that begin with other weights, and with all layers of --init-from they are the same; give --ensemble-by bagging or folds", "ensemble", "init-from");
        }

        if (run.Restarts > 1 && start.Model.Network.OutputCount == run.Source.OutputCount && !refusals.Concern("init-from") && Transfer.BeginsAlike(run))
        {
            refusals.Add($"--restarts is '{run.Restarts}', and with all layers of --init-from each training would be the same; leave it out", "restarts", "init-from");
        }
    }
}
