using CommandLine;
using MlpLab.Datasets;

namespace MlpLab.Cli.Settings;

/// <summary>Options of whatever draws the samples of a problem.</summary>
internal abstract class ProblemOptions : ConfigurableOptions
{
    /// <summary>Most samples that can be asked for.</summary>
    public const int MostSamples = 10_000_000;

    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons or circles (default circles)")]
    [Setting(Theme.Problem)]
    public string? Problem
    {
        get => Drawn?.Name;
        [ProblemName]
        set => Change((source, name) => source with { Problem = Problems.Find(name!) }, value);
    }

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles")]
    [Setting(Theme.Problem)]
    public int? Difficulty
    {
        get => Drawn?.Settings.Difficulty;
        [Whole(1, 5)]
        set => Change((source, difficulty) => source with { Settings = source.Settings with { Difficulty = difficulty!.Value } }, value);
    }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles: standard deviation of the noise, 0 or more (default none)")]
    [Setting(Theme.Problem)]
    [OfProblems("moons", "circles")]
    public double? Noise
    {
        get => Drawn?.Settings.Noise;

        // Beyond this the squares of the features leave the range of a double.
        [Number("[0, 1e100]")]
        set => Change((source, noise) => source with { Settings = source.Settings with { Noise = noise } }, value);
    }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    [OfProblems("circles")]
    public double? Factor
    {
        get => Drawn?.Settings.Factor;
        [Number("[0, 1)")]
        set => Change((source, factor) => source with { Settings = source.Settings with { Factor = factor } }, value);
    }

    /// <summary>The problem with its settings; null where the samples are from a file.</summary>
    internal virtual ProblemSource? Drawn { get; set; } = new(Problems.Find("circles"), new ProblemSettings());

    /// <summary>Changes the problem, where there is one.</summary>
    protected void Change<T>(Func<ProblemSource, T, ProblemSource> change, T value) => Drawn = Drawn is null ? null : change(Drawn, value);

    /// <summary>Refuses the options given that belong to other problems.</summary>
    protected void RefuseForeign(Refusals refusals)
    {
        foreach (Setting setting in Given(new SettingTable(GetType())))
        {
            if (setting.Problems is { } owners && !owners.Contains(Problem))
            {
                refusals.Add($"--{setting.Name} does not belong to {Problem}; it belongs to {string.Join(", ", owners)}", setting.Name);
            }
        }
    }
}

/// <summary>The name of a problem.</summary>
internal sealed class ProblemNameAttribute : NameAttribute
{
    protected override IReadOnlyList<string> Names => [.. Problems.All.Select(problem => problem.Name)];
}
