using CommandLine;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>The options of samples that are drawn, the first of those that decide what comes of a run.</summary>
/// <remarks>
/// These options stand in a chain of classes, each deriving from the one before: samples, own data, network, solver, run. That is the order in which
/// they repeat a run, and in which they are set: a bundle comes before what changes it. A new setting is declared in one of them, and is then known to
/// the command line, help, environment, configuration, records, experiments and remedies.
/// </remarks>
internal abstract class SampleOptions : ConfigurableOptions
{
    /// <summary>Most samples that can be asked for.</summary>
    public const int MostSamples = 10_000_000;

    /// <summary>What the options say: each is a view of it, and its defaults are theirs.</summary>
    internal RunSettings Run { get; set; } = new() { Source = new ProblemSource("circles") };

    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons or circles; with numbers to predict: regression, friedman1, friedman2, friedman3, sine or bumps (default circles)")]
    [Setting(Theme.Problem)]
    public string? Problem
    {
        get => Drawn?.Problem.Name;
        [ProblemName]
        [Drawn("give one of them")]
        [Varies(1, "names such as moons,circles or all (default circles)", IsAlwaysThere = true, HasAll = true)]
        set => Drawn = Drawn! with { Problem = Problems.Find(value!) };
    }

    [Option("samples", MetaValue = "N", HelpText = "number of samples, 2 to 10000000 (default 100)")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public int? Samples
    {
        get => Draws?.SampleCount;
        [Whole(2, MostSamples)]
        [Drawn("all rows of the file are used")]
        [Varies(6, "numbers of samples, such as 100,300,1000 (default 100)", IsAlwaysThere = true)]
        set => Draws = Draws! with { SampleCount = value!.Value };
    }

    [Option("classes", MetaValue = "K", HelpText = "blobs, gaussian-quantiles, classification: classes, 2 to 10 (default 2)")]
    [Setting(Theme.Problem)]
    public int? Classes
    {
        get => Draws?.ClassCount;
        [Whole(2, 10)]
        [Drawn("the label column has the classes")]
        [Varies(7, "blobs, gaussian-quantiles, classification: numbers of classes, such as 2,3,5 (default 2)")]
        set => Draws = Draws! with { ClassCount = value!.Value };
    }

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles (default 1)")]
    [Setting(Theme.Problem)]
    public int? Difficulty
    {
        get => Draws?.Difficulty;
        [Whole(1, 5)]
        [Drawn]
        [Varies(3, "1 to 5, such as 1,3 or 1..5 or all (default 1)", IsAlwaysThere = true, HasAll = true)]
        set => Draws = Draws! with { Difficulty = value!.Value };
    }

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default article)")]
    [Setting(Theme.Problem)]
    public DifficultyScale? DifficultyScale
    {
        get => Draws?.DifficultyScale;
        [OneOf<DifficultyScale>]
        [Drawn]
        [Varies(2, "article, calibrated or all (default article)", IsAlwaysThere = true, HasAll = true)]
        set => Draws = Draws! with { DifficultyScale = value!.Value };
    }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles: standard deviation of the noise, 0 or more (default none)")]
    [Setting(Theme.Problem)]
    public double? Noise
    {
        get => Draws?.Noise;

        // Beyond this the squares of the features leave the range of a double.
        [Number("[0, 1e100]")]
        [Drawn]
        [Varies(4, "moons, circles: standard deviations of the noise, such as none,0.1,0.2 (default none)", HasNone = true)]
        set => Draws = Draws! with { Noise = value };
    }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    public double? Factor
    {
        get => Draws?.Factor;
        [Number("[0, 1)")]
        [Drawn]
        [Varies(5, "circles: inner radius over outer radius, each from 0 to below 1 (default 0.8)")]
        set => Draws = Draws! with { Factor = value };
    }

    [Option("useless-features", MetaValue = "N", HelpText = "problems with classes: further features that tell nothing, 0 to 1000 (default 0)")]
    [Setting(Theme.Problem)]
    public int? UselessFeatures
    {
        get => Draws?.UselessFeatures;
        [Whole(0, 1000)]
        [Drawn]
        [Varies(24, "further features that tell nothing, such as 0,5,20 (default 0)", IsShownIfGiven = true)]
        [ConsoleOnly]
        set => Draws = Draws! with { UselessFeatures = value!.Value };
    }

    /// <summary>The problem that is drawn; null for a file.</summary>
    internal ProblemSource? Drawn
    {
        get => Run.Source as ProblemSource;
        private set => Run = Run with { Source = value! };
    }

    private ProblemSettings? Draws
    {
        get => Drawn?.Settings;
        set => Drawn = Drawn! with { Settings = value! };
    }

    /// <summary>The one of that name, which has been checked.</summary>
    private protected static T Named<T>(IReadOnlyList<T> all, string name, Func<T, string> of)
    {
        foreach (T one in all)
        {
            if (of(one) == name)
            {
                return one;
            }
        }

        throw new ArgumentException($"Nothing has the name '{name}'.", nameof(name));
    }
}
