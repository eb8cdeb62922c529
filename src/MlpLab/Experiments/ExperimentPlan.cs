using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>All runs of an experiment in their fixed order: setting by setting, and of each setting seed by seed.</summary>
internal sealed record ExperimentPlan
{
    /// <summary>The command that describes the experiment and nothing else: equal for equal experiments, however they were written.</summary>
    public required string Command { get; init; }

    /// <summary>The values of each option that is varied, in the words of <see cref="Command"/>.</summary>
    public required IReadOnlyList<(string Name, string[] Values)> Grid { get; init; }

    /// <summary>What differs between the runs of a seed.</summary>
    public required SettingGrid Settings { get; init; }

    public required IReadOnlyList<uint> Seeds { get; init; }

    /// <summary>What was left out, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required bool Timings { get; init; }

    /// <summary>The files of the data, as they are now or as the record of the experiment has them; empty for data that are drawn, and before they are loaded.</summary>
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>The files as fields of every result line and table row.</summary>
    public IEnumerable<(string Name, string Text)> FileFields => Files.Zip(["file", "testFile"], ["sha256", "testSha256"])
        .SelectMany(entry => new[] { (entry.Second, entry.First.Path), (entry.Third, entry.First.Sha256) });

    /// <summary>Whether the data come from a file.</summary>
    public bool HasFile => !Settings[0].Source.IsGenerator;

    /// <summary>What is learned in all runs.</summary>
    public LearningTask Task => Settings[0].Source.Task;

    /// <summary>What is measured, as part of the names of fields.</summary>
    public string Measure => Task == LearningTask.Regression ? "R2" : "Accuracy";

    /// <summary>What the samples are called that accuracy is measured on.</summary>
    public string UnseenName => Settings[0].Source.UnseenName;

    public int RunCount => Settings.Count * Seeds.Count;

    /// <summary>The settings of run <paramref name="run"/>, 0 … <see cref="RunCount"/> − 1.</summary>
    public RunSettings this[int run] => Settings[SettingOf(run)] with { Seed = Seeds[run % Seeds.Count] };

    public int SettingOf(int run) => run / Seeds.Count;

    /// <summary>The plan with its data at hand, checked against what they are.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">A network is too large for the data.</exception>
    public ExperimentPlan Load(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        if (!HasFile)
        {
            return this;
        }

        SampleSource source = CsvRuns.Load(Settings[0].Source, streams, cancellationToken);
        var refusals = new Refusals();
        SettingGrid grid = Settings.On(Settings[0] with { Source = source });
        foreach (RunSettings settings in grid)
        {
            RunOptions.CheckSize(settings, refusals);
        }

        // The lines of its file are read again without the data.
        if (source.Task == LearningTask.Regression && Task != LearningTask.Regression)
        {
            refusals.Add($"{DisplayText.Value(source.Name)} has numbers to predict; say so with --task regression or --target, or --task classification if they are classes", "data");
        }

        refusals.ThrowIfAny();
        return this with { Settings = grid, Files = source.Files, Notes = [.. Notes, .. RunNotes.OfSource(source), .. RunNotes.OfDivision(grid[0] with { Seed = Seeds[0] }, Seeds.Count)] };
    }

    /// <summary>The same plan as a version without solvers wrote it.</summary>
    public ExperimentPlan OfOlderVersion(string command) => this with { Command = command, Grid = [.. Grid.Where(given => given.Name != "solver")] };

    /// <summary>The axes that lines and tables show.</summary>
    public IEnumerable<ExperimentAxis> Shown => ExperimentAxis.All.Where(axis => !axis.Varies.IsShownIfGiven || Grid.Any(given => given.Name == axis.Name));

    /// <summary>The axes on which the settings differ; the problem always, if it is one.</summary>
    public IEnumerable<ExperimentAxis> Varied =>
        ExperimentAxis.All.Where(axis => (axis.Name == "problem" && !HasFile) || !Settings.IsConstant(axis.Setting));
}

/// <summary>One of several parts of an experiment: every <paramref name="Count"/>-th run, so that all parts take about equally long.</summary>
/// <param name="Index">1 … <paramref name="Count"/>.</param>
/// <param name="Count">1 or more.</param>
internal sealed record ExperimentShard(int Index, int Count)
{
    public static ExperimentShard Whole { get; } = new(1, 1);

    /// <summary>How many of so many runs it has.</summary>
    public int Size(int runs) => runs < Index ? 0 : ((runs - Index) / Count) + 1;

    /// <summary>The number of its <paramref name="position"/>-th run in the whole experiment, from 0.</summary>
    public int Run(int position) => (position * Count) + Index - 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>"2/5"; null where it is none.</summary>
    public static ExperimentShard? TryParse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count && count <= ValueList.MostValues
            ? new ExperimentShard(index, count)
            : null;
    }
}
