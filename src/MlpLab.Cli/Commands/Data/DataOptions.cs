using CommandLine;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Data;

/// <summary>The options of <c>data</c>: the problem, and the whole parameter surface of the scikit-learn function behind it.</summary>
internal sealed class DataOptions : ConfigurableOptions
{
    public const int MostClasses = 1_000_000;
    private const int MostFeatures = 100_000;

    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons, circles, or numbers: regression, friedman1 to 3, sine, bumps (default circles)")]
    [Setting(Theme.Problem)]
    public string Problem { get; [ProblemName] set; } = "circles";

    [Option("samples", Separator = ',', MetaValue = "N[,N…]", HelpText = "number of samples, at most 10000000, or for moons, circles and blobs of each class, such as 60,40 (default 100)")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public IEnumerable<int> Samples { get; [SampleCounts] set; } = [100];

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles")]
    [Setting(Theme.Problem)]
    [OfProblems("classification", "blobs", "gaussian-quantiles", "moons", "circles")]
    public int? Difficulty { get; [Whole(1, 5)] set; }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles, numbers: standard deviation of the noise, 0 or more (default none, sine 0.2, bumps 0.1)")]
    [Setting(Theme.Problem)]
    [OfProblems("moons", "circles", "regression", "friedman1", "friedman2", "friedman3", "sine", "bumps")]
    public double? Noise { get; [Number("[0, 1e100]")] set; }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    [OfProblems("circles")]
    public double? Factor { get; [Number("[0, 1)")] set; }

    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    [Setting(Theme.Problem)]
    public uint Seed { get; [Seed] set; }

    [Option("output", MetaValue = "FILE", HelpText = "file to write, or - for standard output (default -)")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the samples: FILE.svg or FILE.png; without --output no CSV is written")]
    [Setting(Theme.Files)]
    public string? Plot { get; [Writes(".svg", ".png")] set; }

    [Option("force", HelpText = "replace the file if it exists")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("no-shuffle", HelpText = "keep the samples in the order of their classes")]
    [Setting(Theme.Problem)]
    [OfProblems("classification", "blobs", "gaussian-quantiles", "moons", "circles", "regression")]
    public bool NoShuffle { get; set; }

    [Option("features", MetaValue = "N", HelpText = "blobs, gaussian-quantiles, classification, regression, friedman1: number of features (2, 2, 20, 100, 10)")]
    [Setting(Theme.Problem)]
    [OfProblems("blobs", "gaussian-quantiles", "classification", "regression", "friedman1")]
    public int? Features { get; [Whole(1, MostFeatures)] set; }

    [Option("classes", MetaValue = "K", HelpText = "gaussian-quantiles, classification: number of classes (3, 2)")]
    [Setting(Theme.Problem)]
    [OfProblems("gaussian-quantiles", "classification")]
    public int? Classes { get; [Whole(1, MostClasses)] set; }

    [Option("targets", MetaValue = "N", HelpText = "regression: number of columns to predict (1)")]
    [Setting(Theme.Problem)]
    [OfProblems("regression")]
    public int? Targets { get; [Whole(1, MostFeatures)] set; }

    [Option("bias", MetaValue = "X", HelpText = "regression: added to every number to predict (0)")]
    [Setting(Theme.Problem)]
    [OfProblems("regression")]
    public double? Bias { get; [Number("[-1e100, 1e100]")] set; }

    [Option("centers", MetaValue = "K|X,Y;…", HelpText = "blobs: number of centres, or the centres themselves, such as '0,0;3,1.5' (3)")]
    [Setting(Theme.Blobs)]
    public string? Centers { get; [Centers] set; }

    [Option("cluster-std", Separator = ',', MetaValue = "S[,S…]", HelpText = "blobs: standard deviation of the clusters, one or one for each (1)")]
    [Setting(Theme.Blobs)]
    public IEnumerable<double>? ClusterStd { get; [Numbers("[0, 1e100]", "numbers, each from 0 to 1e100, such as 1 or 0.5,2")] set; }

    [Option("center-box", Separator = ',', MetaValue = "LO,HI", HelpText = "blobs: range of the centres' coordinates (-10,10)")]
    [Setting(Theme.Blobs)]
    public IEnumerable<double>? CenterBox { get; [Numbers("[-1e100, 1e100]", "two numbers from -1e100 to 1e100, the lower first, such as -10,10")] set; }

    [Option("mean", Separator = ',', MetaValue = "X,Y…", HelpText = "gaussian-quantiles: centre of the distribution (the origin)")]
    [Setting(Theme.GaussianQuantiles)]
    public IEnumerable<double>? Mean { get; [Numbers("[-1e100, 1e100]", "numbers from -1e100 to 1e100, separated by commas, such as 1,-2")] set; }

    [Option("cov", MetaValue = "V", HelpText = "gaussian-quantiles: variance of each feature (1)")]
    [Setting(Theme.GaussianQuantiles)]
    public double? Cov { get; [Number("[0, 1e100]")] set; }

    [Option("informative", MetaValue = "N", HelpText = "classification, regression: features that matter (2, 10)")]
    [Setting(Theme.Classification)]
    [OfProblems("classification", "regression")]
    public int? Informative { get; [Whole(1, MostFeatures)] set; }

    [Option("redundant", MetaValue = "N", HelpText = "classification: linear combinations of the informative features (2)")]
    [Setting(Theme.Classification)]
    public int? Redundant { get; [Whole(0, MostFeatures)] set; }

    [Option("repeated", MetaValue = "N", HelpText = "classification: copies of informative and redundant features (0)")]
    [Setting(Theme.Classification)]
    public int? Repeated { get; [Whole(0, MostFeatures)] set; }

    [Option("clusters-per-class", MetaValue = "N", HelpText = "classification: Gaussian clusters of each class (2)")]
    [Setting(Theme.Classification)]
    public int? ClustersPerClass { get; [Whole(1, MostClasses)] set; }

    [Option("weights", Separator = ',', MetaValue = "W,W…", HelpText = "classification: share of each class, or of all but the last (equal)")]
    [Setting(Theme.Classification)]
    public IEnumerable<double>? Weights { get; [Numbers("[0, 1]", "numbers from 0 to 1, such as 0.9,0.1")] set; }

    [Option("flip-y", MetaValue = "F", HelpText = "classification: share of labels drawn anew at random, or none for no such step (0.01)")]
    [Setting(Theme.Classification)]
    public string? FlipY { get; [NumberOrWord("none", "[0, 1]")] set; }

    [Option("class-sep", MetaValue = "S", HelpText = "classification: half the side of the cube that carries the clusters (1)")]
    [Setting(Theme.Classification)]
    public double? ClassSep { get; [Number("[0, 1e100]")] set; }

    [Option("no-hypercube", HelpText = "classification: move the clusters off the corners of the cube")]
    [Setting(Theme.Classification)]
    public bool NoHypercube { get; set; }

    [Option("shift", MetaValue = "X[,X…]|random", HelpText = "classification: added to each feature (0)")]
    [Setting(Theme.Classification)]
    public string? Shift { get; [PerFeature] set; }

    [Option("scale", MetaValue = "X[,X…]|random", HelpText = "classification: multiplies each feature after the shift (1)")]
    [Setting(Theme.Classification)]
    public string? Scale { get; [PerFeature(RefusesZero = true)] set; }

    /// <summary>Where the table goes: a file, "-" for standard output, null for nowhere.</summary>
    internal string? Target => Output ?? (Plot is null ? "-" : null);

    /// <summary>What should be known of the samples.</summary>
    internal IReadOnlyList<string> Notes => Problems.Find(Problem).Notes(new ProblemSettings { Difficulty = Difficulty ?? 1 });

    /// <summary>Draws the samples.</summary>
    internal Func<RandomState, Dataset> Generate { get; private set; } = null!;

    internal override void Check(Refusals refusals)
    {
        foreach (Setting setting in Given(SettingTable.Of<DataOptions>()))
        {
            if (setting.Problems is { } owners && !owners.Contains(Problem))
            {
                refusals.Add($"--{setting.Name} does not belong to {Problem}; it belongs to {string.Join(", ", owners)}", setting.Name);
            }
        }

        Generate = DataGenerator.Of(this, refusals);
    }
}
