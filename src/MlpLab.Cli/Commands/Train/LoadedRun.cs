using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
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
        if (run.Source.IsGenerator)
        {
            return run;
        }

        SampleSource source = CsvRuns.Load(run.Source, streams, cancellationToken);
        RunSettings loaded = run with { Source = source };
        var refusals = new Refusals();
        RunOptions.CheckSize(loaded, refusals);
        TaskChecks.Refuse(loaded, refusals);
        refusals.ThrowIfAny();
        return isDivided ? RunFailures.Explained(() => loaded with { Source = source.Divided(run.Seed) }) : loaded;
    }
}
