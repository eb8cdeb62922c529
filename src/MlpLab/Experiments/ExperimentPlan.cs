using System.Globalization;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Experiments;

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

    /// <summary>The fields that lines and tables have of each setting.</summary>
    public required IReadOnlyList<ExperimentColumn> Columns { get; init; }

    /// <summary>The settings in which the runs of a seed differ, of a plan: the columns of a table for people.</summary>
    public required Func<ExperimentPlan, IEnumerable<ExperimentColumn>> VariedOf { get; init; }

    /// <inheritdoc cref="VariedOf"/>
    public IReadOnlyList<ExperimentColumn> Varied() => [.. VariedOf(this)];

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
    public RunSettings this[int run] => Settings[SettingOf(run)] with { Seed = SeedOf(run) };

    public int SettingOf(int run) => run / Seeds.Count;

    /// <summary>The seed of run <paramref name="run"/>.</summary>
    public uint SeedOf(int run) => Seeds[run % Seeds.Count];

    /// <summary>The plan of settings.</summary>
    /// <exception cref="ArgumentException">No combination is left, or there are too many runs.</exception>
    public static ExperimentPlan Of(ExperimentSettings settings)
    {
        double runs = settings.Axes.Aggregate((double)settings.Seeds.Length, (product, axis) => product * axis.Count);
        if (runs > ExperimentSettings.MostRuns)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The experiment has {runs} runs; the most is {ExperimentSettings.MostRuns}, so use fewer values or seeds."), nameof(settings));
        }

        var grid = new SettingGrid(settings.Run, settings.Axes);
        grid = settings.Where is { } isWanted ? grid.Where((run, _) => isWanted(run)) : grid;
        return grid.Count == 0
            ? throw new ArgumentException($"{nameof(ExperimentSettings.Where)} leaves no combination.", nameof(settings))
            : new ExperimentPlan
            {
                Command = settings.Description,
                Grid =
                [
                    .. settings.Axes.Select(axis => (axis.Name, Enumerable.Range(0, axis.Count).Select(value => axis.Text(value) ?? "").ToArray())),
                    ("seeds", [.. settings.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))]),
                ],
                Settings = grid,
                Seeds = settings.Seeds,
                Notes = [],
                Timings = false,
                Columns = [.. settings.Axes.Select((axis, a) => new ExperimentColumn(axis.Name, axis.IsNumber, (_, setting) => grid.TextsOf(setting)[a]))],
                VariedOf = plan => plan.Columns.Where((_, axis) => plan.Settings.Occurring(axis).Count > 1),
            };
    }

    /// <summary>The plan with its samples at hand.</summary>
    public ExperimentPlan Load(CancellationToken cancellationToken)
    {
        SampleSource source = Settings.Basis.Source, loaded = source.Load(cancellationToken);
        ExperimentPlan plan = ReferenceEquals(source, loaded) ? this : this with { Settings = Settings.On(Settings.Basis with { Source = loaded }) };
        return plan.Files.Count > 0 ? plan : plan with { Files = loaded.Files };
    }
}
